import { existsSync, globSync } from "node:fs";
import { basename } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fixes } from "../../src/fixes/index.ts";
import { isRefusal } from "../../src/model/fix.ts";
import { rules } from "../../src/rules/index.ts";
import { subjectOf } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

const order = [
  "adopt-trusted-publishing",
  "contain-publish-token",
  "split-build-and-publish",
  "move-id-token-to-job",
  "narrow-permissions",
  "bind-environment",
  "name-secrets",
  "drop-persisted-credentials",
  "drop-shared-cache",
  "unmask-publish-failure",
  "pin-actions",
  "require-gem-mfa",
  "fill-repository-url",
];

test("fixes stand in the order in which they are applied, each with a file, a page and a test of its name", () => {
  const ids = fixes.map(({ id }) => id);

  assert.equal(ids, order);
  for (const id of ids) {
    assert.ok(existsSync(`src/fixes/${id}.ts`), `src/fixes/${id}.ts`);
    assert.ok(existsSync(`docs/fixes/${id}.md`), `docs/fixes/${id}.md`);
    assert.ok(existsSync(`test/fixes/${id}.test.ts`), `test/fixes/${id}.test.ts`);
  }
});

test("what a fix proposes bears its name, says that it settles what the fix settles, and speaks in sentences", () => {
  for (const page of globSync("docs/rules/*.md")) {
    const { before, given } = pageExample(basename(page, ".md"));
    const subject = subjectOf(before, given);
    for (const fix of fixes) {
      for (const proposal of fix.propose(subject)) {
        assert.is(proposal.fix, fix.id, page);
        const sentences = isRefusal(proposal) ? [proposal.because] : [proposal.says, ...proposal.look];
        for (const sentence of sentences) assert.match(sentence, /^[^\n]+\.$/, `${fix.id} on ${page}`);
        if (isRefusal(proposal)) {
          assert.ok(proposal.byHand.length > 0, `${fix.id} on ${page}`);
          continue;
        }
        assert.ok(proposal.settles.length > 0, `${fix.id} on ${page}`);
        assert.equal(
          proposal.settles.filter((rule) => !fix.settles.includes(rule)),
          [],
        );
      }
    }
  }
});

test("a fix settles rules that there are", () => {
  const known = new Set(rules.map(({ id }) => id));

  assert.equal(
    fixes.flatMap(({ settles }) => settles).filter((rule) => !known.has(rule)),
    [],
  );
});

test.run();
