import { nameOf } from "../model/known-registry.ts";
import type { AuditedPackage, AuditedRepository } from "../model/report.ts";
import { counted, labelled, oneLine } from "./lines.ts";
import { newestWords } from "./package-versions.ts";
import type { Rendering } from "./rendering.ts";
import { whoCounts, whoSummary } from "./who-words.ts";

const mostPackages = 6;

/** How many can publish each package, in short. */
export function whoLines({ ledger }: Pick<AuditedRepository, "ledger">, { painter, width }: Rendering): string[] {
  if (ledger === null || ledger.length === 0) return [];
  const rest = ledger.length - mostPackages;
  return [
    "",
    painter.title("Who can publish"),
    ...ledger.slice(0, mostPackages).flatMap((one) => labelled("", 2, 0, `${nameOfPackage(one)}: ${whoCounts(one.who)}`, undefined, width)),
    ...labelled("", 2, 0, `${rest > 0 ? `and ${counted(rest, "more package")}; ` : ""}by name: imprimatur who`, painter.faint, width),
  ];
}

/** Each package with its newest version and who can publish it, by name. */
export function ledgerLines({ ledger }: Pick<AuditedRepository, "ledger">, { painter, width }: Rendering): string[] {
  if (ledger === null || ledger.length === 0) return [];
  return [
    "",
    painter.title("What registries hold, and who can publish"),
    ...ledger.flatMap((one) => {
      const { version, words } = newestWords(one.record);
      return [
        ...labelled("", 2, 0, nameOfPackage(one), painter.title, width),
        ...labelled("Newest", 4, 10, version === null ? words : `${version}, ${words}`, undefined, width),
        ...labelled("Who", 4, 10, whoSummary(one.who), undefined, width),
      ];
    }),
  ];
}

function nameOfPackage({ record }: AuditedPackage): string {
  return oneLine(`${nameOf(record.registry)} ${record.name}`);
}
