import { test } from "uvu";
import * as assert from "uvu/assert";
import { campaignsOf } from "../../src/campaign/index.ts";
import type { ClaimFit } from "../../src/model/ledger.ts";
import { aClaim } from "../registries/ledger.ts";
import { aSubject, byToken, old } from "./lamp.ts";

test("a publisher on record that demands the environment which the change brings fits before the merge", () => {
  const [runbook] = aSubject({ registry: "crates-io", name: "lamp" }).runbooks;
  const refused = aClaim({ presented: "", fits: false, says: "the publisher demands npm" });
  const before = (claims: readonly ClaimFit[]) => {
    const subject = aSubject({ registry: "crates-io", name: "lamp", path: byToken, record: { releases: old } });
    const ledger = subject.ledger?.map((one) => ({
      ...one,
      fits: one.fits.map((fit) => ({ ...fit, runs: fit.runs.map((run) => ({ ...run, accepted: false as const, claims })) })),
    }));
    const [campaign] = campaignsOf({ ...subject, ledger: ledger ?? null, runbooks: runbook === undefined ? [] : [runbook] });
    return campaign?.steps.find(({ step }) => step.kind === "register");
  };
  assert.is(before([refused])?.state, "done");
  const other = before([refused, aClaim({ claim: "repository", presented: "lanternfish/wick", fits: false, says: "the run presents another" })]);
  assert.is(other?.state, "open");
  assert.match(other?.shownBy ?? "", "does not take .github/workflows/release.yml › publish: the publisher demands npm; the run presents another.");
});

test.run();
