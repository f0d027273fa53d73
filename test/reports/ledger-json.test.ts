import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { auditJson } from "../../src/reports/audit-json.ts";
import { ledgerJson } from "../../src/reports/ledger-json.ts";
import { observed } from "../github.ts";
import { aPublisher, aRecord, aRelease, theReleases } from "../registries/ledger.ts";
import { closedSchema, hasUndefined } from "./closed-schema.ts";
import { aPage, anAuditedPackage } from "./lamp-page.ts";
import { aReport } from "./sample.ts";

const validate = closedSchema("audit");
const hidden = unseen("unavailable");
const bare = aRecord({ exists: hidden, owners: hidden, publishers: hidden, tokens: hidden, source: hidden, releases: hidden, page: null });
const packages = [anAuditedPackage(), anAuditedPackage(aPage({ record: bare, repositories: [] }))];

test("everything a ledger holds is there, and described by the schema", () => {
  for (const ledger of [packages, [], null]) {
    assert.ok(validate(JSON.parse(auditJson(aReport({ ledger })))), JSON.stringify(validate.errors));
    assert.not(hasUndefined(ledgerJson(ledger)));
  }
});

test("a record without a field, or with another one, is not the schema's", () => {
  const valid = (change: (record: Record<string, unknown>) => void) => {
    const report = JSON.parse(auditJson(aReport({ ledger: packages })));
    change(report.repositories[0].ledger[0]);
    return validate(report);
  };

  assert.ok(valid(() => undefined));
  for (const key of ["registry", "exists", "shownPublishers", "lines", "fits", "who"])
    assert.not(
      valid((record) => delete record[key]),
      key,
    );
  assert.not(valid((record) => Object.assign(record, { lamp: 1 })));
  assert.not(valid((record) => Object.assign(record, { tokens: { seen: true, value: "maybe", source: "", at: "" } })));
  assert.not(valid((record) => Object.assign(record, { owners: { seen: false, because: "shy", needs: null } })));
});

test("what was not seen says why, and who could show it or null", () => {
  const record = aRecord({ owners: unseen("no-permission", "an owner's token"), tokens: hidden });
  const [one] = ledgerJson([anAuditedPackage(aPage({ record, repositories: [] }))]) as readonly Record<string, unknown>[];

  assert.equal(one?.["owners"], { seen: false, because: "no-permission", needs: "an owner's token" });
  assert.equal(one?.["tokens"], { seen: false, because: "unavailable", needs: null });
});

test("fields are named one by one: what a model gains does not slip in", () => {
  const extra = { lamp: "oil" };
  const record = aRecord({
    publishers: observed([{ ...aPublisher(), ...extra }]),
    releases: theReleases([{ ...aRelease(), ...extra, provenance: observed({ state: "refused", says: "No.", ...extra }) }]),
  });
  const text = JSON.stringify(ledgerJson([anAuditedPackage(aPage({ record: { ...record, ...extra }, repositories: [] }))]));

  assert.not.match(text, "oil");
  assert.match(text, '"provenance":{"seen":true,"value":{"state":"refused","says":"No."}');
});

test("a downgrade names both versions", () => {
  const releases = theReleases([
    aRelease({ version: "1.2.1", publishedAt: "2026-11-21T10:00:00Z", manner: "token-or-person" }),
    aRelease({ version: "1.2.0" }),
  ]);
  const record = aRecord({ releases });
  const { repositories } = aPage();
  const lines = [
    {
      line: "1",
      releases: releases.seen ? releases.value.newest : [],
      downgrades: releases.seen
        ? releases.value.newest
            .slice(0, 1)
            .map((release) => ({ release, before: aRelease(), from: "trusted" as const, to: "token-or-person" as const }))
        : [],
    },
  ];
  const entry = repositories[0]?.entry;
  assert.ok(entry);
  const [one] = ledgerJson([anAuditedPackage(aPage({ record, repositories: [{ name: "lamp", entry: { ...entry, lines } }] }))]) as readonly Record<
    string,
    unknown
  >[];

  assert.equal(one?.["lines"], [
    { line: "1", versions: ["1.2.1", "1.2.0"], downgrades: [{ version: "1.2.1", before: "1.2.0", from: "trusted", to: "token-or-person" }] },
  ]);
});

test.run();
