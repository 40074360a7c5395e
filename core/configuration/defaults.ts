/** Fills in what a valid `snakebridge.json` leaves out, and brings short forms to one form. */
import { posix } from "node:path";
import type { Configuration, LibraryConfiguration } from "../../contract/configuration.js";
import { packageOf } from "./package-of.js";

/** The file as the schema allows it. */
interface Written {
  readonly python?: Partial<Configuration["python"]>;
  readonly libraries?: Readonly<Record<string, string | WrittenLibrary>>;
  readonly scan?: readonly string[];
  readonly generatedDir?: string;
  readonly strict?: boolean;
  readonly ledger?: Configuration["ledger"];
  readonly findings?: Configuration["findings"];
  readonly pool?: Partial<Configuration["pool"]>;
}
type WrittenLibrary = Partial<Omit<LibraryConfiguration, "source" | "modules" | "classes">> & {
  readonly modules?: Partial<LibraryConfiguration["modules"]>;
  readonly classes?: Partial<LibraryConfiguration["classes"]>;
};

const GENERATED_DIRECTORY = "src/python";

/** What the schema cannot say. */
interface Complaint {
  readonly path: readonly string[];
  readonly message: string;
}

export function fillDefaults(written: Written): {
  readonly value: Configuration;
  readonly findings: readonly Complaint[];
} {
  const generatedDir = inside(written.generatedDir ?? GENERATED_DIRECTORY);
  const value: Configuration = {
    python: {
      interpreter: written.python?.interpreter ?? null,
      paths: written.python?.paths ?? [],
      installer: written.python?.installer ?? "auto",
      index: written.python?.index ?? null,
      constraints: written.python?.constraints ?? [],
      hardware: written.python?.hardware ?? null,
    },
    libraries: Object.fromEntries(
      Object.entries(written.libraries ?? {})
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, library]) => [name, toLibrary(name, library)]),
    ),
    scan: written.scan ?? ["src/**/*.ts"],
    generatedDir: generatedDir ?? GENERATED_DIRECTORY,
    strict: written.strict ?? false,
    ledger: written.ledger ?? "development",
    findings: written.findings ?? {},
    pool: {
      size: written.pool?.size ?? 2,
      timeoutProfile: written.pool?.timeoutProfile ?? "default",
      timeoutProfiles: written.pool?.timeoutProfiles ?? {},
    },
  };
  if (generatedDir !== null) return { value, findings: [] };
  const message = `\`generatedDir\` must be a folder inside the project, but is \`${written.generatedDir}\`; \`${GENERATED_DIRECTORY}\` is used`;
  return { value, findings: [{ path: ["generatedDir"], message }] };
}

function toLibrary(name: string, written: string | WrittenLibrary): LibraryConfiguration {
  const { version = "*", ...rest } = typeof written === "string" ? { version: written } : written;
  const requested = version.trim();
  const source = requested === "stdlib" || requested === "local" ? requested : "installed";
  return {
    source,
    version: source === "installed" ? requested : "*",
    package: rest.package ?? packageOf(name),
    extras: rest.extras ?? [],
    index: rest.index ?? null,
    variants: rest.variants ?? {},
    include: rest.include ?? [],
    generate: rest.generate ?? "used",
    modules: { mode: "exports", include: [], exclude: [], depth: null, ...rest.modules },
    classes: { maximumMembers: 1000, ...rest.classes },
    streaming: rest.streaming ?? [],
    idempotent: rest.idempotent ?? [],
    timeoutProfile: rest.timeoutProfile ?? null,
    documentation: rest.documentation ?? null,
  };
}

/** The path in its plainest form; null when it leaves the project or is all of it. */
function inside(path: string): string | null {
  const plain = posix.normalize(path.replaceAll("\\", "/")).replace(/\/$/, "");
  const isOutside = posix.isAbsolute(plain) || /^[A-Za-z]:/.test(plain) || plain === ".." || plain.startsWith("../");
  return isOutside || plain === "." ? null : plain;
}
