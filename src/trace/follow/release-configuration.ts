import type { Place } from "../../model/place.ts";
import type { Client, PublishAction } from "../../registries/tool-row.ts";
import { sortArguments, type Arguments, type Call } from "../call.ts";
import type { Shell } from "../shell.ts";
import type { Row } from "../tables.ts";
import type { Value } from "../value.ts";
import { covector } from "./covector.ts";
import { followDotnet } from "./dotnet.ts";
import { followGradle } from "./gradle.ts";
import { jreleaserUploads } from "./jreleaser.ts";
import { followMaven } from "./maven.ts";
import { ossjsRelease } from "./ossjs-release.ts";
import { releaseIt } from "./release-it.ts";
import { followSbt } from "./sbt.ts";
import { semanticRelease } from "./semantic-release.ts";

/** Follows a publishing verb whose configuration decides. False: the row itself is the judgement. */
export function followReleaseConfiguration(name: string, call: Call, given: Arguments, row: Row<Client>): boolean {
  switch (name) {
    case "maven":
      return followMaven(call, given, row);
    case "gradle":
      return followGradle(call, given, row);
    case "sbt":
      return followSbt(call, given, row);
    case "jreleaser":
      jreleaserUploads(call, call.shell.directory ?? "", row);
      return true;
    case "semantic-release":
      return semanticRelease(call.shell, call.at);
    case "release-it":
      return releaseIt(call, given);
    case "covector":
      return covector(call.shell, call.at);
    case "ossjs-release":
      return ossjsRelease(call);
    case "program":
      return followDotnet(call);
    default:
      return false;
  }
}

/** The same for an action's step. */
export function followAction(
  name: string,
  shell: Shell,
  row: Row<PublishAction>,
  inputs: ReadonlyMap<string, Value>,
  at: Place,
  uses: string,
): boolean {
  const program = programs[name] ?? name;
  const call: Call = { shell, program, path: program, args: [], at, runner: false };
  const given = sortArguments([], new Set());
  const client: Row<Client> = {
    registry: row.registry,
    row: {
      programs: [uses],
      valueOptions: [],
      verbs: [],
      target: row.row.target,
      credential: row.row.credential,
      oidc: row.row.oidc,
      source: row.row.source,
    },
  };
  if (name === "semantic-release") return semanticRelease(shell, at, inputs.get("extra_plugins"));
  return followReleaseConfiguration(name, call, given, client);
}

const programs: Readonly<Record<string, string>> = { maven: "mvn", gradle: "gradle" };
