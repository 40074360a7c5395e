/** The progress of long work on stderr: a bar in a terminal, one line a step elsewhere. */
import cliProgress from "cli-progress";
import type { Output } from "./terminal.js";

export interface Progress {
  /** `detail` changes often (the installer's last line) and is shown only beside a bar. */
  update(step: string, done: number, total: number, detail?: string): void;
  /** Takes the bar away. */
  stop(): void;
}

const QUIET: Progress = { update: () => {}, stop: () => {} };

export function createProgress(stream: Output, quiet: boolean): Progress {
  if (quiet) return QUIET;
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function createBar(stream: Output): Progress {
  const bar = new cliProgress.SingleBar({
    stream,
    format: "{bar} {value}/{total} {step}",
    barsize: 20,
    barCompleteChar: "\u2501",
    barIncompleteChar: " ",
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    gracefulExit: false,
  });
  let started = false;
  return {
    update(step, done, total, detail) {
      if (!started) bar.start(total, done, { step });
      started = true;
      bar.setTotal(total);
      bar.update(done, { step: detail === undefined ? step : `${step}: ${detail}` });
    },
    stop() {
      if (started) bar.stop();
      started = false;
    },
  };
}

function createLines(stream: Output): Progress {
  let last = "";
  return {
    update(step, done, total) {
      if (step !== last) stream.write(`[${done}/${total}] ${step}\n`);
      last = step;
    },
    stop() {},
  };
}
