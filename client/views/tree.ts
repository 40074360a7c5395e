/** A view of the sidebar: nodes made out of an answer of the server, asked for anew whenever it may have changed. */
import {
  type Command,
  type Disposable,
  EventEmitter,
  MarkdownString,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { ProjectRows } from "../../contract/views.js";

export interface Node {
  /** Keeps what is open open when the view is drawn again; no two in a view are the same. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  readonly icon?: string;
  /** For the menus of package.json. */
  readonly context?: string;
  readonly command?: Command;
  readonly isOpen?: boolean;
  readonly children?: readonly Node[];
  /** What commands of the node are about. */
  readonly about?: unknown;
}

export interface Tree extends Disposable {
  readonly view: TreeView<Node>;
  refresh(): void;
}

/** @param toNodes the nodes of one project; several projects become a level of their own. */
export function createTree<Row>(
  id: string,
  request: string,
  client: LanguageClient,
  toNodes: (project: ProjectRows<Row>) => readonly Node[],
): Tree {
  const changes = new EventEmitter<undefined>();
  const view = window.createTreeView<Node>(id, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getTreeItem: toItem,
      async getChildren(node) {
        if (node) return [...(node.children ?? [])];
        if (!client.isRunning()) return [];
        const projects = await client.sendRequest<readonly ProjectRows<Row>[]>(request);
        const filled = projects.filter(({ rows }) => rows.length > 0);
        if (projects.length === 1) return filled.flatMap(toNodes);
        return filled.map((project) => ({
          id: project.uri,
          label: project.name,
          icon: "root-folder",
          isOpen: true,
          children: toNodes(project),
        }));
      },
    },
  });
  return {
    view,
    refresh: () => view.visible && changes.fire(undefined),
    dispose() {
      view.dispose();
      changes.dispose();
    },
  };
}

function toItem(node: Node): TreeItem {
  const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
  const item = new TreeItem(node.label, node.children?.length ? (node.isOpen ? Expanded : Collapsed) : None);
  item.id = node.id;
  if (node.description) item.description = node.description;
  if (node.tooltip) item.tooltip = new MarkdownString(node.tooltip);
  if (node.icon) item.iconPath = new ThemeIcon(node.icon);
  if (node.context) item.contextValue = node.context;
  if (node.command) item.command = node.command;
  return item;
}
