import { offersTrustedPublishing } from "../model/known-registry.ts";
import type { LedgerEntry, PublisherFit } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RecordedPublisher } from "../model/registry-record.ts";
import { packageSetting } from "./ledger-settings.ts";
import { isTrusted, releasesOf } from "./recent-releases.ts";
import type { Doubt } from "./rule.ts";
import { shownByRegistry } from "./shown-by-registry.ts";

/** Those whose identity tokens are GitHub's, in the order of the registry. */
export function githubFits({ fits }: LedgerEntry): readonly PublisherFit[] {
  return fits.filter(({ publisher }) => publisher.provider === "github");
}

/** "lanternfish/lamp, release.yml, environment npm". */
export function publisherWords({ owner, repository, workflow, environment, workflowRepository }: RecordedPublisher): string {
  const file = workflowRepository === null ? workflow : `${workflow} of ${workflowRepository}`;
  return `${owner}/${repository}, ${file}, ${environment === null ? "no environment" : `environment ${environment}`}`;
}

/** Stays the same as long as the publisher does. */
export function publisherKey({ owner, repository, workflow, environment, workflowRepository }: RecordedPublisher): string {
  return [owner, repository, workflowRepository ?? "", workflow, environment ?? ""].join(" ");
}

/** Whether an upload of the path could use a trusted publisher. */
export function trusts({ credential, registry }: PublishPath): boolean {
  return (credential.kind === "trusted-publishing" || credential.kind === "mixed") && offersTrustedPublishing(registry);
}

/** Whether anything says that the package has a trusted publisher: then who it is matters. */
export function hasTrust(entry: LedgerEntry): boolean {
  const { fits, paths, record, registry } = entry;
  if (!offersTrustedPublishing(registry)) return false;
  return fits.length > 0 || record.shownPublishers.length > 0 || paths.some(trusts) || releasesOf(entry).some(isTrusted);
}

/** That the list could not be seen, where it matters: in the same words for every rule, so that it is told once. */
export function publishersDoubt({ record, registry }: LedgerEntry): readonly Doubt[] {
  if (record.publishers.seen) return [];
  return [
    {
      at: packageSetting(record),
      unseen: "Which trusted publishers it has on record could not be seen.",
      needs: shownByRegistry(record.publishers, registry),
    },
  ];
}
