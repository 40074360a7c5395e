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
    /** What installs packages; `auto` is uv where there is one, else pip. */
    readonly installer: "auto" | "uv" | "pip";
    /** URL of the package index; null for the installer's own. `${NAME}` stands for a variable of the environment. */
    readonly index: string | null;
    /** Files of pip's form that bound versions, relative to the project. */
    readonly constraints: readonly string[];
    /** What libraries with variants are installed for; null for what the machine has. */
    readonly hardware: Hardware | null;
  };
  /** Sorted by name. */
  readonly libraries: Readonly<Record<string, LibraryConfiguration>>;
  readonly scan: readonly string[];
  readonly generatedDir: string;
  readonly strict: boolean;
  readonly ledger: "development" | "always" | "never";
  /** How loud findings of these codes are, where the project says so. */
  readonly findings: Readonly<Partial<Record<ConfigurableFinding, FindingLevel>>>;
  readonly pool: {
    readonly size: number;
    readonly timeoutProfile: string;
    /** Profiles of the project's own, in milliseconds. */
    readonly timeoutProfiles: Readonly<Record<string, number>>;
  };
}

export type ConfigurableFinding =
  | "dynamic-call"
  | "dynamic-signature"
  | "deprecated"
  | "unawaited-ref"
  | "ignore-comment";
export type FindingLevel = "off" | "hint" | "information" | "warning" | "error";

export interface LibraryConfiguration {
  readonly source: "installed" | "stdlib" | "local";
  /** A PEP 440 specifier set; `*` for any. Only for installed libraries. */
  readonly version: string;
  /** Name to install, when it differs from the module (`sklearn` -> `scikit-learn`). */
  readonly package: string;
  /** Optional parts of the package that are installed too. */
  readonly extras: readonly string[];
  /** URL of the one index that the package comes from; null for the project's. */
  readonly index: string | null;
  /** What is installed otherwise on this hardware. */
  readonly variants: Readonly<Partial<Record<Hardware, LibraryVariant>>>;
  /** Symbols to bind although no source uses them, relative to the library (`linalg.svd`). */
  readonly include: readonly string[];
  /** `all` binds what the library offers, whether it is used or not. */
  readonly generate: "used" | "all";
  readonly modules: ModuleSelection;
  readonly classes: {
    /** A class with more members of its own is bound only where it is used. */
    readonly maximumMembers: number;
  };
  readonly streaming: readonly string[];
  readonly idempotent: readonly string[];
  /** The time budget of the library's calls; null for the pool's. */
  readonly timeoutProfile: string | null;
  /** URL of the site of its documentation; null where SnakeBridge knows it or there is none. */
  readonly documentation: string | null;
}

/** Which modules of a library belong to all of it. */
export interface ModuleSelection {
  readonly mode: ModuleMode;
  /** Globs of full names, `numpy.lib.*`: only these; empty for every one. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** How many names deep below the library; null for any depth, 0 for the library's own module alone. */
  readonly depth: number | null;
}

/**
 * `exports`: the library's module and those that its `__all__` lists, and so on below them.
 * `public`: every module whose name begins with no underscore.
 * `explicit`: of these, the ones that have an `__all__`.
 * `docs`: the modules and symbols that its documentation lists.
 * `all`: the private ones too.
 */
export type ModuleMode = "exports" | "public" | "explicit" | "docs" | "all";

export const HARDWARE = ["cpu", "cuda", "rocm", "metal"] as const;

export type Hardware = (typeof HARDWARE)[number];

/** What stands in place of the library's own settings. */
export type LibraryVariant = Partial<Pick<LibraryConfiguration, "version" | "package" | "extras" | "index">>;
