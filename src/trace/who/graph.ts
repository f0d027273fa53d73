import type { RegistryRecord } from "../../model/registry-record.ts";
import type { Way, WhoActor, WhoApproval, WhoEdge, WhoGraph, WhoNode } from "../../model/who.ts";
import { remembered } from "./remembered.ts";

/** The ways as one graph: actors, what they pass, and the package at its end. Nodes and edges once each, in the order of the ways. */
export function graphOf(ways: readonly Way[], { purl, name }: Pick<RegistryRecord, "purl" | "name">): WhoGraph {
  const graph = new Graph();
  const end = graph.node("package", purl, name);
  for (const way of ways) {
    const start = way.run === null ? end : throughRun(graph, way, end);
    for (const actor of way.actors) enter(graph, actor, start, way);
  }
  return graph.whole();
}

class Graph {
  readonly #nodes = new Map<string, WhoNode>();
  readonly #edges = new Map<string, WhoEdge>();
  readonly #approving = new Map<string, { readonly lists: Set<WhoApproval["by"]>; readonly names: Set<string> }>();

  node(kind: WhoNode["kind"], name: string, label: string = name): string {
    const id = `${kind} ${name}`;
    if (!this.#nodes.has(id)) this.#nodes.set(id, { id, kind, label });
    return id;
  }

  edge(from: string, to: string, says: string): void {
    this.#edges.set(`${from}\n${to}\n${says}`, { from, to, says });
  }

  /** Who approves for one actor does so for most: the same list is gone through once. */
  approves(by: WhoApproval["by"], to: string, of: string): void {
    const known = remembered(this.#approving, `${to}\n${of}`, () => ({ lists: new Set<WhoApproval["by"]>(), names: new Set<string>() }));
    if (known.lists.has(by)) return;
    known.lists.add(by);
    for (const one of by) {
      if (known.names.has(one)) continue;
      known.names.add(one);
      this.edge(this.node(...approving(one)), to, `approves ${of}`);
    }
  }

  whole(): WhoGraph {
    return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
  }
}

/** From the ref on: workflow, environment, what the registry takes. Answers the node that actors reach first. */
function throughRun(graph: Graph, { kind, run, credential }: Way, end: string): string {
  if (run === null) return end;
  const { repository, ref, workflow, environment } = run;
  const short = ref.example.replace(/^refs\//, "");
  const written = kind === "as-written" ? workflow : "their own";
  const workflowNode = graph.node(
    "workflow",
    `${repository} ${kind === "own-copy" ? workflow : kind === "secret" ? "any" : workflow} (${written})`,
    workflow,
  );
  const refNode = graph.node("ref", `${repository} ${short}`, `${repository} ${short}`);
  graph.edge(refNode, workflowNode, kind === "as-written" ? "holds" : "can hold");
  let last = workflowNode;
  if (environment !== null) {
    const node = graph.node("environment", `${repository} ${environment}`, environment);
    graph.edge(last, node, "asks for");
    last = node;
  }
  if (kind === "secret" && credential !== null) {
    const node = graph.node("secret", `${repository} ${credential}`, credential);
    graph.edge(last, node, "reads");
    graph.edge(node, end, "publishes");
  } else {
    const node = graph.node("publisher", `${repository} ${workflow} ${environment ?? ""}`.trim(), `${repository}, ${workflow.replace(/^.*\//, "")}`);
    graph.edge(last, node, "is accepted by");
    graph.edge(node, end, "publishes");
  }
  return refNode;
}

function enter(graph: Graph, actor: WhoActor, start: string, way: Way): void {
  const { kind, name, through, approvals } = actor;
  const node = graph.node(kind, nodeName(actor, way), name);
  for (const one of through) {
    if (!one.startsWith("team ")) continue;
    const team = graph.node("team", one.slice("team ".length));
    graph.edge(node, team, "is in");
    graph.edge(team, start, "gives access to");
  }
  graph.edge(node, start, way.run === null ? "may publish" : way.kind === "as-written" ? `starts by ${way.run.event}` : "can write");
  for (const { of, by } of approvals) graph.approves(by, start, of);
}

/** `app judge`, `team keepers`, `the account ada` or a login, as a kind of node and its name. */
function approving(who: string): readonly [kind: WhoNode["kind"], name: string] {
  const [, kind, name = ""] = /^(app|team|the account|an owner of) (.+)$/s.exec(who) ?? [];
  if (kind === "app" || kind === "team") return [kind, name];
  return kind === undefined ? ["person", who] : ["registry-account", kind === "the account" ? name : who];
}

/** Names that only their owner or their repository makes one of a kind. */
function nodeName({ kind, name, through }: WhoActor, { run }: Way): string {
  if (kind === "access-token") return `${name} (${through.join(", ")})`;
  return kind === "deploy-key" && run !== null ? `${run.repository} ${name}` : name;
}
