import { suite } from "uvu";
import * as assert from "uvu/assert";
import { branchFor } from "../../../src/deliver/branch.ts";
import { markText } from "../../../src/deliver/marks.ts";
import type { Observed } from "../../../src/model/observed.ts";
import type { RepositoryWork } from "../../../src/model/repository-work.ts";
import type { SandboxOptions } from "../../../src/sandbox/answer.ts";
import type { SandboxRepository } from "../../../src/sandbox/description.ts";
import type { Living } from "../../../src/sandbox/living.ts";
import type { SandboxIssue, SandboxPullRequest } from "../../../src/sandbox/work.ts";
import { whileMounted } from "../../sandbox/mounted.ts";
import { nightly, organisation, release } from "../lantern-works.ts";
import { aShop, opened, shops } from "./lamp-shop.ts";

const test = suite("deliver/github/look");

const slug = `${organisation}/lamp`;
const branch = branchFor(release);
const mark = markText({ is: "repository", key: slug, fingerprint: "" });
const own = "imprimatur[bot]";

const said = { labels: [], created: "2026-11-01T08:00:00Z", updated: "2026-11-02T08:00:00Z", events: [], comments: [] };

function issue(number: number, given: Partial<SandboxIssue> = {}): SandboxIssue {
  return { ...said, number, title: `Step ${number}`, body: mark, author: own, state: "open", reason: null, ...given };
}

function pull(number: number, given: Partial<SandboxPullRequest> = {}): SandboxPullRequest {
  const left = { head: "1".repeat(40), from: "2".repeat(40) };
  return {
    ...said,
    number,
    title: `Light ${number}`,
    body: "",
    author: own,
    state: "closed",
    draft: false,
    branch,
    base: "main",
    reviewers: [],
    left,
    ...given,
  };
}

async function looked(
  world: Living,
  options: SandboxOptions = {},
  names: readonly string[] = ["lamp"],
): Promise<readonly Observed<RepositoryWork>[]> {
  return await whileMounted(world, options, async () => {
    const slugs = names.map((name) => `${organisation}/${name}`);
    const works = await opened().look(slugs, new Map(slugs.map((one) => [one, [branch]])));
    return slugs.map((one) => works.get(one) ?? assert.unreachable(`${one} is left out`)) as readonly Observed<RepositoryWork>[];
  });
}

async function workOf(
  given: Partial<SandboxRepository>,
  act: (world: Living) => void = () => {},
  options: SandboxOptions = {},
): Promise<RepositoryWork> {
  const world = shops([aShop("lamp", given)]);
  act(world);
  const [work] = await looked(world, options);
  return (work?.seen === true ? work.value : assert.unreachable(JSON.stringify(work))) as RepositoryWork;
}

test("a repository says what it is, and what it is not", async () => {
  const work = await workOf({ visibility: "internal", issuesEnabled: false });

  assert.equal([work.slug, work.visibility, work.archived, work.issuesEnabled, work.head?.branch], [slug, "internal", false, false, "main"]);
  assert.equal([work.branches, work.pullRequests, work.issues], [[], [], []]);
});

test("an empty repository has no head, and one spelt otherwise is told as GitHub spells it", async () => {
  const world = shops([aShop("Lamp", { pushed: null, files: {} })]);
  const [work] = await looked(world);

  assert.ok(work?.seen === true && work.value.head === null);
  assert.is(work.value.slug, `${organisation}/Lamp`);
});

test("only issues that hold our mark count, of those whose authors may write here", async () => {
  const { issues } = await workOf({
    access: [{ role: "write", login: "lea" }],
    issues: [
      issue(1),
      issue(2, { author: "stranger", labels: ["imprimatur"] }),
      issue(3, { author: "github-actions[bot]", labels: ["imprimatur"] }),
      issue(4, { body: "No mark", labels: ["imprimatur"] }),
      issue(5, { author: "jon", labels: ["imprimatur"] }),
      issue(6, { author: "lea", labels: ["imprimatur"] }),
      issue(7, { author: "old-app[bot]", labels: ["imprimatur"] }),
    ],
  });

  assert.equal(
    issues.map(({ number }) => number),
    [7, 6, 5, 1],
  );
});

