#!/usr/bin/env node
/** The command `snakebridge`. */
import { runCommandLine } from "./program.js";

process.exitCode = await runCommandLine(process.argv.slice(2), process);
