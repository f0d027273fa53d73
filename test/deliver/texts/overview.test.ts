import { test } from "uvu";
import * as assert from "uvu/assert";
import { markIn } from "../../../src/deliver/marks.ts";
import { overviewText } from "../../../src/deliver/texts/overview.ts";
import type { Leave } from "../../../src/model/plan.ts";
import { aFinding, organisation, release, slug, theOrganisation } from "../lantern-works.ts";
import { aCampaign, anOverviewRepository, anOverviewSubject } from "./subjects.ts";

const left: Leave = {
  do: "leave",
  slug,
  because: "Issues are switched off: switch them on in its settings.",
  what: "issue",
  file: null,
  why: "prevented",
  url: null,
};

test("repositories with something to do are listed with what comes next, and what kept us is told once", () => {
  const repositories = [
    anOverviewRepository({ left: [left] }),
    anOverviewRepository({ slug: "lantern-works/wick", left: [{ ...left, slug: "lantern-works/wick" }] }),
  ];
  const { title, body } = overviewText(anOverviewSubject({ repositories }));
  assert.is(/\d/.test(title), false);
  assert.equal(markIn(body), { is: "organisation", key: organisation, fingerprint: "" });
  assert.is(body.match(/Issues are switched off/g)?.length, 1);
  assert.match(body, /switch them on in its settings\. `lamp`, `wick`/);
});

test("a repository in which only what nobody can see is left is no row, but told among those", () => {
  const campaign = aCampaign();
  const steps = campaign.steps.map((step) => ({ ...step, state: "asked" as const }));
  const proven = { ...campaign, stage: "proven" as const, steps, next: { says: "Revoke the token.", link: null } };
  const { body } = overviewText(anOverviewSubject({ repositories: [anOverviewRepository({ campaigns: [proven] })] }));
  assert.not.match(body, "| issue |");
  assert.match(body, /<summary>1 repository publishes as it should[^]*- `lamp`: Revoke the token\./);
});

test("a public place names no private repository and tells nothing of people and tokens", () => {
  const finding = aFinding(release, { rule: "member-without-2fa", says: "grace has no second factor." });
  const repositories = [
    anOverviewRepository({ slug: "lantern-works/secret-lamp", visibility: "private", left: [left] }),
    anOverviewRepository({ visibility: null, slug: "lantern-works/unknown" }),
  ];
  const audited = theOrganisation({ findings: [finding] });
  const open = overviewText(anOverviewSubject({ repositories, audited, visibility: "public" })).body;
  for (const hidden of ["secret-lamp", "unknown`", "grace", "member-without-2fa"]) assert.is(open.includes(hidden), false, hidden);
  assert.match(open, /2 repositories are not public and not told here/);
  const own = overviewText(anOverviewSubject({ repositories, audited })).body;
  for (const told of ["secret-lamp", "grace", "member-without-2fa"]) assert.ok(own.includes(told), told);
});

test("an organisation with thousands of repositories fits, the worst first", () => {
  const posture = {
    purl: "pkg:npm/lamp",
    registry: "npm",
    level: "token",
    certain: true,
    ceiling: "sealed",
    missing: [],
    unseen: [],
    paths: [],
  } as const;
  const repositories = Array.from({ length: 3000 }, (_, index) =>
    anOverviewRepository({ slug: `lantern-works/lamp-${index}`, postures: index === 2999 ? [posture] : [] }),
  );
  const { body } = overviewText(anOverviewSubject({ repositories }));
  assert.ok(body.length < 60_000);
  assert.match(body, /lamp-2999/);
  assert.match(body, /Cut to fit/);
});

test.run();
