/** Makes the message code of contract/adapter.proto for both languages; `--check` only tells whether it is fresh. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const WINDOWS = process.platform === "win32";
const PYTHON = join(ROOT, ".venv", WINDOWS ? "Scripts/python.exe" : "bin/python");
const PLUGIN = join(ROOT, "node_modules/.bin", WINDOWS ? "protoc-gen-es.cmd" : "protoc-gen-es");
const PYTHON_DIRECTORY = "python/snakebridge_adapter/gen";

/** Path under the repository -> its text. */
function generate() {
  const out = mkdtempSync(join(tmpdir(), "snakebridge-proto-"));
  try {
    execFileSync(PYTHON, [
      "-m",
      "grpc_tools.protoc",
      `--proto_path=${join(ROOT, "contract")}`,
      `--plugin=protoc-gen-es=${PLUGIN}`,
      `--es_out=${out}`,
      "--es_opt=target=ts,import_extension=js",
      `--pyi_out=${out}`,
      `--descriptor_set_out=${join(out, "descriptors")}`,
      "adapter.proto",
    ]);
    return {
      "contract/gen/adapter_pb.ts": readFileSync(join(out, "adapter_pb.ts"), "utf8"),
      [`${PYTHON_DIRECTORY}/__init__.py`]: '"""Made by scripts/generate-proto.mjs from contract/adapter.proto."""\n',
      [`${PYTHON_DIRECTORY}/adapter_pb2.py`]: printPython(readFileSync(join(out, "descriptors"))),
      [`${PYTHON_DIRECTORY}/adapter_pb2.pyi`]: readFileSync(join(out, "adapter_pb2.pyi"), "utf8"),
    };
  } finally {
    rmSync(out, { recursive: true });
  }
}

/**
 * The messages through protobuf's public reflection API instead of protoc's Python output.
 *
 * That output refuses every runtime older than its protoc, and an adapter lives in an environment whose protobuf others
 * chose; this form runs on any release since 4.25.
 */
function printPython(descriptors) {
  const [file] = fromBinary(FileDescriptorSetSchema, descriptors).file;
  const bytes = Buffer.from(toBinary(FileDescriptorProtoSchema, file)).toString("base64");
  const messages = file.messageType.map(({ name }) => name);
  return `"""Made by scripts/generate-proto.mjs from contract/adapter.proto."""

from base64 import b64decode

from google.protobuf.descriptor_pool import Default
from google.protobuf.message_factory import GetMessageClass

DESCRIPTOR = Default().AddSerializedFile(
    b64decode(
${bytes
  .match(/.{1,100}/g)
  ?.map((line) => `        "${line}"`)
  .join("\n")}
    )
)

${messages.map((name) => `${name} = GetMessageClass(DESCRIPTOR.message_types_by_name["${name}"])`).join("\n")}
`;
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const files = generate();
if (process.argv.includes("--check")) {
  const stale = Object.keys(files).filter((path) => readOrEmpty(join(ROOT, path)) !== files[path]);
  for (const path of stale) console.error(`\`${path}\` is stale: run \`node scripts/generate-proto.mjs\`.`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}
