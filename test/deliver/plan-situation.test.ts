import { test } from "uvu";
import * as assert from "uvu/assert";
import { branchFor } from "../../src/deliver/branch.ts";
import type { RepositoryCase } from "../../src/deliver/case.ts";
import { isAnythingLeft, type Situation, situationOf } from "../../src/deliver/plan-situation.ts";
import { aPublishPath } from "../builders.ts";
import { audited } from "../reports/audited.ts";
import { aCase, aFinding, anInput, aPullRequest, aQuietCase, byAda, lamp, register, release, slug } from "./lantern-works.ts";

function situation(one: RepositoryCase): Situation {
  return situationOf(one, anInput([one]));
}

test("a finding, a step of a package or a pull request is each reason enough for an issue; one that was declined is not", () => {
  const quiet = aQuietCase();
  const runbooks = [{ purl: lamp, steps: [register] }];
  const stepped = { ...quiet, campaign: { ...quiet.campaign, paths: [aPublishPath({ packages: [lamp] })], runbooks } };
  const found = { ...quiet, audited: audited({ slug, findings: [aFinding(release, { packages: [] })] }) };
  const changed = aCase();
  const unnamed = { ...changed, audited: audited({ slug }), campaign: { ...changed.campaign, paths: [] } };
  const declined = { ...unnamed, work: aCase({ there: { pullRequests: [aPullRequest(4, branchFor(release), byAda)] } }).work };
  assert.equal(
    [quiet, stepped, found, unnamed, declined].map((one) => isAnythingLeft(situation(one))),
    [false, true, true, true, false],
  );
});

test("where pull requests cannot come, those that are there already are still known to the package's campaign", () => {
  const delivery = { pullRequests: false, issues: true, openPullRequests: 3, requiredCheck: false };
  const known = (...pullRequests: ReturnType<typeof aPullRequest>[]) => {
    const { standings, campaigns } = situation(aCase({ delivery, there: { pullRequests } }));
    return [standings.map(({ state }) => state), campaigns.map(({ stage }) => stage)];
  };
  assert.equal(known(), [[], ["untouched"]]);
  assert.equal(known(aPullRequest(4, branchFor(release))), [["open"], ["prepared"]]);
  assert.equal(known(aPullRequest(4, branchFor(release), byAda)), [["declined"], ["untouched"]]);
});

test.run();
