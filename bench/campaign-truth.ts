import type { Stage } from "../src/model/campaign.ts";
import type { RegistryId } from "../src/model/registry.ts";
import { workflowFile } from "../src/sandbox/person/workflow-file.ts";
import type { Works } from "../src/sandbox/person/works.ts";

/** A package of Lantern Works whose campaign is gone through. */
export interface Target {
  readonly registry: RegistryId;
  readonly repository: string;
  readonly package: string;
  readonly purl: string;
  /** Where the token that published before was kept: names of secrets. */
  readonly secrets: readonly string[];
}

const release = ".github/workflows/release.yml";

/** What is true of a package in the sandbox itself, whatever an audit says: why a stage is not reached, or undefined where it may be said to be. */
export function untrueOf(stage: Stage, target: Target, works: Works): string | undefined {
  const own = works.organisation.repository(target.repository);
  const described = works.registries.named(target.registry, target.package);
  const reads = workflowFile(own?.files[release] ?? "")?.jobs.flatMap(({ secrets }) => secrets) ?? [];
  const isTrusting = target.registry !== "maven-central";
  const newest = described?.releases.toSorted((a, b) => (a.published < b.published ? -1 : 1)).at(-1);
  switch (stage) {
    case "untouched":
    case "prepared":
    case "regressed":
      return undefined;
    case "merged":
      return isTrusting && reads.length > 0 ? `its workflow still reads ${reads.join(", ")}` : undefined;
    case "registered":
      return isTrusting && described?.publishers.length === 0 ? "no trusted publisher is on record" : untrueOf("merged", target, works);
    case "proven": {
      if (newest === undefined) return "no version is out";
      if (isTrusting) return "publisher" in newest.by ? untrueOf("registered", target, works) : "its newest version came out by an account";
      const stored =
        own?.environments.flatMap(({ secrets }) => secrets.filter(({ name }) => target.secrets.includes(name)).map(({ updated }) => updated)) ?? [];
      return stored.length > 0 && stored.every((at) => Date.parse(at) <= Date.parse(newest.published))
        ? undefined
        : "its newest version is older than the token";
    }
    case "locked": {
      if (described?.tokens === "allowed" && (target.registry === "npm" || target.registry === "crates-io")) return "tokens are not refused";
      const kept = own?.secrets.filter(({ name }) => target.secrets.includes(name)) ?? [];
      return kept.length > 0 ? `the secret ${kept[0]?.name} is still there` : untrueOf("proven", target, works);
    }
  }
}
