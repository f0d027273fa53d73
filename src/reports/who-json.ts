import type { RegistryRecord } from "../model/registry-record.ts";
import type { WhoCanPublish } from "../model/who.ts";
import { jsonText } from "./json-text.ts";

/** Who can publish a package, as data (schema imprimatur/who@1): ways, and the graph of nodes and edges. */
export function whoJson({ purl, registry, whole, unseen, ways, graph }: WhoCanPublish, { name }: Pick<RegistryRecord, "name">): string {
  return jsonText({ schema: "imprimatur/who@1", purl, registry, name, whole, unseen, ways, graph });
}
