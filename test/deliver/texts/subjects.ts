import { campaignsOf } from "../../../src/campaign/index.ts";
import { changeSetsOf } from "../../../src/deliver/change-sets.ts";
import type { IssueSubject, OverviewRepository, OverviewSubject, PullRequestSubject } from "../../../src/deliver/texts/subjects.ts";
import type { Campaign } from "../../../src/model/campaign.ts";
import { aSubject, byToken } from "../../campaign/lamp.ts";
import { observed } from "../../github.ts";
import { aRelease, theReleases } from "../../registries/ledger.ts";
import { aFile, aFixed, aRule, organisation, release, slug } from "../lantern-works.ts";

export const host = "https://github.com";
const by = { login: "imprimatur[bot]", id: 4711, name: null };

/** The lamp, which npm would accept once its change is merged, and which came out by a token so far. */
export function aCampaign(given: Parameters<typeof aSubject>[0] = {}): Campaign {
  const record = { publishers: observed([]), releases: theReleases([aRelease({ manner: "token-or-person" })]) };
  const [campaign] = campaignsOf(aSubject({ path: byToken, record, ...given }));
  if (campaign === undefined) throw new Error("the lamp is not published");
  return campaign;
}

export function aPullRequestSubject(given: Partial<PullRequestSubject> = {}): PullRequestSubject {
  const [set] = changeSetsOf(aFixed([aFile(release)]), []);
  if (set === undefined) throw new Error("nothing is changed");
  return {
    slug,
    host,
    by,
    set,
    fingerprint: set.fingerprint,
    campaigns: [aCampaign()],
    holds: [],
    refusals: [],
    rules: [aRule("stored-publish-token", "high")],
    issue: null,
    ...given,
  };
}

export function anIssueSubject(given: Partial<IssueSubject> = {}): IssueSubject {
  return {
    slug,
    host,
    by,
    visibility: "public",
    isDone: false,
    told: [],
    postures: [],
    campaigns: [aCampaign()],
    pullRequests: [],
    findings: [],
    refusals: [],
    decisions: [],
    unseen: [],
    rules: [aRule("stored-publish-token", "high")],
    ...given,
  };
}

export function anOverviewRepository(given: Partial<OverviewRepository> = {}): OverviewRepository {
  return { slug, visibility: "public", postures: [], campaigns: [aCampaign()], pullRequests: [], issue: null, left: [], decisions: [], ...given };
}

export function anOverviewSubject(given: Partial<OverviewSubject> = {}): OverviewSubject {
  return { organisation, host, visibility: "private", isDone: false, repositories: [anOverviewRepository()], audited: null, rules: [], ...given };
}
