/** Turns the runtime's errors into the core's: what could not be described, and why. */
import { InspectionError } from "../core/inspect/inspector.js";
import { SnakeBridgeError } from "../runtime/errors.js";

/** @param module the one that was to be described. */
export function toInspectionError(error: unknown, module?: string): InspectionError {
  if (error instanceof InspectionError) return error;
  const { code, message, details } = SnakeBridgeError.from(error, "protocol");
  const words = details.fix ? `${message} ${details.fix}` : message;
  const hints = { suggestions: details.suggestions ?? [], install: details.install ?? null, cause: error };
  switch (code) {
    case "unknown_module":
      return new InspectionError("unknown-module", words, hints);
    case "import_failed":
      return new InspectionError("import-failed", words, hints);
    case "no_interpreter":
    case "python_too_old":
    case "adapter_incomplete":
    case "worker_start_failed":
      return new InspectionError("no-interpreter", words, hints);
    case "timeout":
      return new InspectionError("failed", unfinished(module), hints);
    default:
      return new InspectionError("failed", words, hints);
  }
}

function unfinished(module: string | undefined): string {
  if (module === undefined) return "Python did not answer in time.";
  const command = `python -c "import ${module}"`;
  return `\`${module}\` could not be described in time: importing it, or reading one of its attributes, does not end. Try \`${command}\`.`;
}
