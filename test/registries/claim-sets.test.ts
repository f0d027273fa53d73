import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ClaimFit } from "../../src/model/ledger.ts";
import { registries } from "../../src/registries/index.ts";
import type { Match } from "../../src/registries/trust-table.ts";
import { claimSets, claimsOf, type Expected, publisherOf } from "./claim-sets.ts";

/** One row for each claim that is compared, fixed, refused or required, in the order of peeling, whatever failed before. */
const rows = {
  npm: ["repository", "workflow_ref", "environment", "runner_environment", "iss", "aud"],
  pypi: ["repository_owner", "repository", "repository_owner_id", "job_workflow_ref", "environment", "event_name", "iss", "aud", "ref", "sha"],
  "crates-io": ["repository", "repository_owner_id", "workflow_ref", "environment", "event_name", "iss", "aud", "sha"],
  "maven-central": [],
  rubygems: ["repository", "repository_owner_id", "job_workflow_ref", "environment", "iss", "aud", "ref", "sha"],
  nuget: ["repository_owner", "repository", "repository_owner_id", "repository_id", "job_workflow_ref", "environment", "event_name", "iss", "aud"],
} as const;

test("there are sets enough, each of its own name and with its source", () => {
  assert.ok(claimSets.length >= 60, `${claimSets.length}`);
  assert.is(new Set(claimSets.map(({ name }) => name)).size, claimSets.length);
  for (const { name, facts } of claimSets) assert.match(facts, /^(0|A1|B1|[1-4]\.1)\b/, name);
});

for (const { id, name: registry, trust } of registries) {
  for (const set of claimSets) {
    test(`${registry}, ${set.name}: ${set.expected[id]}`, () => {
      if (!trust.offered) {
        assert.is(set.expected[id], "refused");
        assert.match(trust.says, "no identity token");
        return;
      }
      const match = trust.matches(publisherOf(set), claimsOf(set));
      assert.is(verdictOf(match), set.expected[id], match.says);
      assert.equal(
        match.claims.map(({ claim }) => claim),
        rows[id],
      );
      assertExplained(registry, match);
    });
  }
}

test.run();

function verdictOf({ accepted, failedAt }: Match): Expected {
  if (accepted === true) return "accepted";
  return accepted === "unknown" || failedAt === undefined ? "unknown" : `refused ${failedAt}`;
}

/** The answer is that of the first row that does not fit; each such row names its claim, what is on record and what is presented. */
function assertExplained(registry: string, { accepted, says, claims }: Match): void {
  for (const row of claims) assertRow(registry, row);
  const failed = claims.find(({ fits }) => fits === false);
  assert.is(accepted === false, failed !== undefined);
  if (failed !== undefined) assert.is(says, failed.says);
  if (accepted === true) assert.is(says, "");
  if (accepted === "unknown") assert.ok(claims.some((row) => row.fits === "unknown" && row.says === says));
}

function assertRow(registry: string, { claim, recorded, presented, fits, says }: ClaimFit): void {
  if (fits === true) return assert.is(says, "");
  for (const told of [registry, claim, recorded]) assert.ok(says.includes(told), `${says}: names ${told}`);
  if (presented !== null) assert.ok(says.includes(presented === "" ? "none" : presented), `${says}: names ${presented}`);
  if (fits === false) assert.is.not(presented, null, "what is not known refuses nothing");
}
