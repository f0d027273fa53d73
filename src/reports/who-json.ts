import type { RegistryRecord } from "../model/registry-record.ts";
import type { WhoCanPublish, WhoGraph } from "../model/who.ts";
import { jsonText } from "./json-text.ts";
import { answerJson } from "./ledger-json.ts";

/** Who can publish a package, as data: ways, and the graph of nodes and edges. docs/schemas/who.json describes it. */
export function whoJson(who: WhoCanPublish, { name }: Pick<RegistryRecord, "name">): string {
  const { purl, registry, graph } = who;
  return jsonText({ schema: "imprimatur/who@1", purl, registry, name, ...answerJson(who), graph: graphJson(graph) });
}

function graphJson({ nodes, edges }: WhoGraph) {
  return {
    nodes: nodes.map(({ id, kind, label }) => ({ id, kind, label })),
    edges: edges.map(({ from, to, says }) => ({ from, to, says })),
  };
}
