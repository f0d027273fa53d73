import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { PackagePage } from "../../src/model/package-page.ts";
import { recordedWords, recordLines, unseenWords } from "../../src/reports/package-record.ts";
import { slug } from "../builders.ts";
import { observed } from "../github.ts";
import { aClaim, aFit, anEntry, aPublisher, aRecord, aRun } from "../registries/ledger.ts";
import { aPage } from "./lamp-page.ts";

const told = (page: PackagePage, wanted: string) =>
  recordLines(page, (label, texts) => texts.map((text) => `${label}: ${text}`)).filter((line) => line.startsWith(`${wanted}:`));

function publishers(runs: Parameters<typeof aFit>[0], record = aRecord()) {
  return told(aPage({ record, repositories: [{ name: slug, entry: anEntry({ record, fits: [aFit(runs)] }) }] }), "Publishers");
}

test("a trusted publisher is told with what it accepts", () => {
  const [path] = anEntry().paths;
  assert.ok(path);
  const before = "Publishers: lanternfish/lamp, release.yml, environment npm";

  assert.equal(publishers([]), [before]);
  assert.equal(publishers([aRun(path)]), [`${before}: accepts the publish path`]);
  assert.equal(publishers([aRun(path, [aClaim({ fits: "unknown" })])]), [`${before}: may accept the publish path`]);
  assert.equal(publishers([aRun(path, [aClaim({ fits: false, says: "It is stage." }), aClaim({ fits: false, says: "It is stage." })])]), [
    `${before}: accepts no publish path (It is stage)`,
  ]);
  assert.equal(publishers([], aRecord({ publishers: observed([]) })), ["Publishers: none"]);
});

test("where the list was not seen, those that releases show are told as such", () => {
  const record = aRecord({ publishers: unseen("no-permission", "an owner's token"), shownPublishers: [aPublisher({ workflow: "old.yml" })] });

  assert.equal(publishers([], record), [
    "Publishers: not seen: only an owner is shown it (an owner's token)",
    "Publishers: lanternfish/lamp, old.yml, environment npm (a release shows it)",
  ]);
});

test("other providers, other repositories' files and what a publisher may do", () => {
  assert.is(recordedWords(aPublisher({ provider: "other", environment: null })), "another provider: lanternfish/lamp, release.yml, no environment");
  assert.is(
    recordedWords(aPublisher({ workflowRepository: "lanternfish/workflows", allows: ["publish", "stage"] })),
    "lanternfish/lamp, release.yml of lanternfish/workflows, environment npm; may publish, stage",
  );
});

test("whether tokens are accepted, where its source is, and each reason why something was not seen", () => {
  const page = (given: Parameters<typeof aRecord>[0]) => aPage({ record: aRecord(given) });

  assert.equal(told(page({ tokens: observed("refused") }), "Tokens"), ["Tokens: refused: only trusted publishing can publish"]);
  assert.equal(told(page({ tokens: observed("allowed") }), "Tokens"), ["Tokens: accepted"]);
  assert.equal(told(page({ source: observed(null) }), "Source"), ["Source: none"]);
  assert.equal(told(page({ page: null }), "Page"), []);
  assert.equal(told(page({ owners: observed([]) }), "Owners"), ["Owners: none"]);
  const reasons = (["no-permission", "not-offered", "unavailable", "not-asked"] as const).map((because) => unseenWords(unseen(because)));
  assert.is(new Set(reasons).size, 4);
  assert.ok(reasons.every((one) => one.startsWith("not seen: ")));
});

test.run();
