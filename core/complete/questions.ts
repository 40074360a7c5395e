/** Questions about a place in a source that is being typed, answered about the project as it is at that moment. */
import type { Configuration } from "../../contract/configuration.js";
import type { Coverage } from "../check/coverage.js";
import { findSymbols } from "../docs/find-symbols.js";
import type { Engine } from "../engine.js";
import { InspectionError } from "../inspect/inspector.js";
import type { ModuleReader, ReadOptions } from "../inspect/module-reader.js";
import type { Usage } from "../model.js";
import { importFor } from "../rewrite/import-for.js";
import { intoSession } from "../rewrite/with-session.js";
import { readCursors } from "../scan/cursor.js";
import type { LinkedSources } from "../scan/link.js";
import type { ParseSource } from "../scan/parse-source.js";
import { complete } from "./complete.js";
import { NO_COMPLETIONS } from "./completion.js";
import type { Known } from "./known.js";
import { parameterHints } from "./parameter-hints.js";
import { signatureHelp } from "./signature-help.js";
import { symbolAt } from "./symbol-at.js";

/** What is known of the project now. */
export interface Moment {
  readonly text: (path: string) => string | null;
  readonly generated: ReadonlyMap<string, string>;
  readonly configuration: Configuration;
  readonly coverage: Coverage;
  readonly sources: LinkedSources;
  readonly reader: ModuleReader;
}

/** @param parse shared with the scan: what was scanned is not parsed again. */
export function createQuestions(
  now: () => Moment,
  parse: ParseSource,
): Pick<Engine, "complete" | "signaturesAt" | "symbolAt" | "findSymbols" | "parameterHints" | "intoSession"> {
  return {
    async complete(path, offset, options = {}) {
      const moment = now();
      const text = moment.text(path);
      if (text === null || !isSource(path)) return NO_COMPLETIONS;
      const cursor = readCursors(parse(path, text)).cursorAt(offset);
      if (cursor === null) return NO_COMPLETIONS;
      const { generatedDir } = moment.configuration;
      const imports = (module: string, meant?: string) =>
        importFor(parse(path, text).source, generatedDir, moment.generated, module, "", meant);
      const typed = text.slice(cursor.span.start, offset);
      return quietly(NO_COMPLETIONS, () => complete(cursor, typed, knownAt(path, moment, options), imports));
    },
    async signaturesAt(path, offset, options = {}) {
      const moment = now();
      const text = moment.text(path);
      const call = text === null || !isSource(path) ? null : readCursors(parse(path, text)).callAt(offset);
      return call && quietly(null, () => signatureHelp(call, knownAt(path, moment, options)));
    },
    async symbolAt(path, offset, options = {}) {
      const moment = now();
      const usage = moment.sources.usageAt(path, offset);
      if (usage && usage.kind !== "computed")
        return { module: usage.module, symbol: usage.symbol, span: usage.span, parameter: null };
      const text = moment.text(path);
      if (text === null || !isSource(path)) return null;
      const end = wordEnd(text, offset);
      const cursor = readCursors(parse(path, text)).cursorAt(end);
      if (cursor === null) return null;
      const named = text.slice(cursor.span.start, cursor.span.end);
      return quietly(null, () => symbolAt(cursor, named, knownAt(path, moment, options)));
    },
    async parameterHints(path, span, options = {}) {
      const moment = now();
      const text = moment.text(path);
      if (text === null || !isSource(path)) return [];
      const calls = readCursors(parse(path, text)).callsIn(span);
      return quietly([], () => parameterHints(calls, knownAt(path, moment, options)));
    },
    intoSession(path, selection) {
      const { text, configuration, sources } = now();
      const edits = intoSession(path, text(path) ?? "", selection, configuration.generatedDir) ?? [];
      const isMoved = ({ span }: Usage) =>
        edits.some((edit) => edit.span.start <= span.start && span.end <= edit.span.end);
      return sources.usagesIn(path).some(isMoved) ? edits : null;
    },
    async findSymbols(query, options = {}) {
      const { configuration, coverage, reader } = now();
      const modules = [...new Set([...Object.keys(configuration.libraries), ...coverage.modules])];
      return quietly([], () => findSymbols(reader, modules, query, options));
    },
  };
}

function wordEnd(text: string, offset: number): number {
  return offset + (/^\w*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0);
}

function knownAt(path: string, { reader, configuration, coverage, sources }: Moment, options: ReadOptions): Known {
  return { reader, options, configuration, coverage, originOf: (target) => sources.originOf(path, target) };
}

/** Without a Python there is nothing to add; the status says that there is none. */
async function quietly<Answer>(nothing: Answer, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof InspectionError) return nothing;
    throw error;
  }
}

function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}
