/** What a user sets for the language server, under `snakebridge` of the editor's settings. */

export const SETTINGS_SECTION = "snakebridge";

export interface Settings {
  /** Lines of commands above calls, each kind with its own switch. */
  readonly codeLens: {
    readonly run: boolean;
    readonly promote: boolean;
    readonly pythonDefinition: boolean;
  };
  readonly inlayHints: {
    /** The parameters that arguments by position are for. */
    readonly parameterNames: boolean;
    /** What an expression gave when it was run last. */
    readonly lastValues: boolean;
  };
  /** Generates what a saved file misses. */
  readonly generateOnSave: boolean;
}

/** Quiet: nothing is shown or done that was not asked for. */
export const DEFAULT_SETTINGS: Settings = {
  codeLens: { run: false, promote: false, pythonDefinition: false },
  inlayHints: { parameterNames: false, lastValues: false },
  generateOnSave: false,
};
