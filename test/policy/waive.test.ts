import * as fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { readPolicy } from "../../src/policy/read.ts";
import { type AskedWaiver, waive, type WaiverContext, type WaiverEdit } from "../../src/policy/waive.ts";
import { aFinding, homeFile, own, release, rules } from "./press.ts";

const test = suite("policy/waive");

const asked: AskedWaiver = { rule: "stored-publish-token", where: release, reason: "The old press", owner: "lamp-keeper", expires: "2027-01-31" };
const context: WaiverContext = { rules, findings: [aFinding()], date: "2026-11-26" };

interface Situation {
  readonly text?: string;
  readonly organisation?: string;
  readonly slug?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly context?: Partial<WaiverContext>;
}

function waived(
  given: Partial<AskedWaiver> = {},
  { text, organisation, slug = "lanternfish/lamp", files = {}, context: other = {} }: Situation = {},
): WaiverEdit {
  const home = organisation === undefined ? undefined : { file: homeFile, text: organisation };
  const all = { ...files, ...(text === undefined ? {} : { [own]: text }) };
  return waive(repositoryFrom(all, slug), home, { ...asked, ...given }, { ...context, ...other });
}

function after(edit: WaiverEdit): string {
  if ("refused" in edit) throw new Error(edit.refused);
  return edit.after;
}

function refused(edit: WaiverEdit): string {
  return "refused" in edit ? edit.refused : `written: ${edit.after}`;
}

const written = [
  "waivers:",
  "  - rule: stored-publish-token",
  "    where: .github/workflows/release.yml",
  "    reason: The old press",
  "    owner: lamp-keeper",
  '    expires: "2027-01-31"',
  "",
].join("\n");

test("a repository without a policy file gets one", () => {
  const edit = waived();
  assert.equal(edit, { path: own, before: "", after: `version: 1\n${written}`, covers: 1 });
});

test("a file of comments alone keeps them", () => {
  assert.is(after(waived({}, { text: "# Ask the keeper" })), `# Ask the keeper\nversion: 1\n${written}`);
});

test("the list is made where there is none, and every other byte stays", () => {
  const text = "# Ours\r\nreviewers: [ ada ] # who else\r\n\r\nrules:\r\n  missing-provenance:   low\r\n";
  assert.is(after(waived({}, { text })), `${text}\r\n${written.replaceAll("\n", "\r\n")}`);
});

test("a waiver comes behind those that are there, in their manner", () => {
  const text = "waivers:\n- rule: missing-provenance # old\n  where: a.yml\n  reason: 'Rain'\n  owner: 'ada'\n  expires: never\n\nreviewers: [ada]\n";
  const item =
    "- rule: stored-publish-token\n  where: .github/workflows/release.yml\n  reason: 'The old press'\n  owner: 'lamp-keeper'\n  expires: '2027-01-31'\n";
  const [list, rest] = [text.slice(0, text.indexOf("\nreviewers")), text.slice(text.indexOf("\nreviewers"))];
  assert.is(after(waived({}, { text })).replaceAll("'", ""), (list + item + rest).replaceAll("'", ""));
});

test("one of the same rule and place is renewed in place, and not written twice", () => {
  const text = `waivers:\n  - {rule: stored-publish-token, where: ${release}, reason: First, owner: ada, expires: 2026-01-31} # see above\n`;
  const result = after(waived({}, { text }));

  assert.match(result, /reason: The old press, owner: lamp-keeper, expires: "?2027-01-31"?\} # see above\n$/);
  assert.match(refused(waived({}, { text: result })), "stands there already");
});

const mays = "repositories-may: {waive: [stored-publish-token]}\n";

