/** What Python said of names that it could not give: kept, so that later checks say it without asking again. */
import type { Finding, SymbolRequest, Usage } from "../model.js";

export interface Answers {
  /** Takes the findings of a run; each stands at the place of the request it answers. */
  learn(requests: readonly SymbolRequest[], findings: readonly Finding[]): void;
  /** What was said of a use; the finding stands at its place. */
  find(usage: Usage): Finding | null;
  forget(): void;
}

export function createAnswers(): Answers {
  const known = new Map<string, Finding>();
  const keyOf = ({ module, symbol }: Pick<Usage, "module" | "symbol">) => `${module} ${symbol}`;
  return {
    learn(requests, findings) {
      const byPlace = new Map(
        findings.flatMap((finding) => (finding.place ? [[finding.place, finding] as const] : [])),
      );
      for (const request of requests) {
        const finding = request.place && byPlace.get(request.place);
        if (finding) known.set(keyOf(request), finding);
        else known.delete(keyOf(request));
      }
    },
    find(usage) {
      const finding = known.get(keyOf(usage)) ?? known.get(keyOf({ module: usage.module, symbol: "" }));
      return finding ? { ...finding, place: { path: usage.path, span: usage.span } } : null;
    },
    forget: () => known.clear(),
  };
}
