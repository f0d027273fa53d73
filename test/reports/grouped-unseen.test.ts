import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../src/model/report.ts";
import { groupedNeeds, groupedUnseen, missingFor, unseenAt } from "../../src/reports/grouped-unseen.ts";
import { anOrganisation, anOrganisationReport, anUnseen, aReport, aRepository, aSetting, notAsked } from "./sample.ts";

test("one reason for the same rules is told once, with all its places", () => {
  const elsewhere = { file: "b.yml", line: 1, column: 1 };
  const groups = groupedUnseen([
    anUnseen(),
    notAsked,
    anUnseen({ at: elsewhere }),
    anUnseen({ needs: "Ask the keeper." }),
    anUnseen({ rules: ["a"] }),
  ]);

  assert.equal(
    groups.map(({ places, needs, rules }) => [places.length, needs, rules.length]),
    [
      [2, null, 1],
      [0, "An owner of the packages can show it.", 2],
      [1, "Ask the keeper.", 1],
      [1, null, 1],
    ],
  );
});

test("what one permission would show is told once, the one that answers most rules first, files last", () => {
  const needs = "The permission members: read would show it.";
  const organisation = anOrganisation({ unseen: [anUnseen({ at: null, needs, rules: ["a", "b"] })] });
  const lamp = aRepository({ unseen: [anUnseen({ needs, rules: ["c", "b"] }), notAsked, anUnseen({ rules: ["d", "e", "f", "g"] })] });
  const all = groupedNeeds([organisation, lamp]);

  assert.equal(all, [
    { needs, rules: ["a", "b", "c"], organisation: true, repositories: ["lanternfish/lamp"], count: 2 },
    { needs: notAsked.needs, rules: ["orphan-package", "single-registry-owner"], organisation: false, repositories: ["lanternfish/lamp"], count: 1 },
    { needs: null, rules: ["d", "e", "f", "g"], organisation: false, repositories: ["lanternfish/lamp"], count: 1 },
  ]);
  const words = all.map((need) => missingFor(need, (name) => name));
  assert.equal(words.slice(0, 2), ["2 facts of the organisation and lanternfish/lamp", "1 fact of lanternfish/lamp"]);
});

test("in an organisation, what a permission would show of a setting is not told with each repository", () => {
  const unseen = [anUnseen(), notAsked, anUnseen({ at: aSetting, needs: "A permission." }), anUnseen({ at: aSetting })];
  const places = (report: Report) => report.repositories.map((one) => unseenAt(one, report).length);

  assert.equal(places(aReport({ unseen })), [4]);
  assert.equal(places(aReport({ unseen }, {})), [3, 0]);
  assert.equal(places(anOrganisationReport({}, { unseen })), [2]);
});

test.run();
