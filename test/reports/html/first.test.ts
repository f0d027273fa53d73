import { test } from "uvu";
import * as assert from "uvu/assert";
import type { AuditedRepository } from "../../../src/model/report.ts";
import { first } from "../../../src/reports/html/first.ts";
import { pageOf } from "../../../src/reports/html/page.ts";
import { anAnswer, aWay } from "../lamp-page.ts";
import { aFinding, anOrganisationReport, aPosture, storedToken, theRendering, wideIdentity } from "../sample.ts";
import { aBook, aBookPackage } from "./everything.ts";

const people = (...names: readonly string[]) => names.map((name) => ({ kind: "person" as const, name, through: [], approvals: [] }));

function text(ways: ReturnType<typeof anAnswer>["ways"] | null, ...repositories: readonly Partial<AuditedRepository>[]): string {
  const book = ways === null ? {} : { book: aBook({ packages: [aBookPackage({ who: anAnswer({ ways }) })] }) };
  return first(pageOf(anOrganisationReport({}, ...repositories), theRendering(book))).toString();
}

const found = (...findings: NonNullable<AuditedRepository["findings"]>) => ({ packages: [aPosture()], findings });
const titles = (html: string) => [...html.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, title]) => title);

test("what bears on a package that more can publish comes before what is graver and bears on none", () => {
  const open = aFinding({ rule: wideIdentity.id, severity: "medium" });
  const own = aFinding({ packages: [], severity: "high" });
  const elsewhere = { slug: "lanternfish/oil", packages: [], findings: [own] };
  const run = aWay().run;
  const branch = aWay({
    actors: people("ada", "bo", "cy", "di", "ed", "flo"),
    run: run && { ...run, ref: { kind: "branch", example: "refs/heads/x" } },
  });

  assert.equal(titles(text([branch], found(open), elsewhere)), [wideIdentity.summary, storedToken.summary]);
});

test("each says why it stands there", () => {
  const html = text([aWay({ actors: people("ada", "bo") })], found(aFinding()));
  assert.match(html, '<span class="word high">high</span> · 1 package · 2 people and accounts alone · open to whoever can push a tag ·');
  assert.match(html, `<a href="#rule-${storedToken.id}">1 finding</a> in lamp`);
});

test("who was not looked at is said to be so, and ranks no lower for it", () => {
  assert.match(text(null, found(aFinding())), "1 package · who can publish was not seen");
  const account = aWay({ run: null, kind: "account", actors: people("ada") });
  const unlooked = {
    slug: "lanternfish/oil",
    packages: [aPosture({ purl: "pkg:npm/oil" })],
    findings: [aFinding({ rule: wideIdentity.id, packages: ["pkg:npm/oil"] })],
  };
  assert.equal(titles(text([account], found(aFinding()), unlooked)), [wideIdentity.summary, storedToken.summary]);
});

test("what lies open comes first, whatever settings say; where nothing was found, it says so", () => {
  const leaked = aFinding({ rule: "committed-registry-credential", severity: "medium", packages: [], says: "A value lies open." });
  const many = aWay({ actors: people("ada", "bo", "cy", "di", "ed") });
  assert.is(titles(text([many], found(aFinding(), leaked)))[0], "A value lies open.");
  assert.match(text([aWay()], found()), "Nothing was found");
});

test.run();
