/** The sidebar: three views, what refreshes them, and the commands of their nodes. */
import { commands, Disposable } from "vscode";
import { ExecuteCommandRequest, type LanguageClient, State } from "vscode-languageclient/node";
import { COMMANDS, type PromoteArguments } from "../../contract/editor.js";
import {
  INTERRUPT_POOL,
  LEDGER,
  LIBRARIES,
  POOLS,
  type PoolParameters,
  RESTART_POOL,
  VIEWS_CHANGED,
} from "../../contract/views.js";
import { ledgerNodes } from "./ledger-nodes.js";
import { libraryNodes } from "./library-nodes.js";
import { poolNodes } from "./pool-nodes.js";
import { createTree, type Node, type Tree } from "./tree.js";

/** Memory and calls have no news of their own: while somebody looks, they are asked for. */
const LOOK_MS = 2_000;

export function registerViews(client: LanguageClient): Disposable {
  const pools = createTree("snakebridge.pool", POOLS, client, poolNodes);
  const trees: readonly Tree[] = [
    createTree("snakebridge.libraries", LIBRARIES, client, libraryNodes),
    createTree("snakebridge.ledger", LEDGER, client, ledgerNodes),
    pools,
  ];
  const refresh = () => trees.forEach((tree) => void tree.refresh());

  const promote = (argument: PromoteArguments) =>
    client.sendRequest(ExecuteCommandRequest.type, { command: COMMANDS.promote, arguments: [argument] });
  const table: Record<string, (node?: Node) => unknown> = {
    "snakebridge.refreshViews": refresh,
    "snakebridge.promoteEntry": (node) => promote((node?.about ?? {}) as PromoteArguments),
    "snakebridge.promoteAll": () => promote({}),
    "snakebridge.restartPool": (node) => ask(RESTART_POOL, node),
    "snakebridge.interruptPool": (node) => ask(INTERRUPT_POOL, node),
  };

  async function ask(request: string, node: Node | undefined): Promise<void> {
    if (!node) return;
    await client.sendRequest(request, node.about as PoolParameters);
    refresh();
  }

  const timer = setInterval(pools.refresh, LOOK_MS);
  return Disposable.from(
    ...trees,
    { dispose: () => clearInterval(timer) },
    client.onNotification(VIEWS_CHANGED, refresh),
    client.onDidChangeState(({ newState }) => newState !== State.Starting && refresh()),
    ...trees.map(({ view, refresh: look }) => view.onDidChangeVisibility(look)),
    ...Object.entries(table).map(([name, run]) => commands.registerCommand(name, run)),
  );
}
