/** What the expressions of each file gave when they were run last; where the text of one is gone, so is its value. */
import { Emitter, type Event } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ShownValue } from "../contract/run.js";
import type { Span } from "../core/model.js";

export interface LastValue {
  /** Where its expression stands now. */
  readonly span: Span;
  readonly value: ShownValue;
}

export interface LastValues {
  remember(document: TextDocument, span: Span, value: ShownValue): void;
  /** In the order they were run. */
  of(document: TextDocument): readonly LastValue[];
  readonly onChange: Event<void>;
}

interface Remembered extends LastValue {
  readonly expression: string;
}

/** More than a screen shows. */
const KEPT = 64;

export function createLastValues(): LastValues {
  const changes = new Emitter<void>();
  const files = new Map<string, readonly Remembered[]>();

  /** Where they stand now, so that the next edit is looked for around there. */
  const current = (document: TextDocument): readonly Remembered[] => {
    const text = document.getText();
    const found = (files.get(document.uri) ?? []).flatMap((each) => {
      const start = nearest(text, each.expression, each.span.start);
      return start === null ? [] : [{ ...each, span: { start, end: start + each.expression.length } }];
    });
    files.set(document.uri, found);
    return found;
  };

  return {
    remember(document, span, value) {
      const others = current(document).filter((each) => each.span.start !== span.start);
      const expression = document.getText().slice(span.start, span.end);
      files.set(document.uri, [...others, { expression, span, value }].slice(-KEPT));
      changes.fire();
    },
    of: current,
    onChange: changes.event,
  };
}

/** The place of a text that is nearest to where it stood. */
function nearest(text: string, part: string, offset: number): number | null {
  const before = text.lastIndexOf(part, offset);
  const after = text.indexOf(part, offset);
  if (before === -1 || after === -1) return Math.max(before, after) === -1 ? null : Math.max(before, after);
  return offset - before <= after - offset ? before : after;
}
