import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Case, Cases } from "../../src/deliver/case.ts";
import { lookedAt, type Looking } from "../../src/deliver/looked.ts";
import { branchFor } from "../../src/deliver/branch.ts";
import { markText } from "../../src/deliver/marks.ts";
import { type Observed, unseen } from "../../src/model/observed.ts";
import type { RepositoryWork } from "../../src/model/repository-work.ts";
import { aCase, aFixed, anIssue, aWork, observed, organisation, release, theOrganisation } from "../deliver/lantern-works.ts";

const by = { login: "imprimatur[bot]", id: 7, name: null };

const waive = () => ({ refused: "It is not asked for here." });

function cases(slugs: readonly string[], given: Partial<Cases> = {}): Cases {
  const repositories = slugs.map((slug): Case => {
    const { work: _, ...one } = aCase({ slug, fixed: aFixed([]) });
    return { ...one, waive };
  });
  return {
    organisation,
    host: "https://github.com",
    date: "2026-11-25",
    rules: [],
    repositories,
    collected: slugs,
    audited: theOrganisation(),
    ...given,
  };
}

function github(works: Readonly<Record<string, Observed<RepositoryWork>>>): Looking & { asked: ReadonlyMap<string, readonly string[]>[] } {
  const asked: ReadonlyMap<string, readonly string[]>[] = [];
  return {
    asked,
    author: () => Promise.resolve(by),
    look: (slugs, wanted) => {
      assert.equal([...wanted.keys()], slugs);
      asked.push(wanted);
      return Promise.resolve(new Map(Object.entries(works)));
    },
  };
}

const [home, members] = [`${organisation}/.github`, `${organisation}/.github-private`];

test("each repository is looked at with the branches that pull requests would come from", async () => {
  const { work: _, ...one } = aCase();
  const looking = github({ [one.slug]: observed(aWork()) });
  const input = await lookedAt(cases([], { repositories: [{ ...one, waive }] }), looking);
  assert.equal([...(looking.asked[0] ?? [])], [[one.slug, [branchFor(release)]]]);
  assert.equal(input.repositories[0]?.work, observed(aWork()));
  assert.equal(input.by, by);
});

test("a repository that no answer came for is unseen, not without work", async () => {
  const input = await lookedAt(cases([`${organisation}/lamp`]), github({}));
  assert.equal(input.repositories[0]?.work, unseen("not-asked"));
});

test("the overview is kept where members alone see it, where there is such a place", async () => {
  const works = { [home]: observed(aWork({ slug: home })), [members]: observed(aWork({ slug: members })) };
  assert.is((await lookedAt(cases([home, members]), github(works))).overview?.slug, members);
  assert.is((await lookedAt(cases([home]), github(works))).overview?.slug, home);
  assert.is((await lookedAt(cases([`${organisation}/lamp`]), github(works))).overview, null);
});

test("the overview stays where it is, and passes by a place that cannot hold it", async () => {
  const body = markText({ is: "organisation", key: organisation, fingerprint: "" });
  const kept = { [home]: observed(aWork({ slug: home, issues: [anIssue(1, { body })] })), [members]: observed(aWork({ slug: members })) };
  assert.is((await lookedAt(cases([home, members]), github(kept))).overview?.slug, home);

  const closed = { [home]: observed(aWork({ slug: home })), [members]: observed(aWork({ slug: members, issuesEnabled: false })) };
  assert.is((await lookedAt(cases([home, members]), github(closed))).overview?.slug, home);
  const both = { ...closed, [home]: observed(aWork({ slug: home, archived: true })) };
  assert.is((await lookedAt(cases([home, members]), github(both))).overview?.slug, members, "so that the plan says what keeps it out");
});

test("where only some repositories were asked for there is no overview", async () => {
  assert.is((await lookedAt(cases([home], { audited: null }), github({ [home]: observed(aWork({ slug: home })) }))).overview, null);
});

test.run();
