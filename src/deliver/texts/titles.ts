import { nameIn } from "../../campaign/package-name.ts";
import { knownRegistries } from "../../model/known-registry.ts";
import { oneLine } from "../../reports/lines.ts";
import type { PullRequestSubject } from "./subjects.ts";

/** What a title can be, by fix, the weightiest first; the last part names where. */
const titles: readonly (readonly [string, string])[] = [
  ["contain-publish-token", "Keep the publish token in an environment"],
  ["split-build-and-publish", "Build in a workflow job that cannot publish"],
  ["move-id-token-to-job", "Let only the publishing workflow job mint identity tokens"],
  ["bind-environment", "Publish from an environment"],
  ["name-secrets", "Hand over secrets by name"],
  ["narrow-permissions", "Say what the publishing workflow's token may do"],
  ["pin-actions", "Fix actions of the publishing workflow job to commits"],
  ["drop-shared-cache", "Publish without a shared cache"],
  ["drop-persisted-credentials", "Leave no token behind in the checkout"],
  ["unmask-publish-failure", "Let a failed upload end the run"],
  ["require-gem-mfa", "Demand multi-factor authentication of the gem's owners"],
  ["fill-repository-url", "Name the repository in the manifest"],
];

/** GitHub takes no more of a title. */
const mostOfTitle = 256;

/** One line that says what a merge brings; several pull requests of a repository are told apart by it. */
export function titleOf(subject: Pick<PullRequestSubject, "set" | "campaigns">): string {
  const title = wholeTitle(subject);
  return title.length <= mostOfTitle ? title : `${title.slice(0, mostOfTitle - 1).toWellFormed()}…`;
}

function wholeTitle({ set, campaigns }: Pick<PullRequestSubject, "set" | "campaigns">): string {
  const made = new Set(set.files.flatMap(({ changes }) => changes.map(({ fix }) => fix)));
  if (made.has("adopt-trusted-publishing")) return adopting(campaigns, set.file);
  const title = titles.find(([fix]) => made.has(fix))?.[1] ?? "Settle findings";
  return `${title} (${baseName(set.file)})`;
}

function adopting(campaigns: PullRequestSubject["campaigns"], file: string): string {
  const registries = [...new Set(campaigns.map(({ registry }) => knownRegistries[registry].name))];
  const [only, ...others] = campaigns;
  if (only === undefined) return `Publish by trusted publishing (${baseName(file)})`;
  const what = others.length === 0 ? oneLine(nameIn(only.purl)) : `${campaigns.length} packages`;
  return `Publish ${what} to ${registries.join(" and ")} by trusted publishing`;
}

function baseName(file: string): string {
  return oneLine(file.split("/").at(-1) ?? file);
}
