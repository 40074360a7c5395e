/** Bundles what is shipped into `dist/`: the runtime, the tools, the extension's client, and their assets. */
import { access, chmod, cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { packStubs } from "./pack-stubs.mjs";
import { typescriptParser } from "./typescript-parser.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Names that CommonJS packages expect and that an ES module does not have. */
const COMMONJS_IN_ESM = [
  'import { createRequire as __createRequire } from "node:module";',
  'import { dirname as __dirnameOf } from "node:path";',
  'import { fileURLToPath as __pathOf } from "node:url";',
  "var require = __createRequire(import.meta.url);",
  "var __filename = __pathOf(import.meta.url);",
  "var __dirname = __dirnameOf(__filename);",
].join("\n");

const esModules = { format: "esm", splitting: true, target: "node20", chunkNames: "chunks/[name]-[hash]" };

/** Part -> how esbuild makes it. Every part is built from scratch, so that no old chunk is shipped. */
const PARTS = {
  /** What user programs import: small, its npm dependencies stay outside, names stay readable in stack traces. */
  runtime: {
    entryPoints: ["runtime/index.ts", "runtime/generated/v1.ts", "runtime/testing.ts", "runtime/opentelemetry.ts"],
    outdir: "dist/runtime",
    outbase: "runtime",
    ...esModules,
    external: ["@grpc/grpc-js", "@bufbuild/protobuf", "@opentelemetry/api", "apache-arrow"],
    banner: { js: COMMONJS_IN_ESM },
    clean: ["dist/runtime"],
  },
  /** The command line and the language server: they bring everything, so a VSIX needs no `node_modules`. */
  tools: {
    entryPoints: ["cli/main.ts", "server/main.ts"],
    outdir: "dist",
    outbase: ".",
    ...esModules,
    minify: true,
    keepNames: true,
    external: ["apache-arrow"],
    plugins: [typescriptParser(join(ROOT, "core"), /\/core\/(?:scan|rewrite|run)\/.*\.ts$/)],
    banner: { js: COMMONJS_IN_ESM },
    clean: ["dist/cli", "dist/server", "dist/chunks"],
  },
  client: {
    entryPoints: ["client/extension.ts"],
    outdir: "dist/client",
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    target: "node20",
    minify: true,
    external: ["vscode"],
    clean: ["dist/client"],
  },
  /** The page that shows results, inside a webview. */
  panel: {
    entryPoints: ["client/panel/main.ts", "client/panel/panel.css"],
    outdir: "dist/panel",
    platform: "browser",
    format: "iife",
    target: "chrome120",
    minify: true,
    clean: ["dist/panel"],
  },
};

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Builds the named parts, or all of them and the assets. */
async function main(names) {
  const unknown = names.filter((name) => !(name in PARTS) && name !== "assets");
  if (unknown.length > 0) {
    throw new Error(`no part \`${unknown}\` to build; there are ${Object.keys(PARTS).join(", ")} and assets`);
  }
  const wanted = names.length > 0 ? names : [...Object.keys(PARTS), "assets"];
  const parts = wanted.filter((name) => name !== "assets");
  await requireEntries(parts.flatMap((name) => PARTS[name].entryPoints));
  for (const name of parts) await buildPart(name);
  if (wanted.includes("assets")) await copyAssets();
  if (parts.includes("tools")) await makeExecutable(join(ROOT, "dist/cli/main.js"));
}

async function buildPart(name) {
  const { clean, ...options } = PARTS[name];
  for (const directory of clean) await rm(join(ROOT, directory), { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    bundle: true,
    platform: "node",
    // jsonc-parser's `main` finds its parts at run time, which no bundle has; its `module` does not.
    mainFields: ["module", "main"],
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
}

async function requireEntries(entries) {
  const found = await Promise.all(entries.map((entry) => exists(join(ROOT, entry))));
  const missing = entries.filter((_, index) => !found[index]);
  if (missing.length > 0) throw new Error(`cannot build: ${missing.join(", ")} do not exist`);
}

/**
 * Grammars and stubs that `core/stubs` reads beside the bundle, where a checkout has them in `node_modules`.
 *
 * Those of an earlier build stay when they are the same, and appear all at once.
 */
async function copyAssets() {
  const require = createRequire(import.meta.url);
  const assets = join(ROOT, "dist/assets");
  const stubs = join(dirname(require.resolve("pyright/package.json")), "dist/typeshed-fallback");
  const grammars = ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-python/tree-sitter-python.wasm"];
  const copies = grammars.map((name) => [require.resolve(name), basename(name)]);
  const same = copies.map(([from, to]) => isSame(from, join(assets, to)));
  const version = isSame(join(stubs, "commit.txt"), join(assets, "typeshed/commit.txt"));
  const packed = exists(join(assets, "typeshed/index.tsv"));
  if ((await Promise.all([...same, version, packed])).every(Boolean)) return;
  const fresh = `${assets}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  for (const [from, to] of copies) await cp(from, join(fresh, to));
  await packStubs(stubs, join(fresh, "typeshed"));
  await rm(assets, { recursive: true, force: true });
  await rename(fresh, assets);
}

async function isSame(one, other) {
  const [a, b] = await Promise.all([one, other].map((path) => readFile(path).catch(() => null)));
  return a !== null && b !== null && a.equals(b);
}

/** npm links this file as the command `snakebridge`. */
async function makeExecutable(path) {
  const text = await readFile(path, "utf8");
  if (!text.startsWith("#!")) throw new Error("cli/main.ts must begin with `#!/usr/bin/env node`");
  await chmod(path, 0o755);
}

function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}
