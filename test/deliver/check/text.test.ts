import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkRunOf, unjudgedRun, untouchedRun } from "../../../src/deliver/check/text.ts";
import { aFinding } from "../lantern-works.ts";
import { aPublisher } from "../../registries/ledger.ts";
import { judgement, release, releaseFile } from "./press.ts";

const clean = { breaks: [], findings: [], problems: [], unjudged: [] };
const aBreak = {
  registry: "npm",
  purl: "pkg:npm/%40lanternfish/lamp",
  publisher: aPublisher(),
  file: releaseFile,
  line: 1,
  certain: true,
  refusals: ["npm expects environment to be npm; the run presents none"],
} as const;

test("a break is told first, with what the registry trusts and what to do about it", () => {
  const { conclusion, title, summary, annotations } = checkRunOf(
    judgement({ [releaseFile]: release() }, { [releaseFile]: release({ environment: "" }) }),
    false,
  );
  assert.is(conclusion, "neutral");
  assert.is(title, "This will break publishing @lanternfish/lamp: npm trusts release.yml in environment npm");
  assert.match(summary, "right after the merge, with the next release at hand");
  assert.equal(
    annotations.map(({ path, startLine, level }) => [path, startLine, level]),
    [[releaseFile, 21, "failure"]],
  );
});

test("elsewhere than at npm the new publisher can stand beside the old one before the merge", () => {
  const { summary } = checkRunOf({ ...clean, breaks: [{ ...aBreak, registry: "pypi", certain: false, refusals: [] }] }, false);
  assert.match(summary, "This may break");
  assert.match(summary, "beside the old one before the merge");
});

test("it only fails where the policy says so, and never for a note alone", () => {
  const low = { ...clean, findings: [aFinding(releaseFile, { severity: "low" })] };
  const high = { ...clean, findings: [aFinding(releaseFile, { severity: "high" })] };
  const unread = { ...clean, problems: [{ code: "invalid-yaml" as const, message: "Not YAML", file: releaseFile, line: 1, column: 1 }] };
  assert.equal(
    [clean, low, high, unread, { ...clean, breaks: [aBreak] }].map((one) => [checkRunOf(one, false).conclusion, checkRunOf(one, true).conclusion]),
    [
      ["success", "success"],
      ["neutral", "neutral"],
      ["neutral", "failure"],
      ["neutral", "neutral"],
      ["neutral", "failure"],
    ],
  );
});

test("a token is named in the title, what stands in no file is in the summary alone", () => {
  const token = aFinding(releaseFile, { rule: "stored-publish-token", packages: ["pkg:npm/%40lanternfish/lamp"] });
  const setting = aFinding(releaseFile, { rule: "dormant-registry-owner", at: { setting: "owner ada", page: null }, says: "Ada is away." });
  const { title, summary, annotations } = checkRunOf({ ...clean, findings: [setting, token] }, false);
  assert.is(title, "A stored token would publish @lanternfish/lamp");
  assert.match(summary, "Ada is away.");
  assert.is(annotations.length, 1);
});

test("what could not be judged is no success and no failure, and is told", () => {
  const { conclusion, title, summary } = checkRunOf({ ...clean, unjudged: ["The upload is somewhere else", "Nobody looked."] }, true, [
    "It goes into next.",
  ]);
  assert.is(conclusion, "neutral");
  assert.is(title, "Nothing new was found, and not all could be judged");
  assert.match(summary, "- Not judged: The upload is somewhere else.\n- Not judged: Nobody looked.\n\nIt goes into next.");
  assert.is(unjudgedRun("It broke.").conclusion, "neutral");
  assert.is(untouchedRun().conclusion, "success");
});

test("whatever names and texts are, it stays within what GitHub takes", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: "binary" }), fc.integer({ min: 1, max: 400 }), (text, count) => {
      const findings = Array.from({ length: count }, (_, line) =>
        aFinding(releaseFile, { says: text.repeat(20), at: { file: `${text}x`, line: line + 1, column: 1 } }),
      );
      const { title, summary, annotations } = checkRunOf({ ...clean, breaks: [{ ...aBreak, refusals: [text] }], findings }, true);
      assert.ok(title.length <= 255 && !/[\r\n]/.test(title));
      assert.ok(Buffer.byteLength(summary) <= 65_535);
      assert.ok(annotations.every((one) => one.title.length <= 255 && Buffer.byteLength(one.message) <= 64 * 1024));
      assert.is(
        summary.split("\n").some((line) => line.startsWith("#") || line.startsWith("<script")),
        false,
      );
    }),
    { numRuns: 60 },
  );
});

test.run();
