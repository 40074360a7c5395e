/** The keys of snakebridge.json that matter while a program runs. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { CONFIGURATION_FILE } from "../../contract/configuration.js";
import { SnakeBridgeError } from "../errors.js";

export interface RuntimeConfiguration {
  /** Absolute; null outside of any project. */
  readonly root: string | null;
  readonly interpreter: string | null;
  /** Absolute. */
  readonly paths: readonly string[];
  readonly poolSize: number;
  readonly timeoutProfile: string;
  /** Milliseconds, by name. */
  readonly timeoutProfiles: Readonly<Record<string, number>>;
  /** Library -> timeout profile. */
  readonly libraryTimeouts: Readonly<Record<string, string>>;
  readonly ledger: "development" | "always" | "never";
}

const DEFAULTS: RuntimeConfiguration = {
  root: null,
  interpreter: null,
  paths: [],
  poolSize: 2,
  timeoutProfile: "default",
  timeoutProfiles: {},
  libraryTimeouts: {},
  ledger: "development",
};

/** Reads the nearest snakebridge.json, from the directory upward. */
export function readConfiguration(from: string): RuntimeConfiguration {
  const root = findProject(from);
  if (!root) return DEFAULTS;
  const file = join(root, CONFIGURATION_FILE);
  const errors: ParseError[] = [];
  const document: unknown = parse(readFileSync(file, "utf8"), errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) throw wrong(file, `${printParseErrorCode(first.error)} at offset ${first.offset}`);
  const top = section(document, file, "the document");
  const python = section(top.python ?? {}, file, "`python`");
  const pool = section(top.pool ?? {}, file, "`pool`");
  const paths = python.paths ?? [];
  if (!isStrings(paths)) throw wrong(file, "`python.paths` must be a list of strings");
  return {
    root,
    interpreter: optional(python.interpreter, "string", file, "python.interpreter") ?? null,
    paths: paths.map((path) => resolve(root, path)),
    poolSize: optional(pool.size, "number", file, "pool.size") ?? DEFAULTS.poolSize,
    timeoutProfile: optional(pool.timeoutProfile, "string", file, "pool.timeoutProfile") ?? DEFAULTS.timeoutProfile,
    timeoutProfiles: toProfiles(section(pool.timeoutProfiles ?? {}, file, "`pool.timeoutProfiles`"), file),
    libraryTimeouts: toLibraryTimeouts(section(top.libraries ?? {}, file, "`libraries`"), file),
    ledger: toLedger(top.ledger ?? DEFAULTS.ledger, file),
  };
}

function findProject(from: string): string | null {
  if (existsSync(join(from, CONFIGURATION_FILE))) return from;
  const parent = dirname(from);
  return parent === from ? null : findProject(parent);
}

function section(value: unknown, file: string, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw wrong(file, `${name} must be an object`);
}

function optional<K extends "string" | "number">(value: unknown, type: K, file: string, key: string) {
  if (value === undefined || value === null || typeof value === type) {
    return value as (K extends "string" ? string : number) | undefined | null;
  }
  throw wrong(file, `\`${key}\` must be a ${type}`);
}

function toProfiles(profiles: Readonly<Record<string, unknown>>, file: string): Readonly<Record<string, number>> {
  for (const [name, time] of Object.entries(profiles)) {
    if (typeof time !== "number" || !(time > 0)) {
      throw wrong(file, `\`pool.timeoutProfiles.${name}\` must be a number of milliseconds above 0`);
    }
  }
  return profiles as Readonly<Record<string, number>>;
}

function toLibraryTimeouts(libraries: Readonly<Record<string, unknown>>, file: string): Record<string, string> {
  const timeouts: Record<string, string> = {};
  for (const [name, library] of Object.entries(libraries)) {
    if (typeof library !== "object" || library === null) continue;
    const { timeoutProfile } = library as { readonly timeoutProfile?: unknown };
    const profile = optional(timeoutProfile, "string", file, `libraries.${name}.timeoutProfile`);
    if (profile) timeouts[name] = profile;
  }
  return timeouts;
}

function toLedger(value: unknown, file: string): RuntimeConfiguration["ledger"] {
  if (value === "development" || value === "always" || value === "never") return value;
  throw wrong(file, '`ledger` must be "development", "always" or "never"');
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function wrong(file: string, what: string): SnakeBridgeError {
  return new SnakeBridgeError("configuration", `\`${file}\` is wrong: ${what}.`, { fix: "Correct the file." });
}
