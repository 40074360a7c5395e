/** The names under which one source imports Python modules and the runtime: reused, or added without clashes. */
import { posix } from "node:path";
import { ts } from "ts-morph";
import type { Span, TextEdit } from "../model.js";
import { importedPath, moduleOfPath } from "../scan/python-module.js";
import { readSyntax } from "../scan/read-syntax.js";
import { CUSTOMARY } from "./customary-names.js";
import { clauseOf, type Imported, importEdits, isNamed, lineEnd, RUNTIME, readImport } from "./import-edits.js";
import type { RuntimeFunction, RuntimeNames } from "./rewrite-call.js";

export interface ImportNames extends RuntimeNames {
  /** How `symbol` of a module is written at a place; imports the module when nothing does. */
  nameOf(module: string, path: string, symbol: string, place: ts.Node): string;
  /** The name of an import goes away with this use. */
  release(use: ts.Identifier): void;
  /** What has to happen to the imports. */
  edits(): readonly TextEdit[];
}

/** Where a source has another thing of that name. */
const OTHER_NAMES: Readonly<Record<RuntimeFunction, readonly string[]>> = {
  kw: ["callKeywords"],
  options: ["callOptions"],
  callDynamic: ["callPython"],
  callClass: ["callPythonClass"],
  moduleAttr: ["pythonAttribute"],
  Dynamic: ["PythonObject"],
  withSession: ["inSession"],
};
const RESERVED =
  /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|let|static|implements|interface|package|private|protected|public|async|eval|arguments)$/;

/**
 * @param generatedDir relative to the project, as the path of the source is.
 * @param meant a name that the source uses and does not declare: the import is what it stands for.
 */
export function createImportNames(source: ts.SourceFile, generatedDir: string, meant?: string): ImportNames {
  const imports = source.statements.filter(ts.isImportDeclaration).flatMap((each) => readImport(each) ?? []);
  const { scopes, identifiers } = readSyntax(source);
  const taken = new Set([...identifiers.map(({ text }) => text), ...namesOfImports(source)]);
  if (meant !== undefined) taken.delete(meant);
  const added = new Map<string, { readonly name: string; readonly specifier: string }>();
  const runtime = new Map<string, string>();
  const released = new Map<string, number>();
  const style = styleOf(source, imports);

  const moduleOf = ({ specifier }: Imported): string | null => {
    const path = importedPath(source.fileName, specifier);
    return path === null ? null : moduleOfPath(path, generatedDir);
  };
  /** True where the name still means the import. */
  const isVisible = (name: string, place: ts.Node): boolean => scopes.findFrom(place, name)?.kind === "import";

  const free = (candidates: readonly string[]): string => {
    const isFree = (name: string) => !taken.has(name) && !RESERVED.test(name);
    const [first = "python"] = candidates;
    for (let number = 2; ; number++) {
      const name = candidates.find(isFree) ?? (isFree(`${first}${number}`) ? `${first}${number}` : null);
      if (name === null) continue;
      taken.add(name);
      return name;
    }
  };

  const runtimeName = (name: RuntimeFunction): string => {
    for (const each of imports.filter(({ specifier }) => specifier === RUNTIME)) {
      const local = each.named.get(name);
      if (local !== undefined) return keep(local, local);
      if (each.namespace !== null) return keep(each.namespace, `${each.namespace}.${name}`);
    }
    const known = runtime.get(name) ?? free([name, ...OTHER_NAMES[name]]);
    runtime.set(name, known);
    return known;
  };
  /** An import that new code uses stays. */
  const kept = new Set<string>();
  const keep = (local: string, written: string): string => {
    kept.add(local);
    return written;
  };

  const isUnused = (name: string): boolean => {
    const uses = identifiers.filter(({ text }) => text === name).length;
    return !kept.has(name) && released.has(name) && uses <= (released.get(name) ?? 0);
  };

  return {
    runtime: runtimeName,
    nameOf(module, path, symbol, place) {
      for (const each of imports) {
        if (moduleOf(each) !== module) continue;
        const [head = "", ...rest] = symbol.split(".");
        const local = each.named.get(head);
        if (local !== undefined && isVisible(local, place)) return keep(local, [local, ...rest].join("."));
        if (each.namespace !== null && isVisible(each.namespace, place))
          return keep(each.namespace, `${each.namespace}.${symbol}`);
      }
      const known = added.get(module) ?? { name: free(candidatesFor(module)), specifier: specifierOf(path) };
      added.set(module, known);
      return `${known.name}.${symbol}`;
    },
    release: ({ text }) => void released.set(text, (released.get(text) ?? 0) + 1),
    edits() {
      const edits = imports.flatMap((each) => importEdits(each, runtime, isUnused, source));
      const isExtended = imports.some((each) => each.specifier === RUNTIME && isNamed(each.declaration));
      const lines = [...added.values()]
        .sort((one, other) => (one.specifier < other.specifier ? -1 : 1))
        .map(({ name, specifier }) => style.line(`* as ${name}`, specifier));
      if (runtime.size > 0 && !isExtended) lines.push(style.line(`{ ${clauseOf(runtime)} }`, RUNTIME));
      const last = source.statements.findLast(ts.isImportDeclaration);
      if (lines.length === 0) return edits;
      if (!last) return [{ span: firstLine(source), text: lines.map((line) => line + style.newLine).join("") }];
      const gone = edits.findIndex(({ span, text }) => text === "" && span.start === last.getStart(source));
      if (gone !== -1)
        edits[gone] = { span: { start: last.getStart(source), end: last.end }, text: lines.join(style.newLine) };
      else {
        const end = lineEnd(source.text, last.end);
        edits.push({ span: { start: end, end }, text: lines.map((line) => style.newLine + line).join("") });
      }
      return edits;
    },
  };

  function specifierOf(path: string): string {
    const target = posix.relative(posix.dirname(source.fileName), `${generatedDir}/${path}`);
    const relative = target.startsWith(".") ? target : `./${target}`;
    return style.extension === ".ts" ? relative : relative.replace(/\.ts$/, style.extension);
  }
}

