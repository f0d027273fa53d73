import { posix } from "node:path";
import type { Place } from "../model/place.ts";
import type { ClientAbility } from "../model/publish-path.ts";
import type { Destination } from "../model/registry.ts";
import type { Registry } from "../registries/contract.ts";
import type { Carried, ClientProvenance, Upload } from "./run.ts";
import type { Shell } from "./shell.ts";

/** What an upload is known by when it is found. */
export interface Found {
  readonly destination: Destination;
  readonly candidates: readonly Destination[];
  readonly registry: Registry | undefined;
  readonly tool: string;
  readonly at: Place;
  readonly ability: ClientAbility;
  /** Should the registry take any; left out where nothing is known of the client. */
  readonly provenance?: ClientProvenance;
  readonly credentials: readonly Carried[];
  readonly directory: string | undefined;
  readonly unread?: Upload["unread"];
}

/** Adds an upload to what the repository's trace has found. */
export function record(shell: Shell, found: Found): void {
  if (found.destination === "other:local") {
    shell.trail.dryRuns++;
    return;
  }
  const { run } = shell;
  run.world.uploads.push({
    run,
    destination: found.destination,
    candidates: found.candidates,
    packages: found.registry ? packagesAt(found.registry, run.world.repository.files, found.directory) : [],
    tool: found.tool,
    at: found.at,
    through: shell.through,
    ability: found.ability,
    provenance: offered(found.destination, found.provenance ?? { state: "unknown" }),
    masked: shell.trail.masked,
    credentials: found.credentials,
    cases: shell.cases,
    confidence: shell.confidence,
    ...(found.unread ? { unread: found.unread } : {}),
  });
}

/** The packages an upload from a directory is about: the one that stands there, or the only one there is. */
function packagesAt(registry: Registry, files: Shell["run"]["world"]["repository"]["files"], directory: string | undefined): readonly string[] {
  const all = registry.manifest.packages(files);
  if (directory === undefined) return all.length === 1 ? all.map((one) => one.purl) : [];
  const here = all.filter((one) => one.directory === directory);
  if (here.length > 0 && (directory !== "" || all.length === here.length)) return here.map((one) => one.purl);
  const below = all.filter((one) => directory === "" || one.directory === directory || one.directory.startsWith(posix.join(directory, "/")));
  return below.map((one) => one.purl);
}

/** What a client leaves, where the registry takes any; an untold one may. */
export function offered(destination: Destination, provenance: ClientProvenance): ClientProvenance {
  return takesProvenance.has(destination) ? provenance : { state: "not-offered" };
}

/** npm and PyPI show provenance and attestations to anybody; RubyGems takes attestations (facts A3, B3 and 2.3). */
const takesProvenance: ReadonlySet<string> = new Set(["npm", "pypi", "rubygems", "unknown"]);
