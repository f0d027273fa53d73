import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { RegistryId } from "../../model/registry.ts";
import { impossible } from "../acts/acted.ts";
import type { ExchangeOptions } from "../exchange/token.ts";
import type { SandboxPackage, SandboxRegistries, SandboxRelease } from "./description.ts";
import { bundleKey } from "./files.ts";
import { endsUnusedAfter, type NewPublisher, recordedPublisher } from "./living-publishers.ts";
import { type NewRelease, takenIn } from "./living-releases.ts";
import { type Bundles, sameName } from "./shelf.ts";

/**
 * Registries that change. Each change makes new objects and leaves the old ones as they were. A package is given by its name, as its
 * registry takes it. Each change throws ImprimaturError `usage` for what the registry refuses, and for a package that it does not have.
 */
export interface LivingRegistries {
  now(): SandboxRegistries;
  /** What was signed for the releases made here. */
  bundles(): Bundles;
  named(registry: RegistryId, name: string): SandboxPackage | undefined;
  /** One at npm ends when no release came by it within 48 hours, and one at NuGet after 7 days. */
  registerPublisher(registry: RegistryId, name: string, publisher: NewPublisher): RecordedPublisher;
  /** Older releases go on saying that they came by it. */
  removePublisher(registry: RegistryId, name: string, id: string): void;
  /** npm and crates.io alone can. */
  refuseTokens(registry: RegistryId, name: string): void;
  allowTokens(registry: RegistryId, name: string): void;
  /** A version by an account is taken while tokens are, and one by a run where a trusted publisher fits its claims. */
  release(registry: RegistryId, name: string, release: NewRelease): SandboxRelease;
}

/** `now`: seconds since 1970. */
export function livingRegistries(
  registries: SandboxRegistries,
  now: () => number,
  options: Pick<ExchangeOptions, "npmOpenEnvironment"> = {},
): LivingRegistries {
  let current = registries;
  let bundles: Bundles = {};
  const used = new Set<string>();
  const unused = new Map<string, Unused>();
  const at = () => new Date(now() * 1000).toISOString();

  const put = (before: SandboxPackage, after: SandboxPackage) => {
    current = { ...current, packages: current.packages.map((one) => (one === before ? after : one)) };
  };

  /** All as it is now: what ended since somebody looked is gone. */
  function upToNow(): SandboxRegistries {
    for (const [key, { registry, id, since }] of unused) {
      if (now() * 1000 - since < endsUnusedAfter(registry)) continue;
      unused.delete(key);
      for (const one of current.packages.filter((each) => each.registry === registry && has(each, id))) put(one, without(one, id));
    }
    return current;
  }

  const named = (registry: RegistryId, name: string) =>
    upToNow().packages.find((one) => one.registry === registry && sameName(registry, one.name) === sameName(registry, name));

  function known(registry: RegistryId, name: string): SandboxPackage {
    const described = named(registry, name);
    if (described === undefined) throw impossible(`${registry} has no package ${name}.`);
    return described;
  }

  return {
    now: upToNow,
    bundles: () => bundles,
    named,
    registerPublisher: (registry, name, given) => {
      const described = known(registry, name);
      const made = recordedPublisher(described, given, at());
      // NuGet's policy is the same one for every package that it covers.
      const isThere = current.packages.some((one) => one.registry === registry && has(one, made.id));
      if (!isThere) unused.set(`${registry} ${made.id}`, { registry, id: made.id, since: now() * 1000 });
      put(described, { ...described, publishers: [...described.publishers, made] });
      return made;
    },
    removePublisher: (registry, name, id) => {
      const described = known(registry, name);
      const gone = described.publishers.find((one) => one.id === id);
      if (gone === undefined) throw impossible(`${name} has no trusted publisher ${id} at ${registry}.`);
      put(described, { ...without(described, id), formerPublishers: [...(described.formerPublishers ?? []), gone] });
    },
    refuseTokens: (registry, name) => {
      if (registry !== "npm" && registry !== "crates-io") throw impossible(`${registry} has no switch that refuses tokens.`);
      const described = known(registry, name);
      put(described, { ...described, tokens: "refused" });
    },
    allowTokens: (registry, name) => {
      const described = known(registry, name);
      put(described, { ...described, tokens: "allowed" });
    },
    release: (registry, name, given) => {
      const described = known(registry, name);
      const { release, publisher } = takenIn(described, given, { packages: current.packages, at: at(), options: { ...options, used } });
      if ("claims" in given.by) used.add(given.by.claims["jti"] ?? "");
      unused.delete(`${registry} ${publisher?.id}`);
      if (release.signed !== undefined && given.bundle !== undefined) bundles = { ...bundles, [bundleKey(described, release)]: given.bundle };
      put(described, { ...described, releases: [...described.releases, release] });
      return release;
    },
  };
}

/** A trusted publisher that nothing has come by yet. */
interface Unused {
  readonly registry: RegistryId;
  readonly id: string | null;
  /** When it was registered, in milliseconds. */
  readonly since: number;
}

function has({ publishers }: SandboxPackage, id: string | null): boolean {
  return publishers.some((one) => one.id === id);
}

function without(described: SandboxPackage, id: string | null): SandboxPackage {
  return { ...described, publishers: described.publishers.filter((one) => one.id !== id) };
}
