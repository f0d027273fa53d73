import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import { Doubts } from "../../../src/trace/who/doubts.ts";
import { publishersOf } from "../../../src/trace/who/publishers.ts";
import { observed } from "../../github.ts";
import { aPublisher, aRecord } from "../../registries/ledger.ts";
import { aStartedPath } from "./lamp.ts";

function publishers(given: Partial<RegistryRecord>, paths = [aStartedPath("release")]) {
  const doubts = new Doubts();
  const found = publishersOf(aRecord(given), paths, doubts).map(
    ({ publisher, certain }) => `${publisher.workflow} ${publisher.environment} ${certain}`,
  );
  return { found, says: doubts.list().map(({ says }) => says) };
}

const hidden = unseen("no-permission", "an owner's token");

test("those on record hold for certain", () => {
  assert.equal(publishers({}), { found: ["release.yml npm true"], says: [] });
});

test("where the list is hidden, those that releases show may hold, else those that the paths would need", () => {
  const says = ["Which trusted publishers @lanternfish/lamp has."];

  assert.equal(publishers({ publishers: hidden, shownPublishers: [aPublisher({ workflow: "old.yml" })] }), { found: ["old.yml npm false"], says });
  assert.equal(publishers({ publishers: hidden }, [aStartedPath("release"), aStartedPath("push")]), { found: ["release.yml npm false"], says });
  assert.equal(publishers({ publishers: hidden }, []), { found: [], says });
});

test("one of another provider opens what cannot be looked at", () => {
  assert.equal(publishers({ publishers: observed([aPublisher({ provider: "gitlab" })]) }), {
    found: [],
    says: ["Who can publish @lanternfish/lamp from lanternfish/lamp, which is not at GitHub."],
  });
});

test("a name that is nobody's yet is told, and a registry without trusted publishing has no publishers", () => {
  assert.equal(publishers({ exists: observed(false), publishers: observed([]) }).says, [
    "Whether @lanternfish/lamp is anybody's: its registry has no package of that name.",
  ]);
  assert.equal(publishers({ registry: "maven-central", name: "com.lanternfish:lamp", publishers: hidden }), { found: [], says: [] });
});

test.run();
