/** How loud findings are, where `snakebridge.json` says so. */
import type { Configuration, FindingLevel } from "../../contract/configuration.js";
import type { Finding } from "../model.js";

export function withLevels(
  findings: readonly Finding[],
  { findings: levels }: Pick<Configuration, "findings">,
): readonly Finding[] {
  const configured: Readonly<Record<string, FindingLevel | undefined>> = levels;
  return findings.flatMap((finding) => {
    const level = configured[finding.code] ?? finding.severity;
    return level === "off" ? [] : { ...finding, severity: level };
  });
}
