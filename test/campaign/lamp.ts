import * as assert from "uvu/assert";
import { campaignsOf } from "../../src/campaign/index.ts";
import { toldKey } from "../../src/campaign/told-key.ts";
import type { Campaign } from "../../src/model/campaign.ts";
import { unseen } from "../../src/model/observed.ts";
import type { CampaignSubject } from "../../src/campaign/subject.ts";
import type { Runbook, RunbookStepKind } from "../../src/model/fix.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import type { RegistryId } from "../../src/model/registry.ts";
import type { AuditedPackage } from "../../src/model/report.ts";
import { registryOf } from "../../src/registries/index.ts";
import { auditedPackage } from "../../src/trace/audited-package.ts";
import { aPublishPath, aStoredToken, slug } from "../builders.ts";
import { theGitHubSight, theOrganisation, theSettings } from "../github.ts";
import { aFit, anEntry, aRecord, aRelease, aRun, theReleases } from "../registries/ledger.ts";
import { noChoices } from "../fixes/fixed.ts";

/** The reading lamp at one registry: its workflow, its registry's record, and the half that its owners do. */
export interface Lamp {
  readonly registry?: RegistryId;
  readonly name?: string;
  readonly path?: Partial<PublishPath>;
  readonly record?: Partial<RegistryRecord>;
  /** No registry was asked. */
  readonly unasked?: true;
  readonly secrets?: readonly string[];
  readonly given?: Partial<CampaignSubject>;
}

export function aSubject({
  registry = "npm",
  name = "@lanternfish/lamp",
  path = {},
  record = {},
  unasked,
  secrets = ["NPM_TOKEN"],
  given = {},
}: Lamp = {}): CampaignSubject {
  const known = aRecord({ registry, name, ...record });
  const own = aPublishPath({ registry, packages: [known.purl], ...path });
  return {
    slug,
    paths: [own],
    postures: [],
    ledger: unasked === undefined ? [audited(own, known)] : null,
    settings: theSettings(),
    organisation: theOrganisation(),
    runbooks: [theRunbook(registry, known.purl, name, own, secrets)],
    proposed: new Map(),
    told: new Set(),
    ...given,
  };
}

export function theRunbook(registry: RegistryId, purl: string, name: string, path: PublishPath, secrets: readonly string[]): Runbook {
  return registryOf(registry).adopt.runbook({ slug, purl, name, path, secrets, choices: noChoices });
}

export const byToken: Partial<PublishPath> = { credential: aStoredToken(), environment: null, idToken: { write: false, from: "default" } };

function audited(path: PublishPath, record: RegistryRecord): AuditedPackage {
  const fits = record.publishers.seen ? record.publishers.value.map((publisher) => aFit([aRun(path)], publisher)) : [];
  const entry = anEntry({ record, paths: [path], fits });
  return auditedPackage(entry, { github: theGitHubSight(), slug });
}

export const lamp = "pkg:npm/%40lanternfish/lamp";
export const pullRequest = "https://github.com/lanternfish/lamp/pull/7";
export const hidden = unseen("no-permission", "an owner of the package");
/** Versions of the lamp: one by trusted publishing, one by a token, and one by a token after one by trusted publishing. */
export const fresh = theReleases([aRelease()]);
export const old = theReleases([aRelease({ version: "1.1.0", manner: "token-or-person" })]);
export const back = theReleases([aRelease({ version: "1.3.0", manner: "token-or-person" }), aRelease()]);

/** Releases of one version that tells from where it came. */
export function releasedBy(workflow: string): RegistryRecord["releases"] {
  const untold = { ref: null, commit: null, event: null, environment: null, runner: null, run: null };
  return theReleases([aRelease({ origin: { toldBy: "certificate", provider: "github", repository: slug, workflow, ...untold } })]);
}

/** The one campaign that there is. */
export function only(given: Lamp): Campaign {
  const [campaign, ...others] = campaignsOf(aSubject(given));
  assert.is(others.length, 0);
  assert.ok(campaign);
  return campaign;
}

/** Steps that somebody said are done, of the lamp at npm. */
export function told(...kinds: readonly RunbookStepKind[]): ReadonlySet<string> {
  return new Set(kinds.map((kind) => toldKey(kind, lamp)));
}
