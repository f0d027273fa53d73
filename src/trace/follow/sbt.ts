import type { Client } from "../../registries/tool-row.ts";
import { sbtPublishing, sbtTasks } from "../../registries/maven/sbt.ts";
import { environmentOf, type Arguments, type Call } from "../call.ts";
import { carriedBy } from "../carried.ts";
import { record } from "../record.ts";
import { note } from "../run-file.ts";
import type { Row } from "../tables.ts";
import { known } from "../value.ts";
import { uploadsSnapshot } from "./release-or-snapshot.ts";

/** Follows sbt commands that publish; a plugin that takes the version from the tag publishes a release on tags. */
export function followSbt(call: Call, given: Arguments, row: Row<Client>): boolean {
  const publishing = sbtPublishing(call.shell.run.world.repository.files, call.shell.directory ?? "");
  const words = given.plain.map((word) => known(word) ?? "");
  const tasks = words.flatMap((word) => sbtTasks(word, publishing.aliases));
  const uploading = tasks.find((task) => task.kind !== "promote") ?? tasks[0];
  if (uploading === undefined) {
    if (words.some((word) => /publish|release/i.test(word) && !/local|M2/i.test(word))) note(call, `sbt ${words.join(" ")}`);
    return true;
  }
  const byTag = uploading.kind === "release" && call.shell.cases.some((one) => one.ref === "tag");
  const snapshot = !byTag && publishing.snapshots !== publishing.releases && uploadsSnapshot(call, publishing.version, false);
  const told = snapshot ? publishing.snapshots : publishing.releases;
  const destination = told === "unknown" && uploading.kind === "release" ? "maven-central" : told;
  const source = {
    ...publishing.credential,
    env: [...(publishing.credential.env ?? []), ...(row.row.credential.env ?? [])],
    store: "sbt" as const,
  };
  const credentials = carriedBy({
    source,
    given: [],
    env: environmentOf(call.shell),
    state: call.shell.run.state,
    destination,
  });
  record(publishing.file === undefined ? call.shell : { ...call.shell, through: [...call.shell.through, publishing.file] }, {
    destination,
    candidates: [],
    registry: row.registry,
    tool: `sbt ${uploading.task}`,
    at: call.at,
    ability: { trustedPublishing: "none", says: "Maven Central has no trusted publishing" },
    credentials,
    directory: call.shell.directory,
  });
  return true;
}
