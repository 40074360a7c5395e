/** `snakebridge.json` after parsing and validation against schema/snakebridge.schema.json, with every default filled in. */

export const CONFIGURATION_FILE = "snakebridge.json";
export const LOCK_FILE = "snakebridge.lock";
export const STATE_DIRECTORY = ".snakebridge";
export const MANIFEST_FILE = ".snakebridge/manifest.json";
export const LEDGER_FILE = ".snakebridge/ledger.json";
export const CACHE_DIRECTORY = ".snakebridge/cache";
/** The environment that `snakebridge setup` makes when the project has none. */
export const MANAGED_ENVIRONMENT = ".snakebridge/venv";

export interface Configuration {
  readonly python: {
    /** Relative to the project; null when it is to be found. */
    readonly interpreter: string | null;
    readonly paths: readonly string[];
  };
  /** Sorted by name. */
  readonly libraries: Readonly<Record<string, LibraryConfiguration>>;
  readonly scan: readonly string[];
  readonly generatedDir: string;
  readonly strict: boolean;
  readonly ledger: "development" | "always" | "never";
  readonly pool: {
    readonly size: number;
    readonly timeoutProfile: string;
    /** Profiles of the project's own, in milliseconds. */
    readonly timeoutProfiles: Readonly<Record<string, number>>;
  };
}

export interface LibraryConfiguration {
  readonly source: "installed" | "stdlib" | "local";
  /** A PEP 440 specifier set; `*` for any. Only for installed libraries. */
  readonly version: string;
  /** Name to install, when it differs from the module (`sklearn` -> `scikit-learn`). */
  readonly package: string;
  /** Symbols to bind although no source uses them, relative to the library (`linalg.svd`). */
  readonly include: readonly string[];
  readonly streaming: readonly string[];
  readonly idempotent: readonly string[];
  /** The time budget of the library's calls; null for the pool's. */
  readonly timeoutProfile: string | null;
  /** URL of the site of its documentation; null where SnakeBridge knows it or there is none. */
  readonly documentation: string | null;
}
