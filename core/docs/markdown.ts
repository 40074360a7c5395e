/** A docstring as Markdown: sections as headings, parameters as lists, doctests and tables as code. */
import { type Docstring, type Field, parseDocstring, type Section } from "./docstring.js";
import { inlineMarkdown } from "./inline-markdown.js";

/** @param examples the docstring's examples in TypeScript, which stand before those in Python. */
export function toMarkdown(docstring: string, examples: string | null = null): string {
  const parsed: Docstring = parseDocstring(docstring);
  const sections = parsed.sections.map((each) => section(each, examples));
  const parts = [inlineMarkdown(parsed.summary), blocks(parsed.description), ...sections];
  return parts.filter(Boolean).join("\n\n");
}

function section(each: Section, examples: string | null): string {
  const text = each.kind === "fields" ? each.fields.map(field).join("\n") : textOf(each.title, each.text);
  const first = /^Examples?$/.test(each.title) && examples !== null ? fence(examples.split("\n"), "typescript") : "";
  const body = [first, text].filter(Boolean).join("\n\n");
  return body ? `#### ${each.title}\n\n${body}` : "";
}

function textOf(title: string, text: string): string {
  return title === "See Also" ? seeAlso(text) : blocks(text);
}

/** `mean, std : What they do` at the margin, more of it indented below. */
function seeAlso(text: string): string {
  const entries = text.split(/\n(?=\S)/).map((entry) => inlineMarkdown(entry.replace(/\s+/g, " ").trim()));
  return entries
    .filter((entry) => entry !== "" && !entry.startsWith(".. "))
    .map((entry) => `- ${entry}`)
    .join("\n");
}

function field({ name, type, text }: Field): string {
  const head = [name && `\`${name}\``, type && (name ? `*${escapeStars(type)}*` : `\`${type}\``)]
    .filter(Boolean)
    .join(": ");
  const body = blocks(text).replaceAll("\n", "\n  ");
  return `- ${head}${head && body ? " — " : ""}${body}`;
}

const escapeStars = (text: string) => inlineMarkdown(text).replaceAll("*", "\\*");

/** Paragraphs, lists, directives and doctests of a longer text. */
function blocks(text: string): string {
  const paragraphs: string[] = [];
  let code: string[] = [];
  const flush = () => {
    if (code.length > 0) paragraphs.push(["```python", ...code, "```"].join("\n"));
    code = [];
  };
  for (const paragraph of text.split(/\n[ \t]*\n/)) {
    if (!paragraph.trim()) continue;
    if (isDoctest(paragraph)) {
      code.push(...(code.length > 0 ? [""] : []), ...unindent(paragraph));
      continue;
    }
    flush();
    paragraphs.push(block(paragraph));
  }
  flush();
  return joinLiterals(paragraphs.filter(Boolean)).join("\n\n");
}

const isDoctest = (paragraph: string) => /^\s*>>> /.test(paragraph);

function block(paragraph: string): string {
  const directive = /^\s*\.\. (\w[\w-]*)::[ \t]*(.*)/.exec(paragraph);
  if (directive) return directiveText(directive[1] ?? "", directive[2] ?? "", unindent(paragraph).slice(1));
  if (/^\s*\.\. /.test(paragraph)) return references(paragraph);
  if (/^\s*[=+-]{3,}[ =+-]*$/m.test(paragraph) && paragraph.includes("\n")) return fence(unindent(paragraph));
  if (/^\s+\S/.test(paragraph) && !/^\s*([-*+]|\d+\.)\s/.test(paragraph)) return fence(unindent(paragraph));
  return inlineMarkdown(paragraph);
}

function directiveText(name: string, argument: string, body: readonly string[]): string {
  const text = [argument, ...body.map((line) => line.trim())].filter(Boolean).join(" ");
  switch (name) {
    case "math":
      return `$$\n${[argument, ...body]
        .map((line) => line.trim())
        .filter(Boolean)
        .join("\n")}\n$$`;
    case "versionadded":
      return `*Added in version ${inlineMarkdown(text)}*`;
    case "versionchanged":
      return `*Changed in version ${inlineMarkdown(text)}*`;
    case "deprecated":
      return `**Deprecated since version ${inlineMarkdown(text)}**`;
    case "code-block":
    case "code":
      return fence(body, argument || "python");
    case "plot":
    case "index":
      return "";
    default:
      return text ? `> **${name}** ${inlineMarkdown(text)}` : "";
  }
}

/** `.. [1] Author, "Title"`. */
function references(paragraph: string): string {
  return paragraph
    .split(/\n(?=\s*\.\. )/)
    .map(
      (each) =>
        `- ${inlineMarkdown(
          each
            .replace(/^\s*\.\. /, "")
            .replace(/\s+/g, " ")
            .trim(),
        )}`,
    )
    .join("\n");
}

/** A paragraph that ends in `::` introduces the code below it. */
function joinLiterals(paragraphs: readonly string[]): readonly string[] {
  return paragraphs.map((each) => each.replace(/(?<=\S)\s*::$/, ":").replace(/^::$/, ""));
}

function fence(lines: readonly string[], language = ""): string {
  return [`\`\`\`${language}`, ...lines, "```"].join("\n");
}

function unindent(paragraph: string): readonly string[] {
  const lines = paragraph.split("\n");
  const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent));
}