test("a list that goes on is read to its end", async () => {
  const talk = Array.from({ length: 240 }, (_, index) => ({
    id: 1000 + index,
    body: index % 60 === 59 ? `/imprimatur recheck ${index}` : "Is it lit?",
    author: "ida",
    created: "2026-11-02T08:00:00Z",
    reactions: [],
  }));
  const { issues, pullRequests } = await workOf({
    issues: Array.from({ length: 48 }, (_, index) => issue(index + 1, index === 0 ? { comments: talk } : {})),
    pulls: Array.from({ length: 33 }, (_, index) => pull(index + 100)),
  });

  assert.equal([issues.length, pullRequests.length], [48, 33]);
  assert.equal(
    issues.at(-1)?.comments.map(({ number, body }) => [number, body]),
    [59, 119, 179, 239].map((index) => [1000 + index, `/imprimatur recheck ${index}`]),
  );
});

test("a list beyond all bounds makes a repository unseen, and never empty", async () => {
  const talk = Array.from({ length: 2200 }, (_, index) => ({
    id: 1000 + index,
    body: "Is it lit?",
    author: "ida",
    created: "2026-11-02T08:00:00Z",
    reactions: [],
  }));
  const [work] = await looked(shops([aShop("lamp", { issues: [issue(1, { comments: talk })] })]));

  assert.equal(work, { seen: false, because: "unavailable" });
});

test("comments count that begin with a slash command and are not ours", async () => {
  const comment = (id: number, body: string, author = "ida") => ({ id, body, author, created: "2026-11-02T08:00:00Z", reactions: [] });
  const taken = [{ id: 1, content: "eyes" as const, by: own, at: "2026-11-02T09:00:00Z" }];
  const { issues } = await workOf({
    issues: [
      issue(1, {
        comments: [
          comment(11, "/imprimatur recheck"),
          { ...comment(12, "/imprimatur no"), reactions: taken },
          { ...comment(13, "/imprimatur no", "lea"), reactions: [{ ...(taken[0] as (typeof taken)[0]), by: "ida" }] },
          comment(14, "Say /imprimatur no"),
          comment(15, "/imprimatur explain", own),
          comment(16, "/imprimatur", "old-app[bot]"),
          comment(17, "/imprimaturs"),
        ],
      }),
    ],
  });

  assert.equal(
    issues[0]?.comments.map(({ number, author, bot, answered }) => [number, author, bot, answered]),
    [
      [11, "ida", false, false],
      [12, "ida", false, true],
      [13, "lea", false, false],
      [16, "old-app", true, false],
    ],
  );
});

test("who closed something, when and why is told of what is closed alone", async () => {
  const closed = (by: string) => [{ kind: "closed" as const, by, at: "2026-11-03T08:00:00Z" }];
  const { issues, pullRequests } = await workOf({
    issues: [
      issue(1, { state: "closed", reason: "not_planned", events: closed("ida") }),
      issue(2, { state: "closed", reason: "duplicate", events: closed("jon") }),
      issue(3, { state: "open", reason: "reopened", events: [...closed("ida"), { kind: "reopened", by: "ida", at: "2026-11-04T08:00:00Z" }] }),
    ],
    pulls: [pull(4, { events: closed("kim") })],
  });

  assert.equal(
    issues.map(({ state, reason, closedBy, closedAt }) => [state, reason, closedBy, closedAt]),
    [
      ["open", null, null, null],
      ["closed", "duplicate", "jon", "2026-11-03T08:00:00Z"],
      ["closed", "not-planned", "ida", "2026-11-03T08:00:00Z"],
    ],
  );
  assert.equal(
    pullRequests.map(({ state, closedBy, closedAt }) => [state, closedBy, closedAt]),
    [["closed", "kim", "2026-11-03T08:00:00Z"]],
  );
});

