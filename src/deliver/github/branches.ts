import type { AsKept, BranchNow, Delivering, EntryNow } from "../delivering.ts";
import { blobId } from "../blob-id.ts";
import { answerTo, unsure } from "./answers.ts";
import type { Asking } from "./asking.ts";
import { commitDocument } from "./commit-mutation.ts";
import { inside, type Node, nodesOf, whole } from "./queries.ts";
import { placed } from "./slugs.ts";
import { fingerprintIn } from "../trailer.ts";

type Branches = Pick<Delivering, "branch" | "entries" | "asKept" | "createBranch" | "moveBranch" | "deleteBranch" | "commit">;

/** Branches of ours, and what is committed to them. */
export function branches(asking: Asking, kept: (path: string, text: string) => AsKept): Branches {
  const { writes } = asking;
  return {
    branch: (slug, name) => branchNow(asking, slug, name),
    entries: (slug, commit, paths) => entriesAt(asking, slug, commit, paths),
    async asKept(slug, path, oid) {
      const { repository } = await whole(asking, textQuery, { ...placed(slug), oid });
      const text = inside(repository, "object", "text");
      // A text that GitHub cuts off, or tells without its mark of order, is not what stands there.
      return typeof text === "string" && blobId(text) === oid ? kept(path, text) : null;
    },
    createBranch: (slug, name, commit) =>
      answerTo(
        () => writes.rest("POST /repos/{owner}/{repo}/git/refs", { ...placed(slug), ref: `refs/heads/${name}`, sha: commit }, { once: true }),
        nothing,
        (status, message) => (status === 422 && /already exists/i.test(message) ? unsure : undefined),
      ),
    moveBranch: (slug, name, commit) =>
      answerTo(
        () =>
          writes.rest(
            "PATCH /repos/{owner}/{repo}/git/refs/{ref}",
            { ...placed(slug), ref: `heads/${name}`, sha: commit, force: true },
            { once: true },
          ),
        nothing,
        (status, message) =>
          status === 422 && isMissing(message) ? { is: "changed", says: `The branch ${name} is gone: the next run makes it anew.` } : undefined,
      ),
    deleteBranch: (slug, name) =>
      answerTo(
        () => writes.rest("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { ...placed(slug), ref: `heads/${name}` }, { once: true }),
        nothing,
        (status, message) => (status === 422 && isMissing(message) ? { is: "done", value: null } : undefined),
      ),
    commit: (slug, branch, { head, message, files }) => {
      const additions = files.map(({ path, text }) => ({ path, contents: Buffer.from(text, "utf8").toString("base64") }));
      const place = { repositoryNameWithOwner: slug, branchName: branch };
      const input = { branch: place, expectedHeadOid: head, message, fileChanges: { additions } };
      // It stands on a commit that it names, so a second one cannot be made. The words: "Expected branch to point to … but it did not."
      return answerTo(
        () => writes.graphql(commitDocument, { input }, { once: true }),
        (data) => textOf(inside(data, "data", "createCommitOnBranch", "commit", "oid")),
        (_, said) => (/expected branch to point to/i.test(said) ? unsure : undefined),
      );
    },
  };
}

const branchQuery = `query ($owner: String!, $repo: String!, $name: String!) {
  repository(owner: $owner, name: $repo) {
    defaultBranchRef { name }
    ref(qualifiedName: $name) { target { oid ... on Commit { message parents(first: 1) { nodes { oid } } } } }
  }
}`;

async function branchNow(asking: Asking, slug: string, name: string): Promise<BranchNow | null> {
  const { repository } = await whole(asking, branchQuery, { ...placed(slug), name: `refs/heads/${name}` });
  const target = inside(repository, "ref", "target");
  if (target === null || target === undefined) return null;
  const commit = textOf(inside(target, "oid"));
  const fingerprint = fingerprintIn(String(inside(target, "message")));
  const [parent] = nodesOf(inside(target, "parents"));
  const base = inside(repository, "defaultBranchRef", "name");
  const ours = fingerprint !== null || (typeof base === "string" && (await isWithin(asking, slug, name, base)));
  return { commit, parent: parent === undefined ? null : textOf(parent["oid"]), fingerprint, ours };
}

const withinQuery = `query ($owner: String!, $repo: String!, $name: String!, $base: String!) {
  repository(owner: $owner, name: $repo) { ref(qualifiedName: $name) { compare(headRef: $base) { behindBy } } }
}`;

/** Whether another branch holds already all that a branch holds. */
export async function isWithin(asking: Pick<Asking, "reads">, slug: string, branch: string, base: string): Promise<boolean> {
  const { repository } = await whole(asking, withinQuery, { ...placed(slug), name: `refs/heads/${branch}`, base: `refs/heads/${base}` });
  // Compared from the branch: what its base is behind is what the branch has alone.
  return inside(repository, "ref", "compare", "behindBy") === 0;
}

const textQuery = `query ($owner: String!, $repo: String!, $oid: GitObjectID!) {
  repository(owner: $owner, name: $repo) { object(oid: $oid) { ... on Blob { text } } }
}`;

/** Files by their paths in one query; `path` is given by a variable, so that no name is taken for a query. */
async function entriesAt(asking: Asking, slug: string, commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, EntryNow>> {
  const names = paths.map((_, index) => `$p${index}: String!`).join(", ");
  const files = paths.map((_, index) => `f${index}: file(path: $p${index}) { oid mode }`).join(" ");
  const document = `query ($owner: String!, $repo: String!, $commit: GitObjectID!, ${names}) {
    repository(owner: $owner, name: $repo) { object(oid: $commit) { oid ... on Commit { ${files} } } }
  }`;
  const given = Object.fromEntries(paths.map((path, index) => [`p${index}`, path]));
  const { repository } = await whole(asking, document, { ...placed(slug), commit, ...given });
  const found = paths.map((path, index) => [path, inside(repository, "object", `f${index}`) as Node | null | undefined] as const);
  return new Map(
    found.flatMap(([path, entry]) => {
      if (entry === null || entry === undefined) return [];
      return [[path, { oid: textOf(entry["oid"]), mode: Number(entry["mode"]).toString(8).padStart(6, "0") }] as const];
    }),
  );
}

function isMissing(message: string): boolean {
  return /reference does not exist/i.test(message);
}

function nothing(): null {
  return null;
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error("The answer has another form than GitHub's.");
  return value;
}
