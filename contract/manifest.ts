/** The two committed records of what was generated, and from what. */

/** `.snakebridge/manifest.json`: which symbols are bound. Keys sorted, one symbol a line, so that branches merge. */
export interface Manifest {
  readonly schema: 1;
  /** `module.symbol` -> what was generated for it. */
  readonly symbols: Readonly<Record<string, ManifestEntry>>;
}

export interface ManifestEntry {
  readonly library: string;
  readonly kind: "function" | "class" | "value" | "module";
  /** Why it is bound: found in source, listed in the configuration, promoted, or needed by another symbol. */
  readonly reason: "used" | "included" | "promoted" | "needed";
}

/** `snakebridge.lock`: what the bindings were generated from. */
export interface Lock {
  readonly schema: 1;
  /** Version of the Python that was asked, e.g. `3.11.7`. */
  readonly python: string;
  readonly platform: string;
  /** Hash of the generator: bindings written by another one are stale. */
  readonly generator: string;
  readonly libraries: Readonly<Record<string, LockedLibrary>>;
  /** Path under the generated directory -> SHA-256 of the file as written; detects edits by hand. */
  readonly files: Readonly<Record<string, string>>;
}

export interface LockedLibrary {
  /** As written in the configuration. */
  readonly requested: string;
  /** The version really installed; null for the standard library and local modules. */
  readonly installed: string | null;
  /** For local modules: hash of their sources. */
  readonly fingerprint?: string;
}
