import type { Client } from "../../registries/contract.ts";
import { environmentOf, type Call } from "../call.ts";
import { carriedBy } from "../carried.ts";
import { record } from "../record.ts";
import type { Row } from "../tables.ts";

/** Uploads that JReleaser's configuration asks for. */
export function jreleaserUploads(call: Call, _directory: string, row: Row<Client>): void {
  const { shell } = call;
  const env = ["JRELEASER_*MAVENCENTRAL*_USERNAME", "JRELEASER_*MAVENCENTRAL*_PASSWORD", "JRELEASER_*MAVENCENTRAL*_TOKEN"];
  const credentials = carriedBy({ source: { env }, given: [], env: environmentOf(shell), state: shell.run.state, destination: "maven-central" });
  if (credentials.length === 0) return;
  record(shell, { destination: "maven-central", candidates: [], registry: row.registry, tool: "jreleaser", at: call.at, ability: { trustedPublishing: "none" }, credentials, directory: shell.directory });
}
