import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { plain } from "../../src/reports/painter.ts";
import { whoText } from "../../src/reports/who-text.ts";
import { hostileText } from "./hostile.ts";
import { anAnswer, aPageSaying, aWay } from "./lamp-page.ts";

const page = { painter: plain, width: 100 };
const text = (given: Parameters<typeof anAnswer>[0] = {}) => whoText(anAnswer(given), { name: "@lanternfish/lamp" }, page);

test("way by way: who, by which run, through what, and what closes it", () => {
  const written = text();

  assert.match(written, "Who can publish @lanternfish/lamp to npm\n\nAt least these. Alone: ada, the account ada-press and the clock; with");
  assert.match(
    written,
    `
1.  ada; grace with somebody else's approval in environment npm (ada and linus)
    push on refs/tags/v9.9.9, .github/workflows/release.yml, environment npm
    They can put a release.yml of their own on a tag, v9.9.9 for one, of lanternfish/lamp.
    npm accepts it.
    → Name reviewers in the environment npm.
`,
  );
  assert.match(written, "\n3.  the account ada-press\n    npm lets the owners publish.\n");
});

test("what is not certain and what was not seen is said", () => {
  assert.match(text(), "    ? Not certain: something it rests on could not be seen.\n    → Delete NPM_TOKEN.\n");
  assert.match(
    text(),
    "\nNot seen, so there may be more\n  ? Which Apps can push to lanternfish/lamp. The permission organization_administration: read can\n    show it.\n",
  );
  assert.not.match(text({ whole: true, unseen: [] }), "Not seen");
});

test("of people who approve each other all are named, and of many the first", () => {
  const needing = (name: string, by: string) => ({
    kind: "person" as const,
    name,
    through: [],
    approvals: [{ of: "pull request into main", by: [by] }],
  });
  assert.match(
    text({ ways: [aWay({ actors: [needing("ada", "bo"), needing("bo", "ada")] })] }),
    /1\. {2}ada and bo with .* in pull request into main\s+\(ada and bo\)/,
  );

  const many = Array.from({ length: 30 }, (_, index) => ({ kind: "person" as const, name: `p${index}`, through: [], approvals: [] }));
  assert.match(text({ ways: [aWay({ actors: many })] }), "1.  p0, p1, p2, p3, p4, p5, p6, p7 and 22 more\n");
});

test("hostile names break out of no line, give the terminal no orders, and are no workflow command", () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 30, max: 140 }), (said, width) => {
      const { who, record } = aPageSaying(said);
      const written = whoText(who, record, { painter: plain, width });
      assert.not.match(written, /[\p{Bidi_Control}]|(?!\n)\p{Cc}/u);
      assert.not.match(written, /##\[|^\s*::/m);
      assert.is(written.split("\n").filter((line) => /^\d+\./.test(line)).length >= 4, true);
      assert.ok(written.isWellFormed());
    }),
  );
});

test.run();
