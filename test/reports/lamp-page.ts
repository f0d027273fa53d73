import { unseen } from "../../src/model/observed.ts";
import type { PackagePage } from "../../src/model/package-page.ts";
import type { ReleaseOrigin } from "../../src/model/release.ts";
import type { AuditedPackage } from "../../src/model/report.ts";
import type { Way, WhoCanPublish } from "../../src/model/who.ts";
import { aPublishPath, aStoredToken, releaseFile, slug } from "../builders.ts";
import { observed } from "../github.ts";
import { aClaim, aFit, anEntry, anOwner, aPublisher, aRecord, aRelease, aRun, theReleases } from "../registries/ledger.ts";
import { aFinding, aPosture } from "./sample.ts";

/** The reading lamp of Lanternfish Press on one page, with one of everything. */

const purl = "pkg:npm/%40lanternfish/lamp";
const hidden = unseen("no-permission", "the package's publishing settings, as an owner");

export function anOrigin(given: Partial<ReleaseOrigin> = {}): ReleaseOrigin {
  return {
    toldBy: "certificate",
    provider: "github",
    repository: slug,
    workflow: releaseFile,
    ref: "refs/tags/v1.2.0",
    commit: "a".repeat(40),
    event: "release",
    environment: "npm",
    runner: "github-hosted",
    run: "https://github.com/lanternfish/lamp/actions/runs/1",
    ...given,
  };
}

export function aWay(given: Partial<Way> = {}): Way {
  return {
    kind: "own-copy",
    run: {
      repository: slug,
      workflow: releaseFile,
      jobWorkflow: releaseFile,
      event: "push",
      ref: { kind: "tag", example: "refs/tags/v9.9.9" },
      environment: "npm",
    },
    credential: null,
    actors: [
      { kind: "person", name: "ada", through: ["owner"], approvals: [] },
      { kind: "person", name: "grace", through: ["team makers"], approvals: [{ of: "environment npm", by: ["ada", "linus"] }] },
    ],
    chain: ["They can put a release.yml of their own on a tag, v9.9.9 for one, of lanternfish/lamp.", "npm accepts it."],
    close: "Name reviewers in the environment npm.",
    certain: true,
    ...given,
  };
}

export function anAnswer(given: Partial<WhoCanPublish> = {}): WhoCanPublish {
  return {
    registry: "npm",
    purl,
    whole: false,
    unseen: [{ says: "Which Apps can push to lanternfish/lamp.", needs: "The permission organization_administration: read can show it." }],
    ways: [
      aWay(),
      aWay({ kind: "secret", credential: "NPM_TOKEN", certain: false, close: "Delete NPM_TOKEN." }),
      aWay({
        kind: "account",
        run: null,
        actors: [{ kind: "registry-account", name: "ada-press", through: ["maintainer"], approvals: [] }],
        chain: ["npm lets the owners publish."],
        close: "Set it to refuse tokens.",
      }),
      aWay({ kind: "as-written", actors: [{ kind: "nobody", name: "the clock", through: [], approvals: [] }] }),
    ],
    graph: {
      nodes: [
        { id: "person ada", kind: "person", label: "ada" },
        { id: `package ${purl}`, kind: "package", label: "@lanternfish/lamp" },
      ],
      edges: [{ from: "person ada", to: `package ${purl}`, says: "may publish" }],
    },
    ...given,
  };
}

export function aPage(given: Partial<PackagePage> = {}): PackagePage {
  const path = aPublishPath({ credential: aStoredToken({ kind: "mixed" }), triggers: ["release", "push"] });
  const perhaps = aPublishPath({ job: "bulk", packages: [] });
  const record = aRecord({
    owners: observed([anOwner(), anOwner({ kind: "team", name: "makers", role: "maintainer", github: "lanternfish/makers" })]),
    ownersBeyond: "Members of the organisation may publish it too.",
    publishers: observed([aPublisher(), aPublisher({ provider: "gitlab", workflow: ".gitlab-ci.yml", environment: null })]),
    tokens: hidden,
    releases: theReleases(
      [
        aRelease({ version: "1.2.0", origin: anOrigin(), manner: "staged", approvedBy: "ada" }),
        aRelease({ version: "1.1.0", manner: "token-or-person", withdrawn: true }),
        aRelease({ version: "1.0.1", provenance: observed({ state: "refused", says: "It is another file's." }) }),
        aRelease({ version: "1.0.0", provenance: observed({ state: "stated" }), publishedAt: null }),
        aRelease({ version: "0.9.0", manner: hidden }),
      ],
      true,
    ),
  });
  const fits = [aFit([aRun(path, [aClaim({ fits: false, presented: "stage", says: "The environment is stage." })])])];
  return {
    registry: "npm",
    purl,
    record,
    repositories: [
      { name: slug, entry: anEntry({ record, paths: [path], fits }) },
      { name: "lanternfish/oil", entry: anEntry({ record, paths: [], perhaps: [perhaps], declared: false, fits: [aFit([], {}, "release")] }) },
    ],
    posture: aPosture({ unseen: ["Whether npm refuses tokens for it."], certain: false }),
    findings: [aFinding()],
    who: anAnswer(),
    ...given,
  };
}

/** Every text that a registry, GitHub or a file could have somebody else's hand in, replaced. */
export function aPageSaying(text: string): PackagePage {
  const page = replaced(aPage(), text);
  const { registry, purl: own } = aPage();
  return { ...page, registry, purl: own, who: { ...page.who, registry, purl: own }, record: { ...page.record, registry, purl: own } };
}

export function anAuditedPackage(page: PackagePage = aPage()): AuditedPackage {
  const { graph: _, ...who } = page.who;
  const { lines, fits } = page.repositories[0]?.entry ?? { lines: [], fits: [] };
  const runs = (own: (typeof fits)[number]["runs"]) =>
    own.map(({ path, event, accepted, claims }) => ({ path: path.workflow, event, accepted, claims }));
  return { record: page.record, lines, fits: fits.map(({ publisher, shownBy, runs: own }) => ({ publisher, shownBy, runs: runs(own) })), who };
}

/** Words of ours that decide what is said stay; so do dates. */
const ours: ReadonlySet<string> = new Set([
  "kind",
  "manner",
  "state",
  "provider",
  "because",
  "severity",
  "confidence",
  "level",
  "ceiling",
  "registry",
  "toldBy",
  "publishedAt",
  "shownBy",
  "runner",
  "trustedPublishing",
  "allows",
  "triggers",
  "at",
]);

function replaced<T>(value: T, text: string, key = ""): T {
  if (typeof value === "string") return (ours.has(key) || (key === "value" && words.has(value)) ? value : text) as T;
  if (Array.isArray(value)) return value.map((one) => replaced(one, text, key)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, text, name)])) as T;
}

const words: ReadonlySet<string> = new Set(["allowed", "refused", "token-or-person", "trusted", "trusted-with-provenance", "staged"]);
