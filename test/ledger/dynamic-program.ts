/** Small dynamic programs: the body of an async function that returns what it computed, and what the promotion does to it. */

export interface DynamicProgram {
  readonly name: string;
  /** `sb` is the runtime; statements end in a `return` of plain values. */
  readonly body: string;
  /** How many calls stay dynamic, because a binding would answer something else or the call is not written out. */
  readonly left?: number;
}

export const program = (name: string, body: string, left = 0): DynamicProgram => ({ name, body, left });
export const value = (name: string, call: string, left = 0): DynamicProgram =>
  program(name, `return await ${call};`, left);
/** What Python raises is the result. */
export const failure = (name: string, call: string, left = 0): DynamicProgram =>
  program(
    name,
    `try { return await ${call}; } catch (error) { if (!(error instanceof sb.PythonError)) throw error; return [error.pythonType, error.message]; }`,
    left,
  );
