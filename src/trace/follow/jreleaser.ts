import type { Client } from "../../registries/tool-row.ts";
import { jreleaserPublishing } from "../../registries/maven/jreleaser.ts";
import { environmentOf, type Call } from "../call.ts";
import { carriedBy } from "../carried.ts";
import { record } from "../record.ts";
import type { Row } from "../tables.ts";
import { uploadsSnapshot } from "./release-or-snapshot.ts";

/** Uploads that JReleaser's configuration asks for: one for each deployer that can run here and is given a login. */
export function jreleaserUploads(call: Call, directory: string, row: Row<Client>): void {
  const { shell } = call;
  const publishing = jreleaserPublishing(shell.run.world.repository.files, directory);
  const snapshot = uploadsSnapshot(call, undefined, false);
  for (const deployer of publishing.deployers) {
    const destination = snapshot && deployer.snapshots ? deployer.snapshots : deployer.releases;
    if (destination === undefined) continue;
    const source = {
      ...deployer.credential,
      env: [...(deployer.credential.env ?? []), ...(row.row.credential.env ?? [])],
    };
    const credentials = carriedBy({
      source,
      given: [],
      env: environmentOf(shell),
      state: shell.run.state,
      destination,
    });
    // Without a login JReleaser refuses to deploy: the step makes a GitHub release only.
    if (credentials.length === 0) continue;
    record(
      { ...shell, through: [...shell.through, deployer.file] },
      {
        destination,
        candidates: [],
        registry: destination === "maven-central" ? row.registry : undefined,
        tool: `jreleaser (${deployer.kind}.${deployer.name})`,
        at: call.at,
        ability: { trustedPublishing: "none", says: "Maven Central has no trusted publishing" },
        credentials: [...credentials, { value: [], evidence: [{ file: deployer.file, line: deployer.line, column: 1, says: deployer.says }] }],
        directory: shell.directory,
      },
    );
  }
  if (publishing.deployers.length === 0 && publishing.file === undefined) unconfigured(call, row, snapshot);
  shell.trail.dryRuns++;
}

/** A deployer configured where it is not looked for: its login's name tells where it uploads. */
function unconfigured(call: Call, row: Row<Client>, snapshot: boolean): void {
  const { shell } = call;
  const destination = snapshot ? "other:maven-central-snapshots" : "maven-central";
  const credentials = carriedBy({
    source: { env: ["JRELEASER_*MAVENCENTRAL*"] },
    given: [],
    env: environmentOf(shell),
    state: shell.run.state,
    destination,
  });
  if (credentials.length === 0) return;
  record(
    { ...shell, confidence: "approximate" },
    {
      destination,
      candidates: [],
      registry: row.registry,
      tool: "jreleaser",
      at: call.at,
      ability: { trustedPublishing: "none", says: "Maven Central has no trusted publishing" },
      credentials,
      directory: shell.directory,
    },
  );
}
