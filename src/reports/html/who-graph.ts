import { nameOf } from "../../model/known-registry.ts";
import type { Way, WhoActor, WhoRun } from "../../model/who.ts";
import { counted, someOf } from "../lines.ts";
import { actorName } from "../who-words.ts";
import type { Link, Placed } from "./layered.ts";
import type { PagePackage } from "./page.ts";
import { wayIn } from "./way-in.ts";

/** What a drawing has in its columns, from the left. */
export const columnHeads = ["Who", "can bring about", "which runs", "guarded by", "proving it by", "Package"] as const;

export interface Node extends Placed {
  readonly title: string;
  readonly sub: string;
  readonly kind: "actor" | "ref" | "workflow" | "gate" | "proof" | "package";
  /** Whether the weakest way goes through it. */
  readonly weak: boolean;
}

export interface Edge extends Link {
  readonly weak: boolean;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Ways that are told in words alone. */
  readonly left: number;
}

/** More would be a thicket; the list under it holds all. */
const mostWays = 6;

/** The ways to publish a package as nodes in columns. Whoever goes alike stands in one node; the first way is the weakest. */
export function graphOf({ who, name, registry }: Pick<PagePackage, "who" | "name" | "registry">, named: boolean): Graph {
  const ways = who?.ways ?? [];
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  const end: Node = { id: "package", column: 5, title: name, sub: nameOf(registry), kind: "package", weak: ways.length > 0 };
  for (const [index, way] of ways.slice(0, mostWays).entries()) {
    const weak = index === 0;
    const rest = [...(way.run === null ? [] : runNodes(way, way.run)), ...proofOf(way)].map((one) => ({ ...one, weak }));
    for (const group of named ? groupsOf(way) : unnamed(way, index)) {
      const path = [{ ...group, weak: weak && group.alone }, ...rest, end];
      for (const node of path) nodes.set(node.id, { ...node, weak: (nodes.get(node.id)?.weak ?? false) || node.weak });
      path.slice(1).forEach((to, at) => {
        const from = path[at] ?? to;
        const key = `${from.id}\n${to.id}`;
        edges.set(key, { from: from.id, to: to.id, weak: (edges.get(key)?.weak ?? false) || (weak && from.weak) });
      });
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], left: Math.max(0, ways.length - mostWays) };
}

type Bare = Omit<Node, "weak">;

/** Those who go alone, and those who need somebody. */
function groupsOf({ actors }: Way): readonly (Bare & { readonly alone: boolean })[] {
  const nobodyAlone = actors.every(({ approvals }) => approvals.length > 0);
  return [...Map.groupBy(actors, ({ approvals }) => approvals.length === 0)].map(([alone, own]) => ({
    id: `actor ${alone} ${own.map(actorName).sort().join(", ")}`,
    column: 0,
    title: own.length > 2 ? countsOf(own) : own.map(actorName).join(", "),
    sub: alone ? subOf(own) : "with an approval",
    kind: "actor" as const,
    // Where nobody goes alone, who needs an approval is the weakest there is.
    alone: alone || nobodyAlone,
  }));
}

/** Where each package has its own people, a number stands for them. */
function unnamed({ actors }: Way, index: number): readonly (Bare & { readonly alone: boolean })[] {
  const asks = actors.every(({ approvals }) => approvals.length > 0);
  const sub = asks ? "with an approval" : "beside each package";
  return [{ id: `actor ${index}`, column: 0, title: `those named at ${index + 1}`, sub, kind: "actor", alone: true }];
}

/** "5 people, 1 token". */
function countsOf(actors: readonly WhoActor[]): string {
  const parts = kinds.flatMap(([kind, one, many]) => {
    const count = actors.filter((actor) => actor.kind === kind).length;
    return count === 0 ? [] : [counted(count, one, many)];
  });
  return parts.join(", ");
}

const kinds: readonly (readonly [WhoActor["kind"], string, string])[] = [
  ["anybody", "anybody", "anybody"],
  ["person", "person", "people"],
  ["app", "App", "Apps"],
  ["access-token", "token", "tokens"],
  ["deploy-key", "key", "keys"],
  ["registry-account", "account", "accounts"],
  ["nobody", "clock", "clocks"],
];

/** Teams and roles, or else who they are. */
function subOf(actors: readonly WhoActor[]): string {
  const rights = wayIn(actors);
  if (rights !== "") return rights;
  const kinds = actors.flatMap(({ kind }) =>
    kind === "registry-account" ? ["owner at the registry"] : kind === "anybody" ? ["anybody at GitHub"] : [],
  );
  return actors.length > 2 ? someOf(actors.map(actorName), 2) : [...new Set(kinds)].join(", ");
}

function runNodes({ kind, actors }: Way, { repository, workflow, event, ref, environment }: WhoRun): readonly Bare[] {
  const name = ref.example.replace(/^refs\/(heads|tags)\//, "");
  const title = ref.kind === "default-branch" || kind === "as-written" ? `${ref.kind === "tag" ? "tag" : "branch"} ${name}` : refTitles[ref.kind];
  const approvals = actors.flatMap((one) => one.approvals.map(({ of }) => of));
  const gated = environment === null ? [] : [gateOf(repository, environment, approvals)];
  return [
    { id: `ref ${repository} ${event} ${title} ${name}`, column: 1, title, sub: `${event} in ${repository.replace(/^[^/]+\//, "")}`, kind: "ref" },
    {
      id: `workflow ${repository} ${kind} ${workflow}`,
      column: 2,
      title: kind === "secret" ? "any workflow" : workflow.replace(/^.*\//, ""),
      sub: kind === "as-written" ? "as it stands" : kind === "secret" ? "of their own making" : "their own copy",
      kind: "workflow",
    },
    ...gated,
  ];
}

const refTitles = { "default-branch": "the default branch", branch: "any branch", tag: "a tag", "pull-request": "a pull request" } as const;

function gateOf(repository: string, environment: string, approvals: readonly string[]): Bare {
  const asks = approvals.includes(`environment ${environment}`);
  return {
    id: `gate ${repository} ${environment} ${asks}`,
    column: 3,
    title: `environment ${environment}`,
    sub: asks ? "asks for an approval" : "asks nobody",
    kind: "gate",
  };
}

function proofOf({ kind, credential, run }: Way): readonly Bare[] {
  if (kind === "account" || run === null) return [];
  const { repository, workflow, environment } = run;
  if (kind === "secret" && credential !== null) {
    return [{ id: `proof ${repository} ${credential}`, column: 4, title: credential, sub: "a long-lived token", kind: "proof" }];
  }
  const id = `proof ${repository} ${workflow} ${environment ?? ""}`;
  return [
    { id, column: 4, title: "trusted publishing", sub: environment === null ? "no environment asked" : `asks for ${environment}`, kind: "proof" },
  ];
}
