import { type Observed, type Unobserved, unseen } from "../../../model/observed.ts";
import { isRefusal } from "../batches.ts";
import type { GraphqlError, Reader } from "../reader.ts";
import type { TreeEntry } from "../../../model/repository-overview.ts";
import type { CopiesFound } from "./copies.ts";
import { type Nodes, nodesOf } from "./nodes.ts";

/** A repository whose other branches are searched, and what its default branch has in `.github/workflows`. */
export interface BranchesAsked {
  /** `owner/name`. */
  readonly slug: string;
  readonly defaultBranch: string | null;
  readonly workflows: readonly TreeEntry[];
  /** When it is asked, ISO 8601. */
  readonly at: string;
}

/** Repositories of one query: each has up to a hundred branches with all their workflows' names. */
const most = 5;

/** All workflows of up to a hundred branches each, where they differ from the default branch's. */
export async function readBranchWorkflows(reader: Reader, asked: readonly BranchesAsked[]): Promise<readonly Observed<CopiesFound>[]> {
  return await reader.batch(asked, {
    what: "branches",
    most,
    query: queryFor,
    read: (one, index, data, errors) => readOne(one, { alias: `r${index}`, data, errors }),
  });
}

const refs = `refs(refPrefix: "refs/heads/", first: 100) {
  totalCount
  nodes { name target { ... on Commit { file(path: ".github/workflows") { object { ... on Tree { entries { name oid type } } } } } } }
}`;

function queryFor(items: readonly BranchesAsked[]) {
  const variables: Record<string, string> = {};
  const fields = items.map(({ slug }, index) => {
    const [owner = "", name = ""] = slug.split("/");
    Object.assign(variables, { [`o${index}`]: owner, [`n${index}`]: name });
    return `r${index}: repository(owner: $o${index}, name: $n${index}) { ${refs} }`;
  });
  const declared = items.map((_, index) => `$o${index}: String!, $n${index}: String!`).join(", ");
  return { document: `query Branches(${declared}) {\n${fields.join("\n")}\n}`, variables };
}

interface Answered {
  readonly alias: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
}

function readOne(asked: BranchesAsked, { alias, data, errors }: Answered): Observed<CopiesFound> | Unobserved | undefined {
  const own = errors.filter(({ path }) => path[0] === alias);
  if (own.some(isRefusal)) return unseen("no-permission", "contents: read");
  const repository = data[alias] as { refs?: Refs | null } | null | undefined;
  if (own.length > 0 || repository?.refs === undefined || repository.refs === null) return undefined;
  try {
    return { seen: true, value: foundIn(repository.refs, asked), source: "query Branches", at: asked.at };
  } catch {
    return unseen("unavailable", "contents: read");
  }
}

interface Refs extends Nodes<Ref> {
  readonly totalCount: number;
}

interface Ref {
  readonly name: string;
  readonly target: { readonly file?: { readonly object: { readonly entries?: readonly Entry[] | null } | null } | null } | null;
}

interface Entry {
  readonly name: string;
  readonly oid: string;
  readonly type: string;
}

function foundIn(given: Refs, { defaultBranch, workflows }: BranchesAsked): CopiesFound {
  const all = nodesOf(given);
  const known = new Set(workflows.map(({ path, oid }) => `${path}\n${oid}`));
  const copies = new Map<string, { file: string; oid: string; branches: string[] }>();
  for (const { name: branch, target } of all) {
    if (branch === defaultBranch) continue;
    for (const { name, oid, type } of target?.file?.object?.entries ?? []) {
      const file = `.github/workflows/${name}`;
      const key = `${file}\n${oid}`;
      if (type !== "blob" || !/\.ya?ml$/.test(name) || known.has(key)) continue;
      const copy = copies.get(key) ?? { file, oid, branches: [] };
      copy.branches.push(branch);
      copies.set(key, copy);
    }
  }
  const found = [...copies.values()].map((copy) => ({ ...copy, branches: copy.branches.sort() }));
  const order = found.sort((a, b) => (`${a.file}\n${a.branches[0]}` < `${b.file}\n${b.branches[0]}` ? -1 : 1));
  return { branches: all.length, more: given.totalCount > all.length, names: all.map(({ name }) => name).sort(), copies: order };
}
