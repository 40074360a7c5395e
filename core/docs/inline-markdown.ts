/** Inline reStructuredText as Markdown: roles, double backticks, math and links. */

export function inlineMarkdown(text: string): string {
  const spans = text.split(/(``[^`]+``)/);
  return spans.map((span) => (/^``[^`]+``$/.test(span) ? span.slice(1, -1) : plain(span))).join("");
}

function plain(text: string): string {
  return text
    .replace(/:math:`([^`]+)`/g, (_, formula: string) => `$${formula}$`)
    .replace(/:(?:[\w-]+:)?[\w-]+:`~?([^`<]+?)\s*<[^`>]+>`/g, "`$1`")
    .replace(/:(?:[\w-]+:)?[\w-]+:`~?!?\.?([^`]+)`/g, "`$1`")
    .replace(/`([^`<]+?)\s*<(https?:[^`>]+)>`__?/g, "[$1]($2)")
    .replace(/`([^`]+)`_\b/g, "$1")
    .replace(/`~(?:[\w.]+\.)?(\w+)`/g, "`$1`")
    .replace(/\[(\d+)\]_/g, "[$1]")
    .replace(/\|(\w+)\|/g, "$1")
    .replace(/(^|\s)@(?=\w)/g, "$1\\@")
    .replace(/\{@/g, "{\\@");
}
