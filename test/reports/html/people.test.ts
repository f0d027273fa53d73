import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import type { Organisation } from "../../../src/model/organisation.ts";
import { pageOf } from "../../../src/reports/html/page.ts";
import { people } from "../../../src/reports/html/people.ts";
import { observed, theOrganisation } from "../../github.ts";
import { anOwner, aRecord } from "../../registries/ledger.ts";
import { aFinding, anOrganisationReport, aPosture, theRendering } from "../sample.ts";
import { aBook, aBookPackage } from "./everything.ts";

type Findings = readonly ReturnType<typeof aFinding>[];

function rows(organisation: Partial<Organisation>, given: Parameters<typeof aBookPackage>[0] = {}, findings: Findings = []): readonly string[] {
  const book = aBook({ organisation: theOrganisation(organisation), packages: [aBookPackage(given)] });
  const html = people(pageOf(anOrganisationReport({}, { packages: [aPosture()], findings }), theRendering({ book }))).toString();
  return [...html.matchAll(/<tr data-row>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    row
      .replace(/<\/t[dh]>/g, " | ")
      .replace(/<br>/g, " ")
      .replace(/<[^>]+>/g, ""),
  );
}

test("each person with standing, second factor, and how much they can publish alone and with approval", () => {
  const [ada, grace, otto] = rows({
    membersWithInsecureTwoFactor: observed(["grace"]),
    outsideCollaborators: observed(["otto"]),
    collaboratorsWithoutTwoFactor: observed(["otto"]),
  });
  assert.is(ada, "ada | owner of the organisation | secure | 1 package alone | ");
  assert.is(grace, "grace | member | insecure (codes by SMS) | 1 package with approval | ");
  assert.is(otto, "otto | outside collaborator | none | none that was seen | ");
});

test("a second factor that could not be seen is not one that is set up", () => {
  assert.match(rows({ membersWithoutTwoFactor: unseen("no-permission") })[0] ?? "", "| not seen |");
  assert.match(rows({ membersWithInsecureTwoFactor: unseen("no-permission") })[0] ?? "", "set up; which kind was not seen");
});

test("an owner at a registry stands once, with what rules say against the account", () => {
  const record = aRecord({
    owners: observed([anOwner({ name: "otto", github: null }), anOwner({ name: "ada", kind: "team", github: "lanternfish/makers" })]),
  });
  const at = { setting: "owner otto of npm package @lanternfish/lamp", page: null };
  const said = [aFinding({ rule: "outside-registry-owner", at }), aFinding({ rule: "dormant-registry-owner", at })];
  const [, , otto, team] = rows({}, { record }, said);

  assert.is(otto, "otto | npm | 1 package: @lanternfish/lamp | outside the organisation dormant  | ");
  assert.is(team, "ada team, lanternfish/makers at GitHub | npm | 1 package: @lanternfish/lamp | nothing against it | ");
});

test.run();
