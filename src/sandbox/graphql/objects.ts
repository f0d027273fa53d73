import type { SandboxRepository } from "../description.ts";
import { type Blob, commitNamed, entryAt, type Head, headsOf, objectsIn, type Tree } from "../git.ts";

/** Text that GraphQL gives of one blob; what is longer is cut off, and says so (facts/github.md section 3). */
const mostText = 500_000;

/** Modes of git, as numbers. */
const mode = { tree: 0o40000, blob: 0o100644 } as const;

export interface ObjectAsked {
  readonly expression?: string | null;
  readonly oid?: string | null;
}

/** What `object` gives: by id, or by an expression as `git rev-parse` reads it (`HEAD:.github/workflows`, `v1`, an id). */
export function objectOf(own: SandboxRepository, { expression, oid }: ObjectAsked): object | null {
  if (oid !== null && oid !== undefined) return objectById(own, oid);
  const [name = "", ...path] = (expression ?? "").split(":");
  const commit = commitNamed(own, name);
  if (path.length === 0) return commit === undefined ? objectById(own, name) : commitNode(commit);
  const entry = commit === undefined ? undefined : entryAt(commit.tree, path.join(":"));
  return entry === undefined ? null : objectNode(entry, path.join(":"));
}

export function refNode(head: Head, prefix = "refs/heads/", name: string = head.name): object {
  return { id: `REF_${prefix}${name}`, name, prefix, target: commitNode(head) };
}

function commitNode({ commit: oid, tree }: Head): object {
  return {
    __typename: "Commit",
    oid,
    tree: treeNode(tree, ""),
    file: ({ path }: { path: string }) => {
      const entry = entryAt(tree, path);
      return entry === undefined ? null : entryNode(path, entry);
    },
  };
}

function objectById(own: SandboxRepository, oid: string): object | null {
  for (const head of headsOf(own)) {
    if (head.commit === oid) return commitNode(head);
    if (head.tree.oid === oid) return treeNode(head.tree, "");
    for (const { object, path } of objectsIn(head.tree)) if (object.oid === oid) return objectNode(object, path);
  }
  return null;
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
    mode: mode[entry.kind],
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
