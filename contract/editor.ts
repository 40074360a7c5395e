/** What the client asks the server beyond LSP, and what a hover or finding carries. Method names begin with `snakebridge/`. */

/** Sent by the client when it starts the server, as `initializationOptions`. */
export interface InitializationOptions {
  /** What the user asks for, absolute: before `snakebridge.json`; null lets the server find one. */
  readonly interpreter?: string | null;
  /** What another extension of the editor works with, absolute: for projects whose `snakebridge.json` names none. */
  readonly suggested?: string | null;
  /** Who suggests it, for the user to read: `the Python extension`. Default `the editor`. */
  readonly suggestedBy?: string;
  /** False keeps the server from starting any Python. Default true. */
  readonly trusted?: boolean;
  /** What `contract/settings.ts` lists, for clients that cannot be asked for it. */
  readonly settings?: unknown;
}

/** Notification client -> server: the workspace became trusted, or the interpreter changed. */
export const ENVIRONMENT_CHANGED = "snakebridge/environmentChanged";
export type EnvironmentChanged = InitializationOptions;

/** Notification server -> client: what the status bar shows. */
export const STATUS_CHANGED = "snakebridge/statusChanged";
export interface Status {
  readonly state: "starting" | "ready" | "working" | "untrusted" | "no interpreter" | "error" | "no configuration";
  /** One sentence for the tooltip, with the fix when there is one. */
  readonly message: string;
  readonly interpreter: string | null;
  readonly python: string | null;
  readonly findings: number;
}

/** Commands of `workspace/executeCommand`; the arguments are one object each. */
export const COMMANDS = {
  /** `GenerateArguments`: generates bindings and writes them. */
  generate: "snakebridge.generate",
  /** `PromoteArguments`: binds what is called dynamically, and edits the sources so that the calls are typed. */
  promote: "snakebridge.promote",
  /** `DemoteArguments`: makes a typed call dynamic again, and drops its binding when nothing else uses it. */
  demote: "snakebridge.demote",
  /** `SetupArguments`: creates or completes the Python environment. */
  setup: "snakebridge.setup",
  /** `OpenDefinitionArguments`: shows where a symbol is written in Python. */
  openDefinition: "snakebridge.openDefinition",
} as const;

/** The client's own command behind the lens `Run`; its argument are the `RunParameters` of `contract/run.ts`. */
export const RUN_COMMAND = "snakebridge.run";

export interface GenerateArguments {
  /** URI of the file whose needs are generated; absent means the workspace. */
  readonly uri?: string;
  /** `module.symbol` names to add; absent means what the source uses. */
  readonly symbols?: readonly string[];
}

export interface PromoteArguments {
  /** URI of the file whose calls are promoted, with `offset` the call that stands there; absent means the project of every folder. */
  readonly uri?: string;
  /** In UTF-16 units. */
  readonly offset?: number;
  /** Calls of these `module.symbol` names only. With them and without `offset` the `uri` only names the project. */
  readonly symbols?: readonly string[];
}

export interface DemoteArguments {
  /** URI of the file in which the call stands. */
  readonly uri: string;
  /** In UTF-16 units. */
  readonly offset: number;
}

export interface SetupArguments {
  /** URI of a file or folder of the project that is set up; absent means every project of the workspace. */
  readonly uri?: string;
}

export interface OpenDefinitionArguments {
  /** URI of a file of the project. */
  readonly uri: string;
  readonly module: string;
  readonly symbol: string;
}
