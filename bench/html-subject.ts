import { type Finding, severities } from "../src/model/finding.ts";
import { seen, unseen } from "../src/model/observed.ts";
import type { BookPackage, PostureBook } from "../src/model/posture-book.ts";
import { levels, type PackagePosture } from "../src/model/posture.ts";
import type { AuditedRepository, Report } from "../src/model/report.ts";
import type { RegistryId } from "../src/model/registry.ts";
import { knownRegistries } from "../src/model/known-registry.ts";
import type { RegistryRecord } from "../src/model/registry-record.ts";
import type { Release } from "../src/model/release.ts";
import type { RuleMetadata } from "../src/model/rule.ts";
import type { Way, WhoActor } from "../src/model/who.ts";
import { rules } from "../src/rules/index.ts";

const at = "2026-11-25T08:00:00Z";
const registries: readonly RegistryId[] = ["npm", "npm", "pypi", "crates-io", "maven-central", "rubygems", "nuget"];
const workflow = ".github/workflows/release.yml";

/**
 * An organisation of many packages, two to a repository, and findings of all rules. No two repositories say the same of anything, so
 * that nothing can be told together: the worst case of what a page can hold.
 */
export function largeSubject(packages: number, findings: number): { readonly report: Report; readonly book: PostureBook } {
  const repositories = Math.ceil(packages / 2);
  const records = Array.from({ length: packages }, (_, index) => recordOf(index));
  const audited = Array.from({ length: repositories }, (_, index): AuditedRepository => {
    const own = records.slice(2 * index, 2 * index + 2);
    const count = Math.floor(((index + 1) * findings) / repositories) - Math.floor((index * findings) / repositories);
    return repositoryOf(index, own, count);
  });
  const report: Report = {
    schema: "imprimatur/audit@1",
    date: at.slice(0, 10),
    rules,
    repositories: audited,
    organisation: {
      login: "large",
      host: "https://github.com",
      looked: { repositories, publishing: repositories, unread: [] },
      findings: [],
      waived: [],
      unseen: [],
      policy: { state: "none", sources: [], off: [] },
      problems: [],
      baseline: null,
    },
  };
  return { report, book: bookOf(records) };
}

function slugOf(repository: number): string {
  return `large/workshop-${repository}-of-lamps`;
}

function recordOf(index: number): RegistryRecord {
  const registry = registries[index % registries.length] ?? "npm";
  const name = `large-lamp-number-${index}`;
  const purl = `pkg:${knownRegistries[registry].purlType}/${name}`;
  return {
    registry,
    purl,
    name,
    page: null,
    exists: seen(true, "GET", at),
    owners: seen([{ kind: "person", name: `keeper-${index % 40}`, role: "maintainer", github: null }], "GET", at),
    ownersBeyond: null,
    publishers: seen([], "GET", at),
    shownPublishers: [],
    tokens: seen("allowed", "GET", at),
    source: seen(null, "GET", at),
    releases: seen({ newest: Array.from({ length: 8 }, (_, release) => releaseOf(release, index)), more: true }, "GET", at),
  };
}

function releaseOf(release: number, index: number): Release {
  const day = new Date(Date.parse(at) - (release * 61 + (index % 37)) * 86_400_000).toISOString();
  const manners = ["token-or-person", "trusted", "trusted-with-provenance"] as const;
  return {
    version: `1.${12 - release}.${index % 7}`,
    publishedAt: day,
    withdrawn: false,
    manner: seen(manners[(index + release) % 3] ?? "trusted", "GET", at),
    by: unseen("not-offered"),
    approvedBy: null,
    provenance: unseen("not-offered"),
    origin: null,
  };
}

