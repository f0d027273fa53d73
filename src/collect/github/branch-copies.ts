import type { Observed } from "../../model/observed.ts";
import type { BranchCopies } from "../../model/repository-settings.ts";
import type { CopiesFound } from "./repository/copies.ts";
import type { Source } from "./source.ts";

/** Different texts that are read of one repository: old branches seldom hold more, and each is the same attack. */
const mostTexts = 20;

/** The texts of workflows on other branches, where they differ from the default branch's. */
export async function readBranchCopies(
  source: Source,
  slug: string,
  found: Extract<Observed<CopiesFound>, { seen: true }>,
  workflows: BranchCopies["workflows"],
): Promise<Observed<BranchCopies>> {
  const { branches, more, copies } = found.value;
  const read = copies.slice(0, mostTexts);
  const texts = await source.texts(read.map(({ file, oid }) => ({ slug, path: file, from: { oid, size: null } })));
  const kept = read.flatMap(({ file, branches: own }, index) => {
    const text = texts[index] ?? null;
    return text !== null && "text" in text ? [{ file, branches: own, text: text.text }] : [];
  });
  return { ...found, value: { workflows, branches, more: more || kept.length < copies.length, copies: kept } };
}
