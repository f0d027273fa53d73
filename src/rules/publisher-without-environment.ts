import { nameOf } from "../model/known-registry.ts";
import type { LedgerEntry, PublisherFit } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RecordedPublisher } from "../model/registry-record.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { packageWords, publisherSetting } from "./ledger-settings.ts";
import { likelyLedger } from "./likely-ledger.ts";
import { onDay, shownIn } from "./recent-releases.ts";
import { githubFits, hasTrust, publisherKey, publishersDoubt } from "./recorded-publishers.ts";
import { keepsRefs } from "./ref-keepers.ts";
import type { Remark, Rule } from "./rule.ts";
import { listed } from "./wording.ts";

export const publisherWithoutEnvironment: Rule = {
  id: "publisher-without-environment",
  group: "trusted-publishing",
  summary: "A trusted publisher demands no environment",
  severity: "medium",
  confidence: "high",
  incidents: "trusted publishing without an environment, used from a throw-away branch: Miasma 2026-06",
  controls: {
    openssf: ["Trusted Publishers for All Package Repositories (state outside the registry)"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2", "A.8.31"],
    soc2: ["CC6.3", "CC8.1"],
  },
  asks: "repository",
  sight: "registry",
  check: ({ surroundings }) =>
    likelyLedger(surroundings).flatMap((entry) => [
      ...latest(githubFits(entry))
        .filter(({ publisher }) => publisher.environment === null)
        .map((fit) => remark(fit, entry, surroundings)),
      ...(hasTrust(entry) ? publishersDoubt(entry) : []),
    ]),
};

/** Of those that releases show, the newest for each file: it may have taken the place of the others. */
function latest(fits: readonly PublisherFit[]): readonly PublisherFit[] {
  const shown = new Map<string, PublisherFit>();
  for (const fit of fits.filter(({ shownBy }) => shownBy === "release")) {
    const key = `${slugOf(fit.publisher)} ${fit.publisher.workflow}`;
    if (!shown.has(key)) shown.set(key, fit);
  }
  return [...fits.filter(({ shownBy }) => shownBy === "record"), ...shown.values()];
}

function remark(fit: PublisherFit, entry: LedgerEntry, { slug, github }: Surroundings): Remark {
  const { publisher, shownBy } = fit;
  const { record } = entry;
  const own = slugOf(publisher);
  const keepers = github !== null && slug !== null && slug.toLowerCase() === own ? keepsRefs(github) : [];
  // What is staged waits for a person, whoever staged it; and where rulesets keep refs, only a few can make one.
  const less = keepers.length > 0 || (publisher.allows !== null && !publisher.allows.includes("publish"));
  const paths = fit.runs.filter(({ accepted }) => accepted !== false).map(({ path }) => path);
  return {
    at: publisherSetting(record),
    says: `${subject(fit, entry)} demands no environment, so a copy of ${publisher.workflow} on any branch of ${publisher.owner}/${publisher.repository} can publish.`,
    next: next(paths, record),
    evidence: [...paths.filter((path, index) => paths.indexOf(path) === index).map(asEvidence), ...keepers],
    packages: [record.purl],
    key: publisherKey(publisher),
    ...(less ? { severity: "low" as const } : {}),
    ...(shownBy === "release" ? { confidence: "low" as const } : {}),
  };
}

function subject({ publisher, shownBy }: PublisherFit, entry: LedgerEntry): string {
  const what = `The trusted publisher of ${packageWords(entry.record)}`;
  if (shownBy === "record") return what;
  const release = shownIn(entry, publisher);
  return release === undefined ? `${what} that a release shows` : `${what} that ${release.version} showed${onDay(release.publishedAt)}`;
}

function next(paths: readonly PublishPath[], { registry }: LedgerEntry["record"]): string {
  const environments = [...new Set(paths.flatMap(({ environment }) => environment ?? []))];
  const again = registry === "npm" ? "; npm changes none, so make it again and release within two days" : "";
  const demand = `Name it in the trusted publisher at ${nameOf(registry)}${again}.`;
  if (environments.length > 0 && paths.every(({ environment }) => environment !== null))
    return `The release runs in the environment ${listed(environments)}. ${demand}`;
  return `Declare an environment on the workflow job that publishes, which admits only the refs you release from. ${demand}`;
}

function asEvidence({ at, tool, environment }: PublishPath) {
  return { ...at, says: `${tool} publishes it in ${environment === null ? "no environment" : `the environment ${environment}`}` };
}

function slugOf({ owner, repository }: RecordedPublisher): string {
  return `${owner}/${repository}`.toLowerCase();
}
