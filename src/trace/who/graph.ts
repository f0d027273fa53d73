import type { RegistryRecord } from "../../model/registry-record.ts";
import type { Way, WhoActor, WhoEdge, WhoGraph, WhoNode } from "../../model/who.ts";

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

  node(kind: WhoNode["kind"], name: string, label: string = name): string {
    const id = `${kind} ${name}`;
    if (!this.#nodes.has(id)) this.#nodes.set(id, { id, kind, label });
    return id;
  }

  edge(from: string, to: string, says: string): void {
    this.#edges.set(`${from}\n${to}\n${says}`, { from, to, says });
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

function enter(graph: Graph, { kind, name, through, approvals }: WhoActor, start: string, way: Way): void {
  const node = graph.node(kind, name);
  for (const one of through) {
    if (!one.startsWith("team ")) continue;
    const team = graph.node("team", one.slice("team ".length));
    graph.edge(node, team, "is in");
  }
  graph.edge(node, start, way.run === null ? "may publish" : way.kind === "as-written" ? `starts by ${way.run.event}` : "can write");
  for (const { of, by } of approvals) for (const person of by) graph.edge(graph.node("person", person), start, `approves ${of}`);
}
