import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Change, Refusal, Runbook, RunbookStep } from "../../src/model/fix.ts";
import { type FixPage, type FixResult, fixText } from "../../src/reports/fix-text.ts";
import { plain } from "../../src/reports/painter.ts";
import { aFinding } from "./sample.ts";

const page: FixPage = {
  painter: plain,
  width: 100,
  written: false,
  choose: { environment: "Name it: --environment <NAME>.", pins: "Give them: --pins <FILE>." },
};
const nothing: FixResult = { files: [], refusals: [], left: [], runbooks: [] };

function change(given: Partial<Change> = {}): Change {
  return {
    fix: "drop-shared-cache",
    risk: "review",
    file: "a.yml",
    edits: [],
    settles: [],
    says: "publish restores no cache.",
    look: [],
    packages: [],
    ...given,
  };
}

function fileOf(...changes: readonly Change[]) {
  return { file: changes[0]?.file ?? "", before: "", after: "x", changes };
}

function refusal(given: Partial<Refusal> = {}): Refusal {
  return { fix: "bind-environment", at: { file: "a.yml", line: 6, column: 3 }, because: "It was not said.", byHand: ["Declare it."], ...given };
}

function step(given: Partial<RunbookStep> = {}): RunbookStep {
  return { kind: "register", when: "before-merge", says: "Register it.", commands: [], link: null, seenBy: null, ...given };
}

function runbook(name: string, ...steps: readonly RunbookStep[]): Runbook {
  return { purl: `pkg:npm/${name}`, steps };
}

test("nothing to fix, and nothing that was", () => {
  assert.is(fixText(nothing, page), "There is nothing to fix.\n");
  assert.match(fixText({ ...nothing, refusals: [refusal()] }, page), /^Nothing was changed\.\n/);
});

test("changes stand under their files, once for a file", () => {
  const files = [fileOf(change(), change({ fix: "pin-actions", risk: "safe", says: "a/b is fixed." })), fileOf(change({ file: "b.yml" }))];
  assert.is(
    fixText({ ...nothing, files }, page),
    `3 changes in 2 files. Nothing is written: git apply takes the diff, and --write writes it.

Changed
  a.yml
    drop-shared-cache (review): publish restores no cache.
    pin-actions (safe): a/b is fixed.
  b.yml
    drop-shared-cache (review): publish restores no cache.
`,
  );
  assert.match(fixText({ ...nothing, files }, { ...page, written: true }), /^3 changes in 2 files, written\.\n/);
});

test("what a reviewer looks at is told once, with its files where it is not about all", () => {
  const files = [
    fileOf(change({ look: ["It takes longer.", "The registry refuses."] })),
    fileOf(change({ file: "b.yml", look: ["The registry refuses."] })),
  ];
  assert.match(fixText({ ...nothing, files }, page), "\nTo be looked at in review\n  ? a.yml: It takes longer.\n  ? The registry refuses.\n");
});

test("what was not changed for one reason is told once, with its places and all that is to be done", () => {
  const refusals = [
    refusal(),
    refusal({ at: { file: "b.yml", line: 15, column: 3 }, byHand: ["Declare it.", "Declare it there."] }),
    refusal({ because: "It is generated." }),
    refusal(),
  ];
  assert.match(
    fixText({ ...nothing, refusals }, page),
    `
Not changed, and how to do it by hand
  a.yml:6, b.yml:15
    bind-environment: It was not said.
    → Declare it.
    → Declare it there.
  a.yml:6
    bind-environment: It is generated.
    → Declare it.
`,
  );
});

test("where a choice would let it, how to make it comes first", () => {
  assert.match(
    fixText({ ...nothing, refusals: [refusal({ lacks: "environment" })] }, page),
    "    → Name it: --environment <NAME>.\n    → Declare it.\n",
  );
});

test("the half of people is told by when it is done, and commands stay whole", () => {
  const command = `npm trust github lamp --file ${"release".repeat(20)}.yml --allow-publish`;
  const steps = [
    step({ commands: [command], link: "https://example.org/a" }),
    step({ when: "after-release", says: "Revoke it.", seenBy: "It is gone." }),
  ];
  assert.match(
    fixText({ ...nothing, runbooks: [runbook("lamp", ...steps)] }, page),
    `
To be done by people, for 1 package
  pkg:npm/lamp
  before merging
    1.  Register it.
        ${command}
        https://example.org/a
        No audit can see this.
  after a release came out by it
    2.  Revoke it.
        Seen by: It is gone.
`,
  );
});

test("packages that go the same way are told together, and commands that differ follow each other", () => {
  const own = (name: string) =>
    runbook(name, step({ commands: [`npm trust github ${name}`, "sleep 2"] }), step({ says: "Release.", commands: ["git push"] }));
  assert.match(
    fixText({ ...nothing, runbooks: [own("lamp"), own("wick"), own("lamp")] }, page),
    `
To be done by people, for 2 packages
  pkg:npm/lamp, pkg:npm/wick
  before merging
    1.  Register it.
        npm trust github lamp
        sleep 2
        npm trust github wick
        No audit can see this.
    2.  Release.
        git push
        No audit can see this.
`,
  );
});

test("of many pages the first is told where commands do it, and all where nothing else does", () => {
  const names = ["lamp", "oil", "wick"];
  const told = (commands: readonly string[]) =>
    fixText({ ...nothing, runbooks: names.map((name) => runbook(name, step({ commands, link: `https://example.org/${name}` }))) }, page);
  assert.match(told(["npm whoami"]), "        npm whoami\n        https://example.org/lamp (and so for the other 2)\n        No audit");
  assert.match(told([]), "        https://example.org/lamp\n        https://example.org/oil\n        https://example.org/wick\n");
});

test("a step in other words is told for its packages, and another registry apart", () => {
  const own = (name: string, says = "Register it.") => runbook(name, step({ says, seenBy: "x" }), step({ says: "Release.", seenBy: "x" }));
  const text = fixText(
    { ...nothing, runbooks: [own("lamp", "Register lamp."), own("wick", "Register wick."), { ...own("oil"), purl: "pkg:gem/oil" }] },
    page,
  );
  assert.match(
    text,
    "    1.  pkg:npm/lamp: Register lamp.\n        Seen by: x\n    2.  pkg:npm/wick: Register wick.\n        Seen by: x\n    3.  Release.\n",
  );
  assert.match(text, "To be done by people, for 1 package\n  pkg:gem/oil\n");
});

test("findings that are left are told by rule, with their lines", () => {
  const at = (file: string, line: number) => aFinding({ rule: "build-in-publish-job", at: { file, line, column: 1 } });
  assert.match(
    fixText({ ...nothing, left: [at("a.yml", 3), at("a.yml", 3), at("b.yml", 9)] }, page),
    "\nLeft as it is (imprimatur explain RULE says what to do)\n  build-in-publish-job\n    a.yml:3, b.yml:9\n",
  );
});

test("what stands in files cannot reach the terminal", () => {
  const text = fixText({ ...nothing, refusals: [refusal({ because: "a \u001b[31mb\n::error::c", byHand: ["\u202ed"] })] }, page);
  for (const sign of ["\u001b", "\u202e", "\n::"]) assert.not.match(text, sign);
});

test.run();
