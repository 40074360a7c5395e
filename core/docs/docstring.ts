/** Docstrings taken apart: summary, description, and the sections of numpydoc, Google, Sphinx and Epytext style. */
import { LRUCache } from "lru-cache";

export interface Docstring {
  /** The first sentence or paragraph, on one line. */
  readonly summary: string;
  /** What follows up to the first section; reStructuredText as written. */
  readonly description: string;
  readonly sections: readonly Section[];
}

export type Section =
  | { readonly kind: "fields"; readonly title: string; readonly fields: readonly Field[] }
  | { readonly kind: "text"; readonly title: string; readonly text: string };

export interface Field {
  /** Several names may share one entry (`x1, x2`). Empty for results without a name. */
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

const FIELD_SECTIONS = new Set([
  "Parameters",
  "Other Parameters",
  "Returns",
  "Yields",
  "Receives",
  "Raises",
  "Warns",
  "Attributes",
  "Methods",
]);
const GOOGLE: Readonly<Record<string, string>> = {
  Args: "Parameters",
  Arguments: "Parameters",
  Parameters: "Parameters",
  "Keyword Args": "Other Parameters",
  Returns: "Returns",
  Return: "Returns",
  Yields: "Yields",
  Raises: "Raises",
  Attributes: "Attributes",
  Example: "Examples",
  Examples: "Examples",
  Note: "Notes",
  Notes: "Notes",
  References: "References",
  "See Also": "See Also",
};

/** Of the docstrings that were read last: several readers ask for each, and classes of a family share theirs. */
const recent = new LRUCache<string, Docstring>({ max: 500 });

export function parseDocstring(text: string): Docstring {
  const known = recent.get(text) ?? takeApart(text);
  recent.set(text, known);
  return known;
}

function takeApart(text: string): Docstring {
  const lines = withoutSignature(text.split("\n"));
  const { head, sections } = splitSections(lines);
  const { body, fields } = takeSphinxFields(head);
  const paragraphs = body
    .join("\n")
    .trim()
    .split(/\n\s*\n/);
  return {
    summary: (paragraphs[0] ?? "")
      .replace(/\s+/g, " ")
      .replace(/\s*::$/, ":")
      .trim(),
    description: paragraphs.slice(1).join("\n\n").trimEnd(),
    sections: [...fields, ...sections],
  };
}

/** Functions written in C begin with their signature, which may take several lines: `add(x1, x2, /, out=None)`. */
function withoutSignature(lines: readonly string[]): readonly string[] {
  if (!/^\w[\w.]*\(/.test(lines[0] ?? "")) return lines;
  const end = lines.findIndex((_, index) =>
    /\)(\s*->.*)?$/.test(
      lines
        .slice(0, index + 1)
        .join(" ")
        .trim(),
    ),
  );
  const rest = lines.slice(end + 1);
  if (end === -1 || end > 8 || rest.length === 0 || !/^(--)?\s*$/.test(rest[0] ?? "")) return lines;
  while (/^(--)?\s*$/.test(rest[0] ?? "x")) rest.shift();
  return rest.length === 0 ? lines : withoutSignature(rest);
}

interface Split {
  readonly head: readonly string[];
  readonly sections: readonly Section[];
}

function splitSections(lines: readonly string[]): Split {
  const starts: { readonly at: number; readonly body: number; readonly title: string; readonly google: boolean }[] = [];
  lines.forEach((line, index) => {
    const next = lines[index + 1] ?? "";
    const title = line.trim();
    if (
      title &&
      /^([-=])\1{2,}\s*$/.test(next.trim()) &&
      !line.startsWith(" ") &&
      next.trim().length >= Math.min(title.length, 3)
    ) {
      starts.push({ at: index, body: index + 2, title, google: false });
    } else if (/^[A-Z][A-Za-z ]*:$/.test(line) && line.slice(0, -1) in GOOGLE && /^\s+\S/.test(next)) {
      starts.push({ at: index, body: index + 1, title: GOOGLE[line.slice(0, -1)] ?? line, google: true });
    }
  });
  const sections = starts.map(({ body, title, google }, index) => {
    const end = starts[index + 1]?.at ?? lines.length;
    return toSection(title, dedent(lines.slice(body, end)), google);
  });
  return { head: lines.slice(0, starts[0]?.at ?? lines.length), sections };
}

function toSection(title: string, lines: readonly string[], google: boolean): Section {
  if (!FIELD_SECTIONS.has(title)) return { kind: "text", title, text: lines.join("\n").trim() };
  const fields = google ? googleFields(lines, title) : numpyFields(lines, title);
  return { kind: "fields", title, fields };
}

/** `name : type` at the margin, its text indented below. Results may have a type alone. */
function numpyFields(lines: readonly string[], title: string): Field[] {
  const named = !/^(Returns|Yields|Receives|Raises|Warns)$/.test(title);
  return entries(lines).map(([head, text]) => {
    const match = /^(.*?)\s*:\s+(.*)$/.exec(head) ?? /^(\S+)\s:$/.exec(head);
    if (match) return { name: match[1] ?? "", type: (match[2] ?? "").trim(), text };
    return named ? { name: head, type: "", text } : { name: "", type: head, text };
  });
}

/** `name (type): text` and `ValueError: text`; results are `type: text` or plain text. */
function googleFields(lines: readonly string[], title: string): Field[] {
  return entries(lines).map(([head, more]) => {
    const match = /^(\*{0,2}[\w.]+)(?:\s*\(([^)]*)\))?:\s*(.*)$/.exec(head);
    const text = [match ? match[3] : head, more].filter(Boolean).join("\n");
    if (!match) return { name: "", type: "", text };
    const isResult = /^(Returns|Yields)$/.test(title);
    return isResult ? { name: "", type: match[1] ?? "", text } : { name: match[1] ?? "", type: match[2] ?? "", text };
  });
}

