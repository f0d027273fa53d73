import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgePull } from "../../../src/app/check/judge-pull.ts";
import { openAudit } from "../../../src/audit.ts";
import { repositoryFrom } from "../../../src/collect/memory.ts";
import type { SandboxRepository } from "../../../src/sandbox/description.ts";
import { proposed, publishing, read, release, works } from "../../collect/github/pull/opened.ts";

const names = [
  "README.md",
  "package.json",
  "ship.sh",
  release,
  ".github/workflows/test.yml",
  "lid/package.json",
  "docs/ship.sh",
  ".npmrc",
  "Makefile",
];
const texts = [null, "", "npm publish\n", "set -e\nnpm publish\n", "{}\n", publishing, publishing.replace("environment: npm", "environment: shop")];

/** What a pull request may do to some of the files. */
const changes = fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...texts), { minKeys: 1, maxKeys: 3, noNullPrototype: true });

function findingsIn(files: SandboxRepository["files"]): readonly unknown[] {
  const { findings, problems, unseen } = openAudit({ date: "2026-11-26" }).repository(repositoryFrom(files, "tinworks/kettle"));
  return [findings.map(({ fingerprint }) => fingerprint), problems, unseen];
}

test("where nothing that is read is changed, an audit of all files finds the same", async () => {
  let same = 0;
  await fc.assert(
    fc.asyncProperty(changes, async (files) => {
      const world = works();
      const before = world.repository("kettle")?.files ?? {};
      const { collected } = await read(world, proposed(world, { ...files, "NEWS.md": "Lit.\n" }));
      const after = Object.fromEntries(
        Object.entries({ ...before, ...files, "NEWS.md": "Lit.\n" }).flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])),
      );
      if (collected.changed.length > 0) return;
      same++;
      assert.equal(findingsIn(after), findingsIn(before));
    }),
    { numRuns: 60, examples: [[{ "README.md": "" }], [{ "docs/ship.sh": "npm publish\n" }]] },
  );
  assert.ok(same > 1);
});

test("the judgement is the same for the same, and no success where something new is found", async () => {
  const world = works();
  const seen = { line: null, header: null, date: "2026-11-26" };
  const { pull, collected } = await read(
    world,
    proposed(world, { [release]: publishing.replace("- run", "- uses: actions/checkout@v4\n      - run") }),
  );
  const run = judgePull(pull, collected, seen);
  assert.equal(judgePull(pull, collected, seen), run);
  assert.is(run.conclusion, "neutral");
  assert.match(run.summary, "unpinned-action-in-publish-job");
});

test.run();