test("commits are ours by their trailer, and a pull request is ours while all of them are", async () => {
  const trailer = "Light it\n\nImprimatur-Fingerprint: 00aa";
  const after = (more: (world: Living) => void) =>
    workOf({}, (world) => {
      world.push("lamp", branch, { [release]: "lit\n" }, "ida", trailer);
      more(world);
    });
  const { left, ...open } = pull(9, { state: "open" });
  assert.ok(left, "only of one that is no longer open");
  const withPull = (world: Living) => world.change("lamp", (own) => ({ ...own, pulls: [open] }));

  const long = await after((world) => {
    withPull(world);
    for (let index = 0; index < 50; index++) world.push("lamp", branch, { [release]: `lit ${index}\n` }, "ida", trailer);
    world.push("lamp", branch, { "README.md": "Mine\n" }, "ida");
    world.push("lamp", branch, { [release]: "lit\n" }, "ida", trailer);
  });
  const ours = await after(withPull);
  const gone = await after((world) => {
    withPull(world);
    world.push("lamp", branch, { "README.md": "Mine\n" }, "ida");
  });

  assert.equal([ours.branches.map((one) => one.ours), ours.pullRequests.map((one) => one.ours)], [[true], [true]]);
  assert.equal([long.branches.map((one) => one.ours), long.pullRequests.map((one) => one.ours)], [[true], [false]], "more commits than are read");
  assert.equal([gone.branches.map((one) => one.ours), gone.pullRequests.map((one) => one.ours)], [[false], [false]]);
});

test("a branch that was made and not committed to holds nobody's work, also once the default branch has moved on", async () => {
  const work = await workOf({}, (world) => {
    const end = world.push("lamp", "main", { "README.md": "1\n" }, "ida");
    world.change("lamp", (own) => ({ ...own, branches: [{ name: branch, files: {}, head: end }] }));
    world.push("lamp", "main", { "README.md": "2\n" }, "ida");
  });

  assert.equal(
    work.branches.map(({ name, ours }) => [name, ours]),
    [[branch, true]],
  );
});

test("pull requests from branches that nobody asked for are found as well", async () => {
  const other = branchFor(nightly);
  const { pullRequests } = await workOf({ pulls: [pull(7, { branch: other }), pull(8, { branch: "main-2" })] }, (world) => {
    world.push("lamp", other, { [nightly]: "lit\n" }, "ida");
  });

  assert.equal(
    pullRequests.map(({ number }) => number),
    [7],
  );
});

test("one repository that cannot be read leaves the others seen, each with why", async () => {
  const world = shops([aShop("lamp"), aShop("wick")]);
  const [lamp, gone, wick] = await looked(world, {}, ["lamp", "no-such-shop", "wick"]);

  assert.equal([lamp?.seen, wick?.seen], [true, true]);
  assert.equal(gone, { seen: false, because: "no-permission" });
});

test("a permission that is missing is named", async () => {
  for (const [withheld, needs] of [
    ["issues", "issues: write"],
    ["pull_requests", "pull_requests: write"],
    ["contents", "contents: write"],
  ] as const) {
    const [work] = await looked(shops([aShop("lamp")], { withheld: [withheld] }));
    assert.equal(work, { seen: false, because: "no-permission", needs });
  }
});

test("queries that are too heavy are made smaller until each repository is seen", async () => {
  const names = Array.from({ length: 40 }, (_, index) => `lamp-${index}`);
  const world = shops(names.map((name) => aShop(name)));
  const works = await looked(world, { heaviest: 4000 }, names);
  const partly = await looked(world, { faults: { seed: 3, badGateway: 0.2, secondaryLimit: 0, partialGraphql: 0.3, primaryLimitAt: 0 } }, names);

  assert.ok(works.every(({ seen }) => seen));
  assert.ok(
    partly.every(({ seen }) => seen),
    "and all of them where GitHub answers badly",
  );
});

test("a GitHub that answers nothing is not asked for ever", async () => {
  const names = Array.from({ length: 400 }, (_, index) => `lamp-${index}`);
  const world = shops(names.map((name) => aShop(name)));
  await whileMounted(world, { heaviest: 1 }, async ({ requested }) => {
    const slugs = names.map((name) => `${organisation}/${name}`);
    const works = await opened().look(slugs, new Map());
    assert.is(works.size, 400);
    assert.ok([...works.values()].every((work) => !work.seen && work.because === "unavailable"));
    assert.ok(requested.length < 40, `${requested.length} requests`);
  });
});

test("forty repositories cost few queries", async () => {
  const names = Array.from({ length: 40 }, (_, index) => `lamp-${index}`);
  await whileMounted(shops(names.map((name) => aShop(name))), {}, async ({ sandbox }) => {
    const slugs = names.map((name) => `${organisation}/${name}`);
    await opened().look(slugs, new Map(slugs.map((one) => [one, [branch]])));
    assert.is(sandbox.counted().graphql, 4);
  });
});

test.run();
