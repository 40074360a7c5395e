/** Runs the server on the channel that this process' arguments name: `--stdio`, `--node-ipc`, `--pipe=`, `--socket=`. */
import { createConnection } from "vscode-languageserver/node";
import { openHost } from "../host/open-host.js";
import { startServer } from "./server.js";

/** Returns at once; the process ends when the client says so or goes away. */
export function serve(): void {
  startServer(createConnection(), openHost);
}
