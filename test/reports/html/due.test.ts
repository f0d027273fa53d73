import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import { dueTokens } from "../../../src/reports/html/due.ts";
import { pageOf } from "../../../src/reports/html/page.ts";
import { observed, theOrganisation } from "../../github.ts";
import { aFinding, anOrganisationReport, theRendering } from "../sample.ts";
import { aBook, aBookSecret, aToken } from "./everything.ts";

type Given = Parameters<typeof aBook>[0];

function due(given: Given, ...findings: readonly ReturnType<typeof aFinding>[]) {
  const book = aBook({ secrets: [], organisation: theOrganisation(), ...given });
  return dueTokens(pageOf(anOrganisationReport({}, { findings }), theRendering({ book })));
}

const ending = (day: string) => ({ secrets: [aBookSecret({ ends: { day, says: "lets tokens live 90 days" } })] });
const expiring = (expiresAt: string | null, given: Partial<ReturnType<typeof aToken>> = {}) => ({
  organisation: theOrganisation({ accessTokens: observed([aToken({ expiresAt, ...given })]) }),
});

test("a secret is due thirty days before its registry ends it, and stays so after", () => {
  assert.equal(due(ending("2026-12-26")), []);
  assert.equal(
    due(ending("2026-12-25"))?.map(({ by, because }) => [by, because]),
    [["2026-12-25", "What it holds ends in 30 days: the registry lets tokens live 90 days."]],
  );
  assert.match(due(ending("2026-11-01"))?.[0]?.because ?? "", "ended 24 days ago");
});

test("without an end it is due by its age", () => {
  assert.equal(due({ secrets: [aBookSecret({ updatedAt: "2025-11-25T00:00:00Z" })] }), []);
  assert.equal(
    due({ secrets: [aBookSecret({ updatedAt: "2025-11-24T00:00:00Z" })] })?.map(({ by }) => by),
    [null],
  );
});

test("an access token is due before it ends, not when it never does or has", () => {
  assert.is(due(expiring("2026-12-01T00:00:00Z"))?.length, 1);
  for (const given of [expiring(null), expiring("2027-03-01T00:00:00Z"), expiring("2026-01-01T00:00:00Z", { expired: true })])
    assert.equal(due(given), []);
});

test("what leaked comes before everything, at once", () => {
  const leaked = aFinding({ rule: "leaked-publish-token", says: "It lies open.", next: "Revoke it." });
  assert.equal(
    due(ending("2026-11-01"), leaked)?.map(({ by }) => by),
    [null, "2026-11-01"],
  );
});

test("not looked at is no list that is empty", () => {
  assert.is(due({ organisation: null }), null);
  assert.is(dueTokens(pageOf(anOrganisationReport({}), theRendering())), null);
  assert.equal(due({ organisation: theOrganisation({ accessTokens: unseen("no-permission") }) }), []);
});

test.run();
