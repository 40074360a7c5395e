/** Where files go that were edited by hand before they are generated again. */
import { STATE_DIRECTORY } from "../../contract/configuration.js";
import type { Files } from "../files.js";

/** Keeps the text under a name of its own. @returns where, relative to the project. */
export function setAside(files: Files, path: string, text: string): string {
  for (let copy = 1; ; copy++) {
    const place = `${STATE_DIRECTORY}/edited-by-hand/${path}${copy === 1 ? "" : `.${copy}`}`;
    const there = files.read(place);
    if (there === null) files.write(place, text);
    if (there === null || there === text) return place;
  }
}