for (const [what, given, situation, why] of [
  ["a day that is over", { expires: "2026-11-25" }, {}, "2026-11-25 is over"],
  ["a day that is none", { expires: "2027-02-30" }, {}, "has to be one of the calendar"],
  ["no day at all", { expires: "never" }, {}, "has to be one of the calendar"],
  ["a place that is no pattern", { where: "(a|b)" }, {}, "The place holds a parenthesis"],
  ["a place where nothing is found", { where: "other.yml" }, {}, "would cover nothing"],
  ["a rule of which nothing is found", { rule: "missing-provenance" }, {}, "would cover nothing"],
  ["what the organisation lets nobody waive", {}, { organisation: "version: 1\n" }, "lets no repository waive 'stored-publish-token'"],
  ["a broken organisation's file", {}, { organisation: "rules: 5\n" }, `Nothing of ${homeFile} counts`],
  ["a broken file", {}, { text: "rules: 5\n" }, "Put it right first: line 1, 'rules' must be a map of keys."],
  ["a file of another name", {}, { files: { ".github/imprimatur.yaml": "version: 1\n" } }, "rename this file"],
  ["a list in brackets", {}, { text: "waivers: []\n" }, "add the waiver by hand"],
  ["anchors", {}, { text: `waivers: &all\n  - {rule: missing-provenance, where: a.yml, reason: x, owner: ada, expires: never}\n` }, "by hand"],
  [
    "a rule about waivers",
    { rule: "expired-waiver" },
    { context: { findings: [aFinding({ rule: "expired-waiver" })] } },
    "would break .github/imprimatur.yml",
  ],
  [
    "a rule about the policy",
    { rule: "package-below-required-level" },
    { context: { findings: [aFinding({ rule: "package-below-required-level" })] } },
    "a repository cannot waive it",
  ],
] as readonly (readonly [string, Partial<AskedWaiver>, Situation, string])[]) {
  test(`${what} is refused, with why`, () => {
    assert.match(refused(waived(given, situation)), why);
  });
}

test("the spaces and line ends of a reason become one space, as a policy is read", () => {
  assert.is(after(waived({ reason: "  The\n\told \u00A0 press " })), `version: 1\n${written}`);
});

test("what the organisation lets be waived is written, and in its own repository nobody has to be asked", () => {
  assert.match(after(waived({}, { organisation: mays })), written);
  assert.match(after(waived({}, { text: "waivers-must-end: true\n", slug: "lanternfish/.github" })), written);
});

test("all findings at the place are counted, and none of another rule", () => {
  const findings = [
    aFinding(),
    aFinding({ job: "other" }),
    aFinding({ rule: "missing-provenance" }),
    aFinding({ at: { file: "a.yml", line: 1, column: 1 } }),
  ];
  const edit = waived({ where: ".github/workflows/*.yml" }, { context: { findings } });
  assert.is("covers" in edit && edit.covers, 2);
});

test("whatever reason is given, the file says it to the letter and nothing else, or is not written", () => {
  const reason = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc
      .array(
        fc.constantFrom(
          "\n",
          "- rule: x",
          "#",
          ": ",
          "'",
          '"',
          "\\",
          "{",
          "}",
          "&a",
          "*a",
          "!!",
          "%",
          "@ada",
          "-->",
          "|",
          ">",
          "lamp",
          "\t",
          "null",
          "~",
        ),
        { minLength: 1 },
      )
      .map((parts) => parts.join("")),
  );
  const texts = fc.constantFrom(
    undefined,
    "version: 1\n",
    written,
    "waivers:\n- {rule: missing-provenance, where: a.yml, reason: 'x', owner: ada, expires: never}\n",
  );
  let count = 0;
  fc.assert(
    fc.property(reason, texts, (given, text) => {
      const edit = waived({ reason: given }, text === undefined ? {} : { text });
      if ("refused" in edit) return;
      count++;
      const { document } = readPolicy(own, edit.after, "repository", rules);
      const before = text === undefined ? [] : (readPolicy(own, text, "repository", rules).document?.waivers ?? []);
      const others = before.filter(({ rule }) => rule !== asked.rule);
      const said = document?.waivers.map(({ rule, where, reason: why, owner, expires }) => [rule, where, why, owner, expires]);
      assert.equal(said, [
        ...others.map(({ rule, where, reason: why, owner, expires }) => [rule, where, why, owner, expires]),
        [asked.rule, release, given.replace(/\s+/g, " ").trim(), asked.owner, asked.expires],
      ]);
    }),
    { numRuns: 150 },
  );
  assert.ok(count > 90, `only ${count} were written`);
});

test.run();
