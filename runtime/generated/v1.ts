/** The door of generated code: all it may import, and it never changes. The names are listed in contract/generated.ts. */
export { defineModule } from "./module.js";
export type * from "./types.js";
export { asyncIterator, Brand } from "./types.js";
