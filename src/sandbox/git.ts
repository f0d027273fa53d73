import { createHash } from "node:crypto";
import type { SandboxRepository } from "./description.ts";

/** A branch as git would hold it. Object ids are git's own, so that what has not changed keeps its id. */
export interface Head {
  readonly name: string;
  readonly commit: string;
  readonly tree: Tree;
}

export interface Tree {
  readonly kind: "tree";
  readonly oid: string;
  readonly entries: ReadonlyMap<string, Tree | Blob>;
}

export interface Blob {
  readonly kind: "blob";
  readonly oid: string;
  readonly text: string;
  /** Whether it may be run. */
  readonly executable: boolean;
}

/** Trees of the repositories that were asked for last: those of ten thousand would be most of the memory. */
const known = new Map<SandboxRepository, readonly Head[]>();
const mostKnown = 300;

/** Branches of a repository, the default one first; none where it is empty. */
export function headsOf(repository: SandboxRepository): readonly Head[] {
  const heads = known.get(repository) ?? madeFrom(repository);
  known.delete(repository);
  known.set(repository, heads);
  for (const oldest of known.keys()) {
    if (known.size <= mostKnown) break;
    known.delete(oldest);
  }
  return heads;
}

/**
 * The commit that a name, a full name or an id means; `HEAD` is the default branch's. Tags name what the default branch
 * holds.
 */
export function commitNamed(repository: SandboxRepository, name: string): Head | undefined {
  const heads = headsOf(repository);
  const short = name.replace(/^refs\/(?:heads|tags)\//, "");
  if (name === "HEAD" || (repository.tags.includes(short) && !name.startsWith("refs/heads/"))) return heads[0];
  return name.startsWith("refs/tags/") ? undefined : heads.find((head) => head.name === short || head.commit === name);
}

function madeFrom(repository: SandboxRepository): readonly Head[] {
  if (repository.pushed === null) return [];
  const { files } = repository;
  return [
    headOf(repository, repository.defaultBranch, files, repository.head),
    ...repository.branches.map((branch) => headOf(repository, branch.name, changed(files, branch.files), branch.head)),
  ];
}

/** What lies at a path; the tree itself for "". */
export function entryAt(tree: Tree, path: string): Tree | Blob | undefined {
  let entry: Tree | Blob | undefined = tree;
  for (const part of path.split("/").filter((one) => one !== "")) entry = entry?.kind === "tree" ? entry.entries.get(part) : undefined;
  return entry;
}

/** Every object under a tree with its path, a folder before what it holds. */
export function* objectsIn(tree: Tree, under = ""): Generator<{ readonly path: string; readonly object: Tree | Blob }> {
  for (const [name, object] of tree.entries) {
    yield { path: under + name, object };
    if (object.kind === "tree") yield* objectsIn(object, `${under}${name}/`);
  }
}

export function oidOf(kind: "blob" | "tree" | "commit", content: Buffer): string {
  return createHash("sha1").update(`${kind} ${content.length}\0`).update(content).digest("hex");
}

/** Files after a change; null takes one away. */
export function changed(files: SandboxRepository["files"], by: Readonly<Record<string, string | null>>): SandboxRepository["files"] {
  const out = new Map(Object.entries(files));
  for (const [path, text] of Object.entries(by)) {
    if (text === null) out.delete(path);
    else out.set(path, text);
  }
  return Object.fromEntries(out);
}

function headOf(repository: SandboxRepository, name: string, files: SandboxRepository["files"], commit: string | undefined): Head {
  const tree = treeOf(files, repository.executables);
  if (commit !== undefined) return { name, commit, tree };
  const at = Date.parse(repository.pushed ?? "") / 1000;
  const content = Buffer.from(`tree ${tree.oid}\nauthor sandbox <sandbox> ${at} +0000\n\n${repository.name} ${name}\n`);
  return { name, commit: oidOf("commit", content), tree };
}

/** The tree of some files. `executables`: paths of those that may be run. */
export function treeOf(files: SandboxRepository["files"], executables: readonly string[] = []): Tree {
  return folder(new Map(Object.entries(files)), new Set(executables), "");
}

function folder(files: ReadonlyMap<string, string>, executables: ReadonlySet<string>, under: string): Tree {
  const folders = new Map<string, Map<string, string>>();
  const entries = new Map<string, Tree | Blob>();
  for (const [path, text] of files) {
    const cut = path.indexOf("/");
    if (cut < 0) entries.set(path, { kind: "blob", oid: oidOf("blob", Buffer.from(text)), text, executable: executables.has(under + path) });
    else {
      const inner = folders.get(path.slice(0, cut)) ?? new Map<string, string>();
      inner.set(path.slice(cut + 1), text);
      folders.set(path.slice(0, cut), inner);
    }
  }
  for (const [name, inner] of folders) entries.set(name, folder(inner, executables, `${under}${name}/`));
  const sorted = new Map([...entries].sort(([a, one], [b, other]) => (sortKey(a, one) < sortKey(b, other) ? -1 : 1)));
  const content = [...sorted].flatMap(([name, entry]) => [
    // Git writes the mode of a tree without the zero that its listings have.
    Buffer.from(`${modeOf(entry).replace(/^0/, "")} ${name}\0`),
    Buffer.from(entry.oid, "hex"),
  ]);
  return { kind: "tree", oid: oidOf("tree", Buffer.concat(content)), entries: sorted };
}

/** As `git ls-tree` writes it. */
export function modeOf(entry: Tree | Blob): "040000" | "100644" | "100755" {
  if (entry.kind === "tree") return "040000";
  return entry.executable ? "100755" : "100644";
}

/** Git sorts a folder as if its name ended in a slash. */
function sortKey(name: string, { kind }: Tree | Blob): string {
  return kind === "tree" ? `${name}/` : name;
}
