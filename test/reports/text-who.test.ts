import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { ledgerLines, whoLines } from "../../src/reports/text-who.ts";
import { aRecord } from "../registries/ledger.ts";
import { hostileText } from "./hostile.ts";
import { aPage, anAuditedPackage, aPageSaying } from "./lamp-page.ts";
import { theRendering } from "./sample.ts";

const lamp = anAuditedPackage();

test("of each package how many can publish it, of many the first six", () => {
  assert.equal(whoLines({ ledger: [lamp] }, theRendering()), [
    "",
    "Who can publish",
    "  npm @lanternfish/lamp: at least 1 person, 1 registry account alone, 1 more with approval",
    "  by name: imprimatur who",
  ]);
  const many = whoLines({ ledger: Array.from({ length: 8 }, () => lamp) }, theRendering());
  assert.equal([many.length, many.at(-1)], [9, "  and 2 more packages; by name: imprimatur who"]);
});

test("in full the newest version, or why it was not seen, and who by name", () => {
  assert.equal(ledgerLines({ ledger: [lamp] }, theRendering()), [
    "",
    "What registries hold, and who can publish",
    "  npm @lanternfish/lamp",
    "    Newest    1.2.0, 2026-11-20 staged, and approved by a person (ada): lanternfish/lamp,",
    "              release.yml, refs/tags/v1.2.0, release, environment npm",
    "    Who       At least these. Alone: ada, the account ada-press and the clock; with somebody's",
    "              approval grace.",
  ]);
  const hidden = anAuditedPackage(aPage({ record: aRecord({ releases: unseen("unavailable") }) }));
  assert.ok(ledgerLines({ ledger: [hidden] }, theRendering()).includes("    Newest    not seen: the registry gave no answer that could be read"));
});

test("where no registry was asked, or it has no package, nothing is said", () => {
  for (const ledger of [null, []]) assert.equal([whoLines({ ledger }, theRendering()), ledgerLines({ ledger }, theRendering())], [[], []]);
});

test("hostile names stay in their lines and give the terminal no orders", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const ledger = [anAuditedPackage(aPageSaying(text))];
      const lines = [...whoLines({ ledger }, theRendering()), ...ledgerLines({ ledger }, theRendering())];
      for (const line of lines) {
        assert.not.match(line, /[\p{Bidi_Control}\p{Cc}]/u);
        assert.not.match(line, /##\[|^\s*::/);
      }
      assert.is(lines.filter((line) => /^\S/.test(line)).length, 2);
    }),
  );
});

test.run();
