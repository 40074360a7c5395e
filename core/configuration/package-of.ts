/** What is installed for a module, where nobody said; the adapter reads the same table. */
import packages from "../../python/snakebridge_adapter/packages.json" with { type: "json" };

const PACKAGES: Readonly<Record<string, string>> = packages;

/** Most packages are named like their module; `sklearn` is in `scikit-learn`. */
export function packageOf(module: string): string {
  const [top = module] = module.split(".");
  return Object.hasOwn(PACKAGES, top) ? (PACKAGES[top] ?? top) : top;
}
