import { filesFrom, repositoryFrom } from "../../src/collect/memory.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { KnownRule, Policy, Waiver } from "../../src/model/policy.ts";
import type { PackagePosture } from "../../src/model/posture.ts";
import type { PolicyDocument } from "../../src/policy/document.ts";
import { policyFor, type PolicyReading } from "../../src/policy/index.ts";
import { readPolicy } from "../../src/policy/read.ts";
import type { Settling } from "../../src/policy/settle.ts";

export const release = ".github/workflows/release.yml";
export const own = ".github/imprimatur.yml";
export const homeFile = "lanternfish/.github/imprimatur.yml";

/** A small catalogue: three rules about publishing, one that files cannot decide, two about the policy. */
export const rules: readonly KnownRule[] = [
  { id: "stored-publish-token", group: "tokens", summary: "A token is kept", severity: "high" },
  { id: "missing-provenance", group: "registries", summary: "No provenance is left", severity: "low" },
  { id: "misplaced-environment", group: "publish-job", summary: "An environment is misplaced", severity: "medium" },
  { id: "orphan-package", group: "registries", summary: "A package comes from nowhere" },
  { id: "expired-waiver", group: "policy", summary: "A waiver is over", severity: "medium" },
  { id: "package-below-required-level", group: "policy", summary: "A package is too low", severity: "high" },
];

export function aFinding(given: Partial<Finding> = {}): Finding {
  return {
    rule: "stored-publish-token",
    severity: "high",
    confidence: "high",
    at: { file: release, line: 9, column: 7 },
    says: "A token is kept.",
    next: "Take it out.",
    evidence: [],
    job: "publish",
    packages: ["pkg:npm/%40lanternfish/lamp"],
    fingerprint: "f".repeat(32),
    ...given,
  };
}

export function aWaiver(given: Partial<Waiver> = {}): Waiver {
  return {
    rule: "stored-publish-token",
    where: release,
    reason: "The first release",
    owner: "lamp-keeper",
    expires: "2026-12-31",
    from: "repository",
    line: null,
    at: { file: own, line: 2, column: 5 },
    ...given,
  };
}

export function aPolicy(given: Partial<Policy> = {}): Policy {
  const delivery = { pullRequests: true, issues: true, openPullRequests: 3, requiredCheck: false };
  return {
    rules: new Map(),
    registries: null,
    otherRegistries: [],
    privateRegistries: [],
    packages: [],
    accounts: [],
    reviewers: [],
    delivery,
    fixes: { environment: null, nugetUser: null, staged: false },
    waivers: [],
    ...given,
  };
}

export function aPosture(given: Partial<PackagePosture> = {}): PackagePosture {
  return {
    purl: "pkg:npm/%40lanternfish/lamp",
    registry: "npm",
    level: "token",
    certain: true,
    ceiling: "sealed",
    missing: [`${release} › publish publishes with NPM_TOKEN: trusted publishing has to take its place.`],
    unseen: [],
    paths: [`${release} › publish`],
    ...given,
  };
}

export function aSettling(given: Partial<Settling> = {}): Settling {
  const files = filesFrom({ [release]: "jobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n" });
  const asked = new Set(rules.flatMap(({ id, severity }) => (severity === undefined ? [] : [id])));
  return { policy: aPolicy(), comments: [], date: "2026-11-25", files, packages: [aPosture()], asked, unseen: [], ...given };
}

/** A policy file without problems. */
export function theDocument(text: string, kind: "organisation" | "repository" = "repository"): PolicyDocument {
  const { document, problems } = readPolicy(kind === "organisation" ? homeFile : own, text, kind, rules);
  if (document === null) throw new Error(problems.map(({ message }) => message).join("\n"));
  return document;
}

/** The policy of the repository that prints the lamp; `organisation` is the text of the organisation's file. */
export function thePolicy(texts: Readonly<Record<string, string>>, organisation?: string, slug = "lanternfish/lamp"): PolicyReading {
  const home = organisation === undefined ? undefined : { file: homeFile, text: organisation };
  return policyFor(repositoryFrom(texts, slug), home, { rules, searched: Object.keys(texts) });
}
