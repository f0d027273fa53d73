import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { addressOf, allAudited, auditedName, hostOf, lineOf, spotOf } from "../../src/reports/whereabouts.ts";
import { hostileText } from "./hostile.ts";
import { anOrganisationReport, aReport, aSetting } from "./sample.ts";

test("the organisation comes before its repositories", () => {
  assert.equal(allAudited(anOrganisationReport({}, {}, { slug: null, root: "oil" })).map(auditedName), ["lanternfish", "lanternfish/lamp", "oil"]);
  assert.equal(allAudited(aReport({})).map(auditedName), ["lanternfish/lamp"]);
});

test("a place is told with its line, a setting by its name", () => {
  const at = { file: "a.yml", line: 3, column: 2 };
  assert.equal([spotOf(at), lineOf(at)], ["a.yml:3:2", "a.yml:3"]);
  assert.equal([spotOf(aSetting), lineOf(aSetting)], ["environment release", "environment release"]);
});

test("a page stands at its host, and what is encoded already stays so", () => {
  const host = hostOf(anOrganisationReport({ host: "https://git.press.example" }));
  assert.is(addressOf(aSetting, host), "https://git.press.example/lanternfish/lamp/settings/environments");
  assert.is(addressOf({ setting: "", page: "a/b%20c d%" }, hostOf(aReport({}))), "https://github.com/a/b%20c%20d%25");
  assert.is(addressOf({ setting: "", page: null }, host), null);
});

test("whatever a page's name, the address ends where it ends and stays at the host", () => {
  fc.assert(
    fc.property(hostileText, (page) => {
      const address = addressOf({ setting: "", page }, "https://github.com") ?? "";
      assert.match(address, /^https:\/\/github\.com\/[\w\-.~/%!$&'()*+,;=:@?#]*$/);
      assert.is(new URL(address).host, "github.com");
    }),
  );
});

test.run();
