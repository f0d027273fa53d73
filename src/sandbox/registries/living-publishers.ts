import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { RegistryId } from "../../model/registry.ts";
import { createHash } from "node:crypto";
import { impossible } from "../acts/acted.ts";
import type { SandboxPackage } from "./description.ts";
import { numberOf } from "./numbers.ts";

/** What an owner fills in to register a trusted publisher for GitHub, and the numbers that the registry looks up there. */
export interface NewPublisher extends Pick<RecordedPublisher, "owner" | "repository" | "workflow" | "environment"> {
  /** RubyGems: `owner/name` of a reusable workflow's own repository. */
  readonly workflowRepository?: string | null;
  /** GitHub's number of the owner; null: GitHub knows no such owner. */
  readonly ownerId: string | null;
  readonly repositoryId?: string | null;
  /** npm asks for it, and the others do not know it. */
  readonly allows?: RecordedPublisher["allows"];
}

interface Habits {
  /** Trusted publishers of one package. */
  readonly most: number;
  /** Numbers that it keeps, so that an owner's name that somebody else takes over is worth nothing. */
  readonly keeps: readonly ("ownerId" | "repositoryId")[];
  /** Hours after which one ends that was never used; missing: it does not end. */
  readonly unusedHours?: number;
}

/** facts/npm-pypi.md A0, A1 and B1; facts/crates-maven-rubygems-nuget.md 1.1, 2.1 and 3.1. */
const habits: Readonly<Record<Exclude<RegistryId, "maven-central">, Habits>> = {
  npm: { most: 10, keeps: [], unusedHours: 48 },
  pypi: { most: Infinity, keeps: ["ownerId"] },
  "crates-io": { most: 5, keeps: ["ownerId"] },
  rubygems: { most: Infinity, keeps: ["ownerId"] },
  nuget: { most: Infinity, keeps: ["ownerId", "repositoryId"], unusedHours: 7 * 24 },
};

/**
 * The record that a registry makes of what was filled in. `at`: ISO 8601.
 *
 * @throws ImprimaturError `usage` for what it refuses.
 */
export function recordedPublisher(described: SandboxPackage, given: NewPublisher, at: string): RecordedPublisher {
  const { registry, name, publishers } = described;
  if (registry === "maven-central") throw impossible("Maven Central has no trusted publishing.");
  const { most, keeps } = habits[registry];
  const { owner, repository, workflow, workflowRepository = null, allows = null } = given;
  if (!/^[^/\s]+\.ya?ml$/.test(workflow)) throw impossible(`${registry} takes the name of a file that ends in .yml or .yaml, and not ${workflow}.`);
  if (given.environment === "") throw impossible(`${registry} takes no empty environment: leave it out.`);
  if (keeps.length > 0 && given.ownerId === null) throw impossible(`GitHub has no owner ${owner}: ${registry} looks its number up.`);
  if (registry === "npm" && (allows ?? []).length === 0) throw impossible("npm asks what the trusted publisher may do: publish, or stage.");
  const environment = registry === "pypi" ? (given.environment?.toLowerCase() ?? null) : given.environment;
  const fields = { owner, repository, workflow, environment, workflowRepository };
  const twin = publishers.find((one) => Object.entries(fields).every(([field, value]) => one[field as keyof typeof fields] === value));
  if (twin !== undefined) throw impossible(`${name} has this trusted publisher at ${registry} already.`);
  if (publishers.length >= most) throw impossible(`${registry} takes ${most} trusted publishers for a package at most, and ${name} has as many.`);
  return {
    ...fields,
    id: idOf(registry, JSON.stringify([...Object.values(fields), ...(own.includes(registry) ? [name, at] : [])])),
    provider: "github",
    ownerId: keeps.includes("ownerId") ? given.ownerId : null,
    repositoryId: keeps.includes("repositoryId") ? (given.repositoryId ?? null) : null,
    allows: registry === "npm" ? allows : null,
    createdAt: registry === "crates-io" ? at : null,
  };
}

/** Milliseconds from its registration on after which one ends that was never used. */
export function endsUnusedAfter(registry: RegistryId): number {
  return registry === "maven-central" ? Infinity : (habits[registry].unusedHours ?? Infinity) * 60 * 60 * 1000;
}

/** Where each package has publishers of its own; elsewhere one of the same fields serves every package that has it. */
const own: readonly RegistryId[] = ["npm", "crates-io"];

function idOf(registry: RegistryId, what: string): string {
  if (registry === "crates-io" || registry === "rubygems") return String(numberOf(`${registry} publisher ${what}`));
  const hex = createHash("sha256").update(`${registry} publisher ${what}`).digest("hex");
  if (registry !== "npm") return hex.slice(0, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
