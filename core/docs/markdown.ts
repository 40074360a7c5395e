/** A docstring as Markdown: sections as headings, parameters as lists, doctests and tables as code. */
import { type Docstring, type Field, parseDocstring, type Section } from "./docstring.js";
import { inlineMarkdown } from "./inline-markdown.js";

export function toMarkdown(docstring: string): string {
  const parsed: Docstring = parseDocstring(docstring);
  const parts = [inlineMarkdown(parsed.summary), blocks(parsed.description), ...parsed.sections.map(section)];
  return parts.filter(Boolean).join("\n\n");
}

function section(each: Section): string {
  const body = each.kind === "fields" ? each.fields.map(field).join("\n") : blocks(each.text);
  return body ? `#### ${each.title}\n\n${body}` : "";
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
