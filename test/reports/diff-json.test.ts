import { test } from "uvu";
import * as assert from "uvu/assert";
import { comparisonJson } from "../../src/reports/diff-json.ts";
import { aSideFinding, aSidePackage, between } from "./compared.ts";

test("everything a comparison holds is there, with what cannot be told apart from better and worse", () => {
  const found = { findings: [aSideFinding()], packages: [aSidePackage()] };
  const json = JSON.parse(comparisonJson(between(found, { packages: [aSidePackage({ level: "trusted" })], off: ["stored-publish-token"] })));

  assert.equal(Object.keys(json), [
    "schema",
    "from",
    "to",
    "packages",
    "gone",
    "new",
    "noLongerSeen",
    "newlySeen",
    "regraded",
    "waived",
    "unwaived",
    "repositories",
    "sight",
  ]);
  assert.equal([json.schema, json.from, json.to], ["imprimatur/diff@1", "2026-10-01", "2026-11-25"]);
  assert.equal([json.packages[0].from, json.packages[0].to, json.packages[0].sure], ["token", "trusted", false]);
  assert.equal([json.noLongerSeen[0].of, json.noLongerSeen[0].because], ["lanternfish/lamp", "switched-off"]);
  assert.equal(json.gone, []);
});

test("it is safe to print in a log", () => {
  assert.not.match(comparisonJson(between({ findings: [aSideFinding({ says: "##[error]\u202E\u009B" })] }, {})), /##\[|\u202E|\u009B/);
});

test.run();
