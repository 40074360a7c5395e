/** Asks a checker what callables return that nobody annotates, and keeps the answers. */
import { CACHE_DIRECTORY } from "../../contract/configuration.js";
import type { Files } from "../files.js";
import type { ReadModule } from "../inspect/module-reader.js";
import type { Finding } from "../model.js";
import type { Inferred } from "../sources/inferred.js";
import { releasedFacts } from "../sources/released.js";
import type { TypeReader } from "../stubs/evaluate.js";
import { lineageOf } from "../types/lineage.js";
import { createClassNames } from "./class-names.js";
import type { InferenceCache } from "./inference-cache.js";
import type { Question } from "./open-callables.js";
import { createProbe } from "./probe.js";
import { ANY_TEXT, qualifiedText } from "./qualified-text.js";
import { resultText, splitTop } from "./result-text.js";
import { CheckerError, type TypeChecker } from "./type-checker.js";

/** The callables of one module that a checker is asked about. */
export interface OpenModule {
  readonly read: ReadModule;
  readonly questions: readonly Question[];
}

export interface InferOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: string, done: number, total: number) => void;
}

export interface Asked {
  /** How many callables the checker was asked about, and of how many it knew the result. */
  readonly asked: number;
  readonly known: number;
  /** What went wrong, a sentence each. */
  readonly failures: readonly string[];
}

/** So many in one run of the checker: one that comes to its bounds loses no more. */
const BATCH = 1_000;

/** A checker reads a library once for each run, so that all modules of a library are asked about at once. */
export async function askChecker(
  modules: readonly OpenModule[],
  checker: TypeChecker,
  cache: InferenceCache,
  files: Files,
  { signal, onProgress }: InferOptions = {},
): Promise<Asked> {
  const all = modules.flatMap(({ read, questions }) => questions.map((question) => ({ read, question })));
  const failures: string[] = [];
  let known = 0;
  for (let start = 0; start < all.length; start += BATCH) {
    const batch = all.slice(start, start + BATCH);
    onProgress?.(`Asking the type checker about ${all.length} callables`, start, all.length);
    const revealed = await reveal(
      batch.map(({ question }) => question),
      checker,
      failures,
      signal,
    );
    for (const read of new Set(batch.map((each) => each.read))) {
      const own = batch.filter((each) => each.read === read).map(({ question }) => question);
      const answers = withInherited(readAnswers(own, revealed, read, files), cache.of(read.description), read.types);
      known += [...answers.values()].filter((each) => each !== null).length;
      cache.learn(read.description, answers);
    }
  }
  return { asked: all.length, known, failures };
}

async function reveal(
  questions: readonly Question[],
  checker: TypeChecker,
  failures: string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<Question, string>> {
  const probe = createProbe(questions);
  try {
    const lines = await checker.reveal(probe.program, signal ? { signal } : {});
    return new Map(
      [...probe.questions].flatMap(([line, question]) => {
        const text = lines.get(line);
        return text === undefined ? [] : [[question, text] as const];
      }),
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof CheckerError)) throw error;
    failures.push(error.message);
    return new Map();
  }
}

function readAnswers(
  questions: readonly Question[],
  revealed: ReadonlyMap<Question, string>,
  { description, types }: ReadModule,
  files: Files,
): ReadonlyMap<string, string | null> {
  const { bases } = releasedFacts(description.distribution);
  const names = createClassNames(files, types, description);
  const answers = questions.map((question) => {
    const text = revealed.get(question);
    const result = text === undefined ? null : resultText(text, question.kind);
    const home = homeOf(question, types);
    const qualify = (name: string) => countedOn(names.qualify(name, home), bases, types);
    const qualified = result === null ? null : believed(qualifiedText(result, qualify), question.name, bases);
    return [question.identity, qualified === ANY_TEXT ? null : qualified] as const;
  });
  return new Map(answers);
}

/**
 * `Expr | Any`: where every class that is known is one that callers may count on, the rest is so too. Comparing for
 * equality gives a `bool` where it gives one at all.
 */
function believed(text: string, name: string, bases: readonly string[]): string {
  const members = splitTop(text, "|");
  const classes = members.filter((each) => each !== ANY_TEXT && each !== "None");
  const counted = /^__(eq|ne)__$/.test(name) && bases.length > 0 ? [...bases, "bool"] : bases;
  const isBelieved = classes.length > 0 && classes.every((each) => counted.includes(each));
  return isBelieved ? members.filter((each) => each !== ANY_TEXT).join(" | ") : text;
}

/** A method of which nothing is known returns what the one returns that it replaces. */
function withInherited(
  answers: ReadonlyMap<string, string | null>,
  earlier: Inferred,
  reader: TypeReader,
): ReadonlyMap<string, string | null> {
  const inherited = (identity: string): string | null => {
    const dot = identity.lastIndexOf(".");
    const [, ...bases] = lineageOf(reader, identity.slice(0, dot));
    for (const base of bases) {
      const replaced = `${base}${identity.slice(dot)}`;
      const known = answers.get(replaced) ?? earlier.result(replaced) ?? null;
      if (known !== null) return known;
    }
    return null;
  };
  return new Map([...answers].map(([identity, text]) => [identity, text ?? inherited(identity)] as const));
}

/** The module that defines it: names are printed as that module writes them. */
function homeOf({ identity, module }: Question, { library }: TypeReader): string {
  const parts = identity.split(".");
  for (let length = parts.length - 1; length > 0; length--) {
    const home = parts.slice(0, length).join(".");
    if (library.file(home) !== null) return home;
  }
  return module;
}

/** The base that callers may count on: which subclass comes back is a matter of the arguments. */
function countedOn(identity: string | null, bases: readonly string[], reader: TypeReader): string | null {
  if (identity === null || bases.length === 0) return identity;
  return [...lineageOf(reader, identity)].find((each) => bases.includes(each)) ?? identity;
}

/** @param failure a sentence. */
export function inferenceFinding(failure: string): Finding {
  const message = `${failure} What nobody annotates stays unknown; remove \`${CACHE_DIRECTORY}/inferred\` to ask again.`;
  return { code: "introspection", severity: "warning", message, fixes: [] };
}
