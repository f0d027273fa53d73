import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import { credentials } from "../../../src/reports/html/credentials.ts";
import { pageOf } from "../../../src/reports/html/page.ts";
import { observed, theOrganisation } from "../../github.ts";
import { anOrganisationReport, theRendering } from "../sample.ts";
import { aBook, aBookSecret, aToken } from "./everything.ts";

function told(given: Parameters<typeof aBook>[0]): string {
  const html = credentials(pageOf(anOrganisationReport({}), theRendering({ book: aBook(given) }))).toString();
  return html
    .replace(/<\/t[dh]>/g, " | ")
    .replace(/<br>/g, " ")
    .replace(/<[^>]+>/g, "");
}

test("a secret is told with age, packages, reach and forecast; a reach that could not be seen is not nobody", () => {
  const secrets = [
    aBookSecret({ reach: 58, ends: { day: "2027-01-18", says: "lets tokens live 90 days" } }),
    aBookSecret({ reach: null, packages: [] }),
  ];
  const text = told({ secrets });

  assert.match(text, "secret NPM_TOKEN of lanternfish/lamp | 2026-10-20 36 days ago | @lanternfish/lamp at npm | workflows of 58 repositories");
  assert.match(text, "ends in 54 days, 2027-01-18");
  assert.match(text, "packages not told, at npm | not seen | its registry sets no end");
});

test("of access tokens those that may write are told, the rest is counted", () => {
  const reads = aToken({ name: "reads", permissions: { contents: "read" } });
  const text = told({ organisation: theOrganisation({ accessTokens: observed([aToken(), reads, aToken({ name: "gone", expired: true })]) }) });

  assert.match(text, "bot pushes of lan | contents | every repository | given 2026-01-05 no use is known | never ends");
  assert.match(text, "2 other tokens have ended or may only read.");
  assert.not.match(text, "reads of lan");
});

test("what could not be seen says why, and is no empty list", () => {
  const text = told({ organisation: theOrganisation({ accessTokens: unseen("no-permission"), apps: unseen("unavailable") }) });
  assert.match(text, "They were not seen: whoever collected them may not read them.");
  assert.match(text, "They were not seen: GitHub gave no answer that could be read.");
});

test("keys and Apps that can write are told", () => {
  const text = told({});
  assert.match(text, "deploys | lanternfish/lamp | 23 months old; no use is known");
  assert.match(text, "renovate | contents | every repository");
});

test.run();
