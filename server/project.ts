/** One open project: its host, the texts its user sees, and the findings of its latest analysis. */
import { join } from "node:path";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { diskFiles } from "../core/files.js";
import type { Host } from "../host/open-host.js";
import { type TextAt, toDocument, toUri } from "./convert.js";
import { createLatest } from "./latest.js";
import { createReport, type Report } from "./report.js";

export interface Project extends AsyncDisposable {
  readonly root: string;
  readonly host: Host;
  /** What there is to say about the project as it is now; asked again before a change, it is not computed again. */
  analyze(signal?: AbortSignal): Promise<Report>;
  /** Whether the editor has one of its files open. */
  readonly isLookedAt: boolean;
  /** The text of an open file; null when the editor closes it. */
  setDocument(path: string, document: TextDocument | null): void;
  /** These files (relative to the project), or any, changed on the disk. */
  refresh(paths?: readonly string[]): void;
  /** The text of a file, of the editor where it is open there; empty when there is no such file. */
  readonly textAt: TextAt;
}

/** Why an earlier report may no longer hold: the client edited an open document, or anything else happened. */
export type Cause = "edit" | "other";

export interface ProjectListener {
  onChange(cause: Cause): void;
  onReport(report: Report): void;
}

/** The project owns the host. */
export function createProject(host: Host, listener: ProjectListener): Project {
  const { root } = host.engine;
  const disk = diskFiles(root);
  const open = new Map<string, TextDocument>();
  const latest = createLatest(analyze);

  async function analyze(signal: AbortSignal): Promise<Report> {
    const textAt = readTexts(new Map(open));
    const { findings } = await host.engine.analyze({ signal });
    const report = createReport(findings, textAt);
    listener.onReport(report);
    return report;
  }

  /** Texts as of now: an open document is replaced, never changed, and a file is read once. */
  function readTexts(texts: Map<string, TextDocument>): TextAt {
    return (path) => {
      const known = texts.get(path);
      if (known) return known;
      const document = toDocument(toUri(join(root, path)), disk.read(path) ?? "");
      texts.set(path, document);
      return document;
    };
  }

  function changed(cause: Cause): void {
    latest.outdate();
    listener.onChange(cause);
  }

  return {
    root,
    host,
    analyze: (signal) => latest.ask(signal),
    get isLookedAt() {
      return open.size > 0;
    },
    setDocument(path, document) {
      if (document) open.set(path, document);
      else open.delete(path);
      host.engine.setDocument(path, document?.getText() ?? null);
      changed("edit");
    },
    refresh(paths) {
      host.engine.refresh(paths);
      changed("other");
    },
    textAt: (path) => readTexts(new Map(open))(path),
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}
