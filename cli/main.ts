#!/usr/bin/env node
/** The command `snakebridge`. */
import { runCommandLine } from "./program.js";

// `snakebridge docs search … | head` has seen enough: nobody reads on, and that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await runCommandLine(process.argv.slice(2), process);
