import type { Destination } from "../model/registry.ts";
import type { Registry } from "../registries/contract.ts";
import type { Target } from "../registries/tool-row.ts";
import { destinationOfAddress } from "../registries/index.ts";
import type { Run } from "./run.ts";
import { expand, known, pieces, sketch, type Value } from "./value.ts";

/** Where an upload goes, and where else it may go. */
export interface Aim {
  readonly destination: Destination;
  readonly candidates: readonly Destination[];
  /** The address it was told by, for stored credentials. */
  readonly address?: string;
}

/** What chooses the target of one upload, in the order a client looks at it. */
export interface Chosen {
  readonly registry: Registry;
  readonly target: Target;
  /** Values of the target's options or inputs, strongest first. */
  readonly given: readonly Value[];
  readonly env: readonly Value[];
  readonly run: Run;
  readonly directory: string | undefined;
  /** The default that an earlier step configured for this client. */
  readonly prepared?: Value;
}

/** Resolves a target by option, environment, configuration, or the client's default. */
export function aim(chosen: Chosen): readonly Aim[] {
  const value = [...chosen.given, ...chosen.env].find((one) => one.length > 0);
  if (value) return aims(value, chosen);
  if (chosen.target.configured && chosen.directory !== undefined) {
    const configured = chosen.registry.manifest.destination(chosen.run.world.repository.files, chosen.directory);
    if (configured) return [{ destination: configured.destination, candidates: [] }];
  }
  if (chosen.prepared && chosen.prepared.length > 0) return aims(chosen.prepared, chosen);
  return [{ destination: chosen.target.default, candidates: [] }];
}

function aims(value: Value, chosen: Chosen): readonly Aim[] {
  const out = new Map<Destination, Aim>();
  for (const option of expand(value)) {
    const one = aimAt(option, chosen, 0);
    out.set(one.destination, one);
  }
  return [...out.values()];
}

function aimAt(value: Value, chosen: Chosen, depth: number): Aim {
  const content = known(value);
  if (content === "") return { destination: chosen.target.default, candidates: [] };
  const name = content ?? sketch(value, "x");
  const named = content === undefined ? undefined : nameIn(chosen.target.names, content.toLowerCase());
  if (named) return { destination: named, candidates: [] };
  const source = content === undefined || depth > 3 ? undefined : chosen.run.state.sources.get(content.toLowerCase());
  if (source) return aimAt(source, chosen, depth + 1);
  const configured =
    content === undefined ? undefined : chosen.registry.manifest.named?.(chosen.run.world.repository.files, chosen.directory ?? "", content);
  if (configured) return { destination: configured.destination, candidates: [] };
  const destination = destinationOfAddress(name);
  if (destination && !(content === undefined && destination.startsWith("other:x"))) return { destination, candidates: [], address: name };
  if (content !== undefined) {
    if (/^\.{0,2}[/\\]|^[A-Za-z]:\\/.test(content)) return { destination: "other:local", candidates: [] };
    return { destination: `other:${content}`, candidates: [] };
  }
  return byName(value, chosen);
}

/** An address that run time supplies: its name is all that hints at the target (`vars.NPM_REGISTRY_URL`). */
function byName(value: Value, chosen: Chosen): Aim {
  const names = [...pieces(value)].map((piece) => (piece.kind === "secret" ? piece.name : piece.kind === "opaque" ? piece.says : ""));
  if (names.some((name) => /github_?packages|pkg_?github/i.test(name))) return { destination: "github-packages", candidates: ["unknown"] };
  const fits = names.some((name) => namesRegistry(name, chosen.registry.id));
  return fits
    ? {
        destination: chosen.target.default === "unknown" ? chosen.registry.id : chosen.target.default,
        candidates: ["unknown"],
      }
    : { destination: "unknown", candidates: [chosen.target.default] };
}

function nameIn(names: Readonly<Record<string, Destination>> | undefined, name: string): Destination | undefined {
  return names && Object.hasOwn(names, name) ? names[name] : undefined;
}

function namesRegistry(name: string, id: string): boolean {
  if (/nightly|private|internal|snapshot|mirror|proxy|preview|staging/i.test(name)) return false;
  const words: Readonly<Record<string, RegExp>> = {
    npm: /npm/i,
    pypi: /pypi/i,
    "crates-io": /crates/i,
    "maven-central": /central|sonatype|ossrh/i,
    rubygems: /rubygems|gem_host/i,
    nuget: /nuget/i,
  };
  return words[id]?.test(name) ?? false;
}
