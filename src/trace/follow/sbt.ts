import type { Client } from "../../registries/contract.ts";
import { environmentOf, type Arguments, type Call } from "../call.ts";
import { carriedBy } from "../carried.ts";
import { record } from "../record.ts";
import type { Row } from "../tables.ts";
import { known } from "../value.ts";
import { uploadsSnapshot } from "./release-or-snapshot.ts";

/** Follows sbt commands that publish; a version derived from the tag makes a release on tags. */
export function followSbt(call: Call, given: Arguments, row: Row<Client>): boolean {
  const words = given.plain.flatMap((word) => (known(word) ?? "").split(/[;\s]+/)).filter((word) => word !== "");
  const publishing = words.filter((word) => /^\+?(?:[\w-]+\/)?(ci-release|publish|publishSigned|sonatypeBundleRelease|sonatypeRelease|sonaRelease|sonaUpload|sonatypeCentralRelease|sonatypeCentralUpload|release|versionPublish|tlCiRelease|tlRelease)$/.test(word));
  if (publishing.length === 0) return true;
  const snapshot = !call.shell.cases.some((one) => one.ref === "tag") && uploadsSnapshot(call, undefined, false);
  const destination = snapshot ? "other:maven-central-snapshots" : "maven-central";
  const credentials = carriedBy({ source: row.row.credential, given: [], env: environmentOf(call.shell), state: call.shell.run.state, destination });
  record(call.shell, {
    destination,
    candidates: [],
    registry: row.registry,
    tool: `sbt ${publishing[0] ?? ""}`,
    at: call.at,
    ability: { trustedPublishing: "none", says: "Maven Central has no trusted publishing" },
    credentials,
    directory: call.shell.directory,
  });
  return true;
}
