import type { Source } from "../source.ts";

/**
 * New paths of files that a pull request renames, by their old ones, as git takes them for the same. GitHub lists 3,000 files of a pull request;
 * what is not listed, or not shown, is taken for gone and new.
 */
export async function renamedIn(source: Pick<Source, "list">, slug: string, number: number): Promise<ReadonlyMap<string, string>> {
  const [owner = "", repo = ""] = slug.split("/");
  const files = await source.list(
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
    { owner, repo, pull_number: number },
    {
      needs: "pull_requests: read",
      project: (body) => body.flatMap(({ filename, previous_filename: previous }) => (previous === undefined ? [] : [[previous, filename] as const])),
    },
  );
  return new Map(files.seen ? files.value : []);
}
