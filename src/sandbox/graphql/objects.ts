import type { SandboxRepository } from "../description.ts";
import { type Blob, entryAt, type Head, modeOf, type Tree } from "../git.ts";
import { commitOrMergeAt, objectWith } from "../merges.ts";
import { commitFields } from "./commits.ts";

/** Text that GraphQL gives of one blob; what is longer is cut off, and says so (facts/github.md section 3). */
const mostText = 500_000;

export interface ObjectAsked {
  readonly expression?: string | null;
  readonly oid?: string | null;
}

/** What `object` gives: by id, or by an expression as `git rev-parse` reads it (`HEAD:.github/workflows`, `v1`, an id). */
export function objectOf(own: SandboxRepository, { expression, oid }: ObjectAsked): object | null {
  if (oid !== null && oid !== undefined) return objectById(own, oid);
  const [name = "", ...path] = (expression ?? "").split(":");
  const commit = commitOrMergeAt(own, name);
  if (path.length === 0) return commit === undefined ? objectById(own, name) : commitNode(own, commit);
  const entry = commit === undefined ? undefined : entryAt(commit.tree, path.join(":"));
  return entry === undefined ? null : objectNode(entry, path.join(":"));
}

/** A commit by its id; null where it is not known. */
export function commitObject(own: SandboxRepository, oid: string): object | null {
  const commit = commitOrMergeAt(own, oid);
  return commit === undefined ? null : commitNode(own, commit);
}

export function commitNode(own: SandboxRepository, { commit: oid, tree }: Head): object {
  return {
    __typename: "Commit",
    oid,
    ...commitFields(own, oid, (other) => commitObject(own, other) ?? {}),
    tree: treeNode(tree, ""),
    file: ({ path }: { path: string }) => {
      const entry = entryAt(tree, path);
      return entry === undefined ? null : entryNode(path, entry);
    },
  };
}

function objectById(own: SandboxRepository, oid: string): object | null {
  const commit = commitOrMergeAt(own, oid);
  if (commit?.commit === oid) return commitNode(own, commit);
  const found = objectWith(own, oid);
  return found === undefined ? null : objectNode(found.object, found.path);
}

function objectNode(entry: Tree | Blob, path: string): object {
  return entry.kind === "tree" ? treeNode(entry, path) : blobNode(entry);
}

function treeNode({ oid, entries }: Tree, path: string): object {
  const under = path === "" ? "" : `${path}/`;
  return { __typename: "Tree", oid, entries: () => [...entries].map(([name, entry]) => entryNode(under + name, entry)) };
}

function entryNode(path: string, entry: Tree | Blob): object {
  return {
    name: path.split("/").at(-1) ?? "",
    path,
    oid: entry.oid,
    type: entry.kind,
    mode: Number.parseInt(modeOf(entry), 8),
    size: entry.kind === "blob" ? Buffer.byteLength(entry.text) : 0,
    object: () => objectNode(entry, path),
  };
}

function blobNode({ oid, text }: Blob): object {
  const isBinary = text.includes("\0");
  return {
    __typename: "Blob",
    oid,
    byteSize: Buffer.byteLength(text),
    isBinary,
    isTruncated: text.length > mostText,
    text: isBinary ? null : text.slice(0, mostText),
  };
}
