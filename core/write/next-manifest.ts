/** The manifest after a generation. */
import type { Manifest, ManifestEntry } from "../../contract/manifest.js";
import type { Binding } from "../model.js";
import { joinName } from "../resolve/split-name.js";

/** @param isKept whether an entry stays although it was not bound now. */
export function nextManifest(
  before: Manifest,
  bindings: readonly Binding[],
  isKept: (name: string) => boolean,
): Manifest {
  const kept = Object.entries(before.symbols).filter(([name]) => isKept(name));
  const bound = bindings.map((binding): [string, ManifestEntry] => {
    const { library, kind, reason } = binding;
    return [joinName(binding), { library, kind, reason }];
  });
  return { schema: 1, symbols: Object.fromEntries([...kept, ...bound]) };
}
