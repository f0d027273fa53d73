import { lookThrough } from "../../audit.ts";
import type { CollectedEnd, CollectedPull } from "../../collect/github/pull/collect.ts";
import type { Look } from "../../collect/github/read-files.ts";
import { byPath } from "../../collect/order.ts";
import { collectedFiles, repositoryOf } from "../../collect/snapshot/files.ts";
import type { RepositoryLine } from "../../collect/snapshot/lines.ts";
import { policyFile } from "../../model/policy.ts";
import type { Files, Repository } from "../../model/snapshot.ts";

/** As an audit reads it; and the policy in any case, since the one that holds before is asked what it says of after. */
export const lookAtEnd: Look = (repository) => {
  for (const file of policyFiles) if (repository.files.has(file)) repository.files.text(file);
  return lookThrough(repository);
};

/** The second is how some misname it, of which an audit tells. */
const policyFiles: readonly string[] = [policyFile, policyFile.replace(/\.yml$/, ".yaml")];

/** Both ends as an audit reads them: files alone differ, and neither those of the policy. `line`: as it was last collected; null: it never was. */
export function endsToAudit(
  slug: string,
  { before, after }: Pick<CollectedPull, "before" | "after">,
  line: RepositoryLine | null,
): { readonly before: Repository; readonly after: Repository } {
  const first = repositoryAt(slug, before, line);
  const second = repositoryAt(slug, after, line);
  return { before: first, after: { ...second, files: underPolicyOf(first.files, second.files) } };
}

function repositoryAt(slug: string, { files, partly }: CollectedEnd, line: RepositoryLine | null): Repository {
  if (line === null) return { root: slug, slug, files: collectedFiles(files) };
  const { settings, records } = line;
  return repositoryOf({ ...files, slug, settings, ...(records === undefined ? {} : { records }), ...(partly ? { partly } : {}) });
}

/** A pull request cannot waive what it brings: the policy that holds is the one that it is merged under. */
function underPolicyOf(before: Files, after: Files): Files {
  const sideOf = (path: string) => (policyFiles.includes(path) ? before : after);
  const paths = [...after.paths.filter((path) => !policyFiles.includes(path)), ...policyFiles.filter((path) => before.has(path))];
  return {
    paths: paths.sort(byPath),
    has: (path) => sideOf(path).has(path),
    text: (path) => sideOf(path).text(path),
    unread: (path) => sideOf(path).unread?.(path),
  };
}