function repositoryOf(index: number, records: readonly RegistryRecord[], count: number): AuditedRepository {
  const findings = Array.from({ length: count }, (_, number) => findingOf(number, index, records));
  return {
    root: slugOf(index),
    slug: slugOf(index),
    looked: { workflowFiles: 3, paths: 2, skipped: [] },
    findings,
    waived: [],
    unseen: [],
    packages: records.map((record, number) => postureOf(record, 2 * index + number)),
    ledger: null,
    policy: { state: "none", sources: [], off: [] },
    problems: [],
    lines: findings.flatMap((_, number) => [
      { file: workflow, line: 20 + 2 * number, text: `        run: npm publish --tag v${index}-${number} --access public` },
      { file: workflow, line: 21 + 2 * number, text: `          NODE_AUTH_TOKEN: \${{ secrets.WORKSHOP_${index}_TOKEN }}` },
    ]),
    baseline: null,
  };
}

function findingOf(number: number, repository: number, records: readonly RegistryRecord[]): Finding {
  const rule: RuleMetadata | undefined = rules[(repository * 7 + number) % rules.length];
  const line = 20 + 2 * number;
  return {
    rule: rule?.id ?? "stored-publish-token",
    severity: rule?.severity ?? severities[1],
    confidence: "high",
    at: { file: workflow, line, column: 14, endLine: line, endColumn: 25 },
    says: `publish-${number} uploads large-lamp-number-${2 * repository} with the secret WORKSHOP_${repository}_TOKEN, which every workflow of every branch can read.`,
    next: "Register this workflow as a trusted publisher at its registry, and delete the secret after the first release without it.",
    evidence: [{ file: workflow, line: line + 1, column: 11, says: `NODE_AUTH_TOKEN carries secrets.WORKSHOP_${repository}_TOKEN` }],
    job: `publish-${number}`,
    packages: records.slice(0, 1).map(({ purl }) => purl),
    fingerprint: `${repository}-${number}`.padStart(32, "0"),
  };
}

function postureOf({ registry, purl }: RegistryRecord, index: number): PackagePosture {
  const level = levels[1 + (index % 4)] ?? "token";
  return {
    purl,
    registry,
    level,
    certain: index % 3 !== 0,
    ceiling: "sealed",
    missing:
      level === "sealed"
        ? []
        : [`${workflow} › publish publishes with WORKSHOP_${Math.floor(index / 2)}_TOKEN: trusted publishing has to take its place.`],
    unseen: [],
    paths: [`${workflow} › publish`],
  };
}

function bookOf(records: readonly RegistryRecord[]): PostureBook {
  return {
    made: { takenAt: at, requests: { github: 9000, registries: 3000 }, sources: [{ source: "GET /orgs/{org}", facts: 12 }], unseen: 4 },
    organisation: null,
    packages: records.map(whoOf),
    secrets: [],
    unseenSecrets: [],
    deployKeys: [],
  };
}

function whoOf(record: RegistryRecord, index: number): BookPackage {
  const repository = slugOf(Math.floor(index / 2));
  const actor = (number: number, approved: boolean): WhoActor => ({
    kind: "person",
    name: `maker-${(index * 3 + number) % 300}`,
    through: ["team makers"],
    approvals: approved ? [{ of: "environment release", by: ["keeper-1", "keeper-2"] }] : [],
  });
  const run = { repository, workflow, jobWorkflow: workflow, event: "push", environment: "release" } as const;
  const ways: readonly Way[] = [
    {
      kind: "own-copy",
      run: { ...run, ref: { kind: "branch", example: "refs/heads/topic" } },
      credential: null,
      actors: [0, 1, 2, 3].map((number) => actor(number, index % 2 === 0)),
      chain: [
        `They can put a release.yml of their own on a branch, topic for one, of ${repository}.`,
        "It asks for the environment release, which lets that ref in.",
        `The registry accepts ${repository}, release.yml, environment release.`,
      ],
      close: `Let only the refs that you release from use the environment release of ${repository}.`,
      certain: true,
    },
    {
      kind: "account",
      run: null,
      credential: `keeper-${index % 40}`,
      actors: [{ kind: "registry-account", name: `keeper-${index % 40}`, through: [], approvals: [] }],
      chain: [`The registry lets the owners of ${record.name} publish, by hand or with a token made for it.`],
      close: `Set ${record.name} to refuse tokens.`,
      certain: true,
    },
  ];
  return { record, repositories: [repository], who: { registry: record.registry, purl: record.purl, whole: true, unseen: [], ways } };
}
