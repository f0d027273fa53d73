import { nameOf } from "../model/known-registry.ts";
import type { AuditedRepository } from "../model/report.ts";
import { type Part, row, stays } from "./markdown-budget.ts";
import { code, inline } from "./markdown-escape.ts";
import { newestWords } from "./package-versions.ts";
import { whoCounts, whoSummary } from "./who-words.ts";

/** Who can publish each package: in numbers, in full also by name and with the newest version. */
export function whoParts({ ledger }: Pick<AuditedRepository, "ledger">, full: boolean): readonly Part[] {
  if (ledger === null || ledger.length === 0) return [];
  const more = full ? " newest version |" : "";
  return [
    stays(`### Who can publish\n\n| registry | package | who |${more}\n|---|---|---|${full ? "---|" : ""}`),
    ...ledger.map(({ record, who }) => {
      const { version, words } = newestWords(record);
      const last = version === null ? inline(words) : `${code(version)} ${inline(words)}`;
      const cells = [nameOf(record.registry), code(record.name), inline(full ? whoSummary(who) : whoCounts(who)), ...(full ? [last] : [])];
      return row(`| ${cells.join(" | ")} |`);
    }),
    stays(""),
  ];
}