function namesOfImports({ statements }: ts.SourceFile): readonly string[] {
  return statements.filter(ts.isImportDeclaration).flatMap(({ importClause: clause }) => {
    const bindings = clause?.namedBindings;
    const inner = !bindings
      ? []
      : ts.isNamespaceImport(bindings)
        ? [bindings.name]
        : bindings.elements.map(({ name }) => name);
    return [...(clause?.name ? [clause.name] : []), ...inner].map(({ text }) => text);
  });
}

/** Behind the line that names the interpreter of a script. */
function firstLine({ text }: ts.SourceFile): Span {
  const start = /^#!.*\r?\n/.exec(text)?.[0].length ?? 0;
  return { start, end: start };
}

function candidatesFor(module: string): readonly string[] {
  const names = module.split(".");
  const joined = names
    .map((name, index) => (index === 0 ? name : `${name[0]?.toUpperCase()}${name.slice(1)}`))
    .join("");
  return [CUSTOMARY[module], names.at(-1), joined].filter((name) => name !== undefined);
}

/** How imports are written in this source. */
function styleOf(source: ts.SourceFile, imports: readonly Imported[]) {
  const { text } = source;
  const [first] = imports;
  const quote = first ? (text[first.declaration.moduleSpecifier.getStart(source)] ?? '"') : '"';
  const end = first && text[first.declaration.end - 1] !== ";" ? "" : ";";
  const relative = imports.find(({ specifier }) => specifier.startsWith("."));
  const extension = relative ? posix.extname(relative.specifier) : ".js";
  return {
    newLine: text.includes("\r\n") ? "\r\n" : "\n",
    extension: extension === ".ts" || extension === "" ? extension : ".js",
    line: (clause: string, specifier: string) => `import ${clause} from ${quote}${specifier}${quote}${end}`,
  };
}
