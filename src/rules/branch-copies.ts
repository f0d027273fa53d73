import type { BranchCopy } from "../model/repository-settings.ts";
import type { SettingEvidence } from "../model/setting.ts";
import type { GitHubSight } from "../model/surroundings.ts";
import { upToFive } from "./up-to-five.ts";

/**
 * Copies of a workflow on other branches from which a run can mint an identity token, without the environment where one is
 * named. A copy is judged by plain signs, since nothing of it is traced; one that asks for no token cannot publish by one.
 */
export function copiesThatMint(file: string, environment: string | null, { settings }: GitHubSight): readonly BranchCopy[] {
  const { branchCopies } = settings;
  if (!branchCopies.seen) return [];
  return branchCopies.value.copies.filter(
    (copy) => copy.file === file && mints.test(copy.text) && (environment === null || !binds(copy, environment)),
  );
}

const mints = /^[^#\n]*(?:\bid-token["']?\s*:\s*["']?write\b|\bpermissions["']?\s*:\s*["']?write-all\b)/m;

/** Whether an `environment:` of the copy names it, on its line or as the `name:` below. */
function binds({ text }: BranchCopy, environment: string): boolean {
  const named = [...text.toLowerCase().matchAll(/^[^#\n]*\benvironment["']?[ \t]*:([^\n]*(?:\n[ \t]+name[ \t]*:[^\n]*)?)/gm)].map(
    ([, own = ""]) => own,
  );
  return environment.includes("${{") ? named.length > 0 : named.some((own) => own.includes(environment.toLowerCase()));
}

/** One for each text. */
export function copyEvidence(copies: readonly BranchCopy[], { slug }: GitHubSight): readonly SettingEvidence[] {
  return copies.slice(0, 5).map(({ file, branches }) => {
    const [first = ""] = branches;
    const page = `${slug}/blob/${first.split("/").map(encodeURIComponent).join("/")}/${file}`;
    const more = branches.length === 1 ? "" : ` (the same on ${upToFive(branches.slice(1))})`;
    return { setting: `branch ${first}`, page, says: `holds another ${file} that asks for an identity token${more}` };
  });
}
