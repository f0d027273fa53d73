import type { Client } from "../../registries/tool-row.ts";
import type { Arguments, Call } from "../call.ts";
import type { Row } from "../tables.ts";
import { followCargo } from "./cargo.ts";
import { followCurl } from "./curl.ts";
import { followDotnet } from "./dotnet.ts";
import { followFastlane } from "./fastlane.ts";
import { followJustfile } from "./justfile.ts";
import { followMakefile } from "./makefile.ts";
import { followPackageScript } from "./package-scripts.ts";
import { followPythonTask } from "./python-tasks.ts";
import { followRakefile } from "./rakefile.ts";
import { followReleaseConfiguration } from "./release-configuration.ts";
import { followTaskfile } from "./taskfile.ts";

/** Followers in the order they are asked; each answers true when the call was its own. */
const followers: readonly ((call: Call) => boolean)[] = [
  followPackageScript,
  followMakefile,
  followJustfile,
  followTaskfile,
  followPythonTask,
  followRakefile,
  followCargo,
  followDotnet,
  followCurl,
  followFastlane,
];

/** Follows a call that runs commands kept elsewhere: scripts, targets, tasks. */
export function follow(call: Call): boolean {
  return followers.some((one) => one(call));
}

/** Follows a publishing verb whose configuration decides what is uploaded. False: judge it by its row. */
export function followVerb(name: string, call: Call, given: Arguments, row: Row<Client>): boolean {
  return followReleaseConfiguration(name, call, given, row);
}
