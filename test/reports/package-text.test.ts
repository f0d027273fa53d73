import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { packageText } from "../../src/reports/package-text.ts";
import { plain } from "../../src/reports/painter.ts";
import { observed } from "../github.ts";
import { aRecord } from "../registries/ledger.ts";
import { hostileText } from "./hostile.ts";
import { anAnswer, aPage, aPageSaying } from "./lamp-page.ts";

const text = (given: Parameters<typeof aPage>[0] = {}, width = 100) => packageText(aPage(given), { painter: plain, width });
const headings = (written: string) => written.split("\n").filter((line) => /^\S/.test(line));

test("one page: level, paths, record, versions, who, what is missing, what to do", () => {
  assert.equal(headings(text()), [
    "@lanternfish/lamp at npm: level 1 of 4, token at best",
    "How it is published",
    "What npm holds",
    "How its versions came out",
    "Who can publish it",
    "What keeps it from the next level",
    "Next",
  ]);
});

test("how it is published, and what may be another's", () => {
  assert.match(
    text(),
    "  lanternfish/lamp: .github/workflows/release.yml › publish\n    npm publish by trusted publishing, and with a stored token at hand (NPM_TOKEN), environment npm,\n    on release, push\n",
  );
  assert.match(text(), "on release; its package could not be told,\n    so it may be another's\n");
  assert.match(text({ repositories: [] }), "  No publish path of it was seen.\n");
  assert.match(text({ posture: null }), "@lanternfish/lamp at npm: no publish path seen\n");
});

test("what was seen of the record, what was not, and who could show it", () => {
  assert.match(
    text(),
    "  Owners          ada and makers (team, maintainer, lanternfish/makers at GitHub)\n                  Members of the organisation may",
  );
  assert.match(text(), /Publishers {6}lanternfish\/lamp, release\.yml, environment npm: accepts no publish path \(The\s+environment is stage\)/);
  assert.match(text(), "GitLab: lanternfish/lamp, .gitlab-ci.yml, no environment\n");
  assert.match(text(), /Tokens {10}not seen: only an owner is shown it \(the package's publishing settings, as an\s+owner\)/);
  assert.match(text(), "  Page            https://www.npmjs.com/package/@lanternfish/lamp\n");
  assert.match(text({ record: aRecord({ exists: observed(false) }) }), "  Package         The registry has none of that name.\n");
  const hidden = unseen("not-offered");
  assert.match(
    text({ record: aRecord({ owners: hidden, source: unseen("unavailable") }) }),
    "  Owners          not seen: the registry does not show it\n",
  );
});

test("the first ways, with what closes them and whether they are certain, and how to see the rest", () => {
  assert.match(text(), "At least these. Alone: ada, the account ada-press and the clock; with somebody's approval grace.\n");
  assert.match(text(), /    ada; grace with somebody else's approval in environment npm \(ada and linus\): They can put a\n/);
  assert.match(text(), "      ? Not certain: something it rests on could not be seen.\n      → Delete NPM_TOKEN.\n");
  assert.match(text(), "    1 more way: imprimatur who pkg:npm/%40lanternfish/lamp\n");
  assert.not.match(text({ who: anAnswer({ ways: [] }) }), "more way");
});

test("what keeps it from the next level, and what to do, the first five findings", () => {
  assert.match(text(), "\nWhat keeps it from the next level\n  - .github/workflows/release.yml › publish publishes");
  assert.match(text(), "  ? Whether npm refuses tokens for it.\n");
  assert.match(text(), "\nNext\n  high  stored-publish-token  .github/workflows/release.yml:20:14\n");
  const [finding] = aPage().findings;
  const many = Array.from({ length: 7 }, () => finding).flatMap((one) => one ?? []);
  assert.match(text({ findings: many }), "  and 2 more findings: imprimatur audit\n");
  assert.not.match(text({ findings: [] }), "Next");
});

test("hostile names break out of no line, give the terminal no orders, and are no workflow command", () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 30, max: 140 }), (said, width) => {
      const written = packageText(aPageSaying(said), { painter: plain, width });
      assert.not.match(written, /[\p{Bidi_Control}]|(?!\n)\p{Cc}/u);
      assert.not.match(written, /##\[|^\s*::/m);
      assert.is(headings(written).slice(-6).join(), headings(text()).slice(-6).join());
      assert.ok(written.isWellFormed());
    }),
  );
});

test("a name of any length is shown whole, and takes as many columns as it needs", () => {
  const long = "x".repeat(5000);
  const written = packageText(aPageSaying(long), { painter: plain, width: 80 });

  assert.ok(written.length < 500_000);
  assert.equal(headings(written).slice(-6), headings(text()).slice(-6));
});

test.run();
