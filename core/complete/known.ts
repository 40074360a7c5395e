/** What questions about a place in a source are answered from. */
import type { Configuration } from "../../contract/configuration.js";
import type { Coverage } from "../check/coverage.js";
import type { ModuleReader, ReadOptions } from "../inspect/module-reader.js";
import type { Target } from "../scan/facts.js";
import type { Origin } from "../scan/origin.js";

export interface Known {
  readonly reader: ModuleReader;
  readonly options: ReadOptions;
  readonly configuration: Configuration;
  readonly coverage: Coverage;
  /** Of what the file imports. */
  readonly originOf: (target: Target) => Origin | null;
}
