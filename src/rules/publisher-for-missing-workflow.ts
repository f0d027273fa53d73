import { isUntold, nameOf } from "../model/known-registry.ts";
import type { LedgerEntry, PublisherFit } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RecordedPublisher } from "../model/registry-record.ts";
import { packageWords, publisherSetting } from "./ledger-settings.ts";
import { likelyLedger } from "./likely-ledger.ts";
import { githubFits, hasTrust, publisherKey, publishersDoubt, publisherWords } from "./recorded-publishers.ts";
import type { Answer, Remark, RepositorySubject, Rule } from "./rule.ts";
import { listed } from "./wording.ts";

export const publisherForMissingWorkflow: Rule = {
  id: "publisher-for-missing-workflow",
  group: "trusted-publishing",
  summary: "A trusted publisher names a workflow that does not exist",
  severity: "medium",
  confidence: "high",
  incidents: "workflow files that attackers pushed themselves: GhostAction 2025-09, Miasma 2026-06",
  controls: {
    openssf: ["Trusted Publishers for All Package Repositories (state outside the registry)"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-05"],
    iso27001: ["A.5.18", "A.8.9"],
    soc2: ["CC6.3"],
  },
  asks: "repository",
  sight: "registry",
  check: (subject) =>
    likelyLedger(subject.surroundings).flatMap((entry) => [
      ...githubFits(entry)
        .filter(({ shownBy }) => shownBy === "record")
        .flatMap((fit) => answer(fit, entry, subject)),
      ...(hasTrust(entry) ? publishersDoubt(entry) : []),
    ]),
};

function answer({ publisher, runs }: PublisherFit, entry: LedgerEntry, subject: RepositorySubject): readonly Answer[] {
  const { slug } = subject.surroundings;
  const at = publisherSetting(entry.record);
  if (slug === null) {
    const unseen = `Whether ${publisher.owner}/${publisher.repository}, which a trusted publisher names, is this repository could not be told.`;
    return [{ at, unseen, needs: "A checkout with a remote at GitHub shows which repository it is." }];
  }
  if (`${publisher.owner}/${publisher.repository}`.toLowerCase() !== slug.toLowerCase()) return elsewhere(publisher, entry, slug);
  if (publisher.workflowRepository !== null && publisher.workflowRepository.toLowerCase() !== slug.toLowerCase()) {
    const unseen = `Whether ${publisher.workflowRepository} has the workflow ${publisher.workflow}, which a trusted publisher names, was not looked at.`;
    return runs.some(({ accepted }) => accepted === true) ? [] : [{ at, unseen, needs: "Whoever can read that repository can tell." }];
  }
  return here(publisher, entry, subject);
}

/** The file is this repository's own to have. */
function here(publisher: RecordedPublisher, entry: LedgerEntry, { paths, surroundings }: RepositorySubject): readonly Answer[] {
  const file = `.github/workflows/${publisher.workflow}`;
  const { workflowFiles } = surroundings;
  if (!workflowFiles.includes(file)) return [missing(publisher, entry, workflowFiles)];
  const mayHold = [...entry.paths, ...entry.perhaps, ...paths.filter((path) => mayGoTo(path, entry))];
  if (mayHold.some(({ workflow, definedIn, through }) => workflow === file || definedIn === file || through.includes(file))) return [];
  return [
    {
      ...about(publisher, entry),
      says: `A trusted publisher of ${packageWords(entry.record)} names ${publisher.workflow}, and nothing in that workflow publishes it.`,
      next: `Remove the trusted publisher at ${nameOf(entry.registry)}, unless that workflow publishes in a way that was not seen.`,
      severity: "low",
    },
  ];
}

function mayGoTo({ registry, candidates }: PublishPath, entry: LedgerEntry): boolean {
  return isUntold(registry) && (candidates.length === 0 || candidates.includes(entry.registry));
}

function missing(publisher: RecordedPublisher, entry: LedgerEntry, workflowFiles: readonly string[]): Remark {
  const wanted = publisher.workflow.toLowerCase();
  const alike = workflowFiles.map((file) => file.replace(/^.*\//, "")).filter((name) => name.toLowerCase() === wanted);
  const instead = alike.length > 0 ? ` (there is ${listed(alike)}, in other letters)` : "";
  return {
    ...about(publisher, entry),
    says: `A trusted publisher of ${packageWords(entry.record)} names the workflow ${publisher.workflow}, which this repository does not have${instead}: whoever can push a file of that name can publish.`,
    next: `Remove the trusted publisher at ${nameOf(entry.registry)}, or name the workflow that publishes.`,
  };
}

/** A package that nothing here publishes may well be another repository's. */
function elsewhere(publisher: RecordedPublisher, entry: LedgerEntry, slug: string): readonly Remark[] {
  if (entry.paths.length === 0) return [];
  const other = `${publisher.owner}/${publisher.repository}`;
  return [
    {
      ...about(publisher, entry),
      says: `A trusted publisher of ${packageWords(entry.record)} names the repository ${other}, and ${slug} publishes it: whoever holds that name can publish.`,
      next: `Remove the trusted publisher at ${nameOf(entry.registry)} if ${other} is an old name of ${slug} or has ceased to publish it.`,
      confidence: "medium",
    },
  ];
}

function about(publisher: RecordedPublisher, { record, paths }: LedgerEntry): Pick<Remark, "at" | "evidence" | "packages" | "key"> {
  const at = publisherSetting(record);
  return {
    at,
    evidence: [
      { ...at, says: `on record: ${publisherWords(publisher)}` },
      ...paths.slice(0, 5).map((path) => ({ ...path.at, says: `${path.tool} publishes it` })),
    ],
    packages: [record.purl],
    key: publisherKey(publisher),
  };
}