function entries(lines: readonly string[]): [head: string, text: string][] {
  const found: [string, string[]][] = [];
  for (const line of lines) {
    if (/^\S/.test(line)) found.push([line.trim(), []]);
    else found.at(-1)?.[1].push(line);
  }
  return found.map(([head, text]) => [head, dedent(text).join("\n").trim()]);
}

/** `:param int x: text`, `:returns: text`, `:raises ValueError: text`; Epytext has the same with `@`. */
function takeSphinxFields(lines: readonly string[]): {
  readonly body: readonly string[];
  readonly fields: readonly Section[];
} {
  const body: string[] = [];
  const grouped = new Map<string, { name: string; type: string; text: string }[]>();
  let current: { text: string } | null = null;
  for (const line of lines) {
    const match = /^\s*[:@](param|parameter|arg|type|returns?|rtype|raises?|yields?)(?:\s+([^:]+))?:\s*(.*)$/.exec(
      line,
    );
    if (match) current = addSphinxField(grouped, match[1] ?? "", (match[2] ?? "").trim(), match[3] ?? "");
    else if (current && /^\s+\S/.test(line)) current.text += `\n${line.trim()}`;
    else {
      current = null;
      body.push(line);
    }
  }
  return { body, fields: [...grouped].map(([title, fields]) => ({ kind: "fields", title, fields })) };
}

type Grouped = Map<string, { name: string; type: string; text: string }[]>;

function addSphinxField(grouped: Grouped, role: string, subject: string, text: string): { text: string } {
  const title = /^(param|parameter|arg|type)$/.test(role)
    ? "Parameters"
    : /^raise/.test(role)
      ? "Raises"
      : /^yield/.test(role)
        ? "Yields"
        : "Returns";
  const fields = grouped.get(title) ?? [];
  grouped.set(title, fields);
  if (role === "type" || role === "rtype") {
    const known = fields.find((each) => each.name === subject);
    if (known) known.type = text;
    else fields.push({ name: subject, type: text, text: "" });
    return { text: "" };
  }
  const words = subject.split(/\s+/);
  const field =
    title === "Raises"
      ? { name: "", type: subject, text }
      : { name: words.at(-1) ?? "", type: words.slice(0, -1).join(" "), text };
  fields.push(field);
  return field;
}

function dedent(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(indent).trimEnd());
}
