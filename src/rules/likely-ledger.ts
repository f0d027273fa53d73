import type { LedgerEntry } from "../model/ledger.ts";
import type { Surroundings } from "../model/surroundings.ts";

/**
 * The ledger, in which uploads that name no package are taken for those of the only package that the repository's files
 * declare for their registry. Rules that point at such an upload are less sure of it: it names no package.
 */
export function likelyLedger({ ledger }: Pick<Surroundings, "ledger">): readonly LedgerEntry[] {
  const declared = Map.groupBy(
    (ledger ?? []).filter((entry) => entry.declared),
    ({ registry }) => registry,
  );
  return (ledger ?? []).map((entry) => {
    const isOnly = entry.declared && declared.get(entry.registry)?.length === 1;
    return isOnly && entry.paths.length === 0 ? { ...entry, paths: entry.perhaps } : entry;
  });
}
