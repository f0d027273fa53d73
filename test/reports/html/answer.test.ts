import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import type { Way } from "../../../src/model/who.ts";
import { answer } from "../../../src/reports/html/answer.ts";
import { pageOf } from "../../../src/reports/html/page.ts";
import { theOrganisation } from "../../github.ts";
import { anAnswer, aWay } from "../lamp-page.ts";
import { anOrganisationReport, aPosture, theRendering } from "../sample.ts";
import { aBook, aBookPackage } from "./everything.ts";

const actors = [{ kind: "person" as const, name: "ada", through: [], approvals: [] }];

function sentence(levels: Parameters<typeof aPosture>[0], ways: readonly Way[] | null): string {
  const book = ways === null ? {} : { book: aBook({ packages: [aBookPackage({ who: anAnswer({ ways }) })] }) };
  const html = answer(pageOf(anOrganisationReport({}, { packages: [aPosture(levels)] }), theRendering(book))).toString();
  return /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? "";
}

const branch = (given: Partial<Way> = {}) => {
  const { run } = aWay();
  return aWay({ actors, run: run && { ...run, ref: { kind: "branch", example: "refs/heads/x" } }, ...given });
};

test("one sentence says how many are sealed, and how many whoever can push a branch can publish", () => {
  assert.is(sentence({ level: "sealed" }, [aWay({ actors })]), "1 of 1 package is sealed; none can be published by merely pushing a branch.");
  assert.is(sentence({}, [branch()]), "None of 1 package are sealed; 1 can be published by anyone who can push a branch.");
  const anybody = branch({ actors: [{ kind: "anybody", name: "anybody", through: [], approvals: [] }] });
  assert.match(sentence({}, [anybody]), "1 can be published by anybody with an account at GitHub");
});

test("what is not certain is counted apart, and what was not looked at is no nought", () => {
  assert.is(
    sentence({}, [branch({ certain: false })]),
    "None of 1 package are sealed; none for certain can be published by anyone who can push a branch, and 1 more perhaps.",
  );
  assert.is(sentence({}, null), "None of 1 package are sealed; who can publish them was not looked at.");
});

test("tokens that could not be seen make a figure the least there is, and tokens nobody looked at a question mark", () => {
  const figures = (book: ReturnType<typeof aBook> | undefined) =>
    answer(pageOf(anOrganisationReport({}), theRendering(book === undefined ? {} : { book }))).toString();

  assert.match(figures(aBook({ organisation: theOrganisation({ accessTokens: unseen("no-permission") }) })), "at least: not all were seen");
  assert.not.match(figures(aBook({ organisation: theOrganisation(), unseenSecrets: [] })), "at least");
  assert.match(figures(undefined), "were not looked at<br><small>they are GitHub&#39;s to show</small></dt><dd>?</dd>");
});

test.run();
