/** Holds the table of layers in ARCHITECTURE.md: who may import whom, and which packages each layer may use. */
import assert from "node:assert/strict";
import { importsOf, readSources, type SourceFile, targetOf } from "./source-files.js";

interface Layer {
  readonly layers: readonly string[];
  readonly packages: readonly string[];
}

const LAYERS: Readonly<Record<string, Layer>> = {
  contract: { layers: [], packages: ["@bufbuild/protobuf"] },
  core: {
    layers: ["contract", "schema", "python"],
    packages: [
      "ajv",
      "fastest-levenshtein",
      "jsonc-parser",
      "lru-cache",
      "minisearch",
      "picomatch",
      "proper-lockfile",
      "tinyglobby",
      "ts-morph",
      "web-tree-sitter",
      "write-file-atomic",
    ],
  },
  runtime: {
    layers: ["contract"],
    packages: [
      "@bufbuild/protobuf",
      "@grpc/grpc-js",
      "@opentelemetry/api",
      "apache-arrow",
      "jsonc-parser",
      "msgpackr",
      "proper-lockfile",
      "signal-exit",
      "write-file-atomic",
    ],
  },
  host: {
    layers: ["contract", "core", "runtime"],
    packages: ["@renovatebot/pep440", "proper-lockfile", "smol-toml", "write-file-atomic"],
  },
  server: {
    layers: ["contract", "core", "host"],
    packages: ["vscode-jsonrpc", "vscode-languageserver", "vscode-languageserver-textdocument"],
  },
  cli: { layers: ["contract", "core", "runtime", "host", "server"], packages: ["cli-progress", "commander", "diff"] },
  client: { layers: ["contract"], packages: ["@vscode/python-extension", "vscode", "vscode-languageclient"] },
};

/** What only these files may import. */
const PLACES: Readonly<Record<string, RegExp>> = {
  "ts-morph": /^core\/(scan|rewrite|run)\//,
  "@grpc/grpc-js": /^runtime\/transport\/(grpc|background-credentials)\.ts$/,
  "vscode-languageserver": /^server\//,
  vscode: /^client\//,
  "../server": /^cli\/commands\/lsp\.ts$/,
  "node:child_process": /^(runtime\/pool\/|host\/environment\/run-command\.ts$|cli\/run-program\.ts$)/,
};

const sources = readSources(Object.keys(LAYERS).map((layer) => `${layer}/**/*.ts`)).filter(
  ({ path }) => !path.endsWith(".test.ts"),
);

describe("layers", () => {
  for (const [name, { layers, packages }] of Object.entries(LAYERS)) {
    it(`\`${name}\` imports only ${[...layers, ...packages].join(", ")}`, () => {
      const allowed = { layer: [name, ...layers], package: packages, node: null };
      const forbidden = edges((source) => source.layer === name).filter(
        ({ target }) => !(allowed[target.kind]?.includes(target.name) ?? true),
      );
      assert.deepEqual(forbidden.map(describeEdge), []);
    });
  }

  for (const [imported, place] of Object.entries(PLACES)) {
    it(`\`${imported}\` is imported only in ${place.source}`, () => {
      const named = (edge: Edge) =>
        (imported.startsWith("../") ? `../${edge.target.name}` : edge.target.name) === imported;
      const elsewhere = edges((source) => !place.test(source.path) && !imported.endsWith(`/${source.layer}`)).filter(
        named,
      );
      assert.deepEqual(elsewhere.map(describeEdge), []);
    });
  }

  it("only `core/files.ts` touches the disk for the core", () => {
    const disk = /^node:fs|^write-file-atomic$|^proper-lockfile$/;
    const elsewhere = edges(({ layer, path }) => layer === "core" && path !== "core/files.ts").filter(({ target }) =>
      disk.test(target.name),
    );
    assert.deepEqual(elsewhere.map(describeEdge), []);
  });

  it("the core knows no process, no socket and no worker thread", () => {
    const outside = /^node:(child_process|net|http|https|cluster|worker_threads|dgram)$/;
    const found = edges(({ layer }) => layer === "core").filter(({ target }) => outside.test(target.name));
    assert.deepEqual(found.map(describeEdge), []);
  });
});

interface Edge {
  readonly source: SourceFile;
  readonly specifier: string;
  readonly target: ReturnType<typeof targetOf>;
}

function edges(among: (source: SourceFile) => boolean): readonly Edge[] {
  return sources
    .filter(among)
    .flatMap((source) =>
      importsOf(source).map((specifier) => ({ source, specifier, target: targetOf(source, specifier) })),
    );
}

function describeEdge({ source, specifier }: Edge): string {
  return `${source.path} imports ${specifier}`;
}
