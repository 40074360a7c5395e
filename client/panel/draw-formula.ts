/** MathML, copied element by element: only what is mathematics comes onto the page. */
import { element } from "./element.js";

const NAMESPACE = "http://www.w3.org/1998/Math/MathML";
const ATTRIBUTES = ["mathvariant", "stretchy", "fence", "separator", "linethickness", "open", "close"];

export function drawFormula(mathml: string): HTMLElement {
  const read = new DOMParser().parseFromString(mathml, "application/xml");
  if (read.querySelector("parsererror"))
    return element("section", "", element("p", "facts", "The formula cannot be read."));
  const formula = copy(read.documentElement);
  formula.setAttribute("display", "block");
  return element("section", "formula", formula);
}

function copy(from: Element): Element {
  const made = document.createElementNS(NAMESPACE, from.localName === "mfenced" ? "mrow" : from.localName);
  for (const name of ATTRIBUTES) {
    const value = from.getAttribute(name);
    if (value !== null) made.setAttribute(name, value);
  }
  if (from.localName === "mfenced") made.append(operator(from.getAttribute("open") ?? "("));
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) made.append(node.textContent ?? "");
    if (node instanceof Element) made.append(copy(node));
  }
  if (from.localName === "mfenced") made.append(operator(from.getAttribute("close") ?? ")"));
  return made;
}

function operator(text: string): Element {
  const made = document.createElementNS(NAMESPACE, "mo");
  made.textContent = text;
  return made;
}
