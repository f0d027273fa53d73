import { suite } from "uvu";
import * as assert from "uvu/assert";
import { closeIssue, openIssue, updateIssue } from "../../src/deliver/apply-issue.ts";
import { markText } from "../../src/deliver/marks.ts";
import { section } from "../../src/deliver/sections.ts";
import type { CloseIssue, OpenIssue, UpdateIssue } from "../../src/model/plan.ts";
import type { SandboxOptions } from "../../src/sandbox/answer.ts";
import type { SandboxRepository } from "../../src/sandbox/description.ts";
import type { Living } from "../../src/sandbox/living.ts";
import type { SandboxIssue } from "../../src/sandbox/work.ts";
import { whileMounted } from "../sandbox/mounted.ts";
import { aShop, opened, shops } from "./github/lamp-shop.ts";
import { slug } from "./lantern-works.ts";

const test = suite("deliver/apply-issue");

const about = { slug, because: "There are things to do.", about: "repository" } as const;
const mark = { is: "repository", key: slug, fingerprint: "" } as const;
const says = (text: string) => `${markText(mark)}\n\n${section("text", text)}\n`;

const opening: OpenIssue = { ...about, do: "open-issue", title: "Publishing: what is left to do", body: says("Light it.") };
const updating: UpdateIssue = { ...about, do: "update-issue", id: "", number: 1, title: opening.title, body: says("Trim it."), reopens: false };
const closing: CloseIssue = {
  ...about,
  do: "close-issue",
  id: "",
  number: 1,
  body: `${markText({ ...mark, closed: "fixed" })}\n\n${section("text", "All is lit.")}\n`,
};

const mounted = <T>(world: Living, act: (github: ReturnType<typeof opened>) => Promise<T>, options: SandboxOptions = {}) =>
  whileMounted(world, options, () => act(opened()));

async function aWorld(given: Partial<SandboxRepository> = {}): Promise<Living> {
  const world = shops([aShop("lamp", given)]);
  await mounted(world, (github) => openIssue(opening, github));
  return world;
}

function issueIn(world: Living): SandboxIssue {
  return world.repository("lamp")?.issues?.[0] ?? (assert.unreachable("there is no issue") as never);
}

test("an issue is opened once, with our label", async () => {
  const world = await aWorld();
  const again = await mounted(world, (github) => openIssue(opening, github));

  assert.equal(again, { result: "done", says: "", url: "https://github.example/lantern-works/lamp/issues/1" });
  assert.equal([world.repository("lamp")?.issues?.length, issueIn(world).labels], [1, ["imprimatur"]]);
});

test("an issue that lost its label is found by its author", async () => {
  const world = await aWorld();
  world.change("lamp", (own) => ({ ...own, issues: (own.issues ?? []).map((one) => ({ ...one, labels: [] })) }));
  await mounted(world, (github) => openIssue(opening, github));

  assert.is(world.repository("lamp")?.issues?.length, 1);
});

test("where it cannot be looked for, none is opened", async () => {
  const world = shops([aShop("lamp")], { withheld: ["pull_requests", "contents"] });
  const became = await mounted(world, (github) => openIssue(opening, github));

  assert.is(became.result, "refused");
  assert.match(became.says, /give it contents: write/);
  assert.equal(world.repository("lamp")?.issues ?? [], []);
});

test("issues that are switched off are told of", async () => {
  const became = await mounted(shops([aShop("lamp", { issuesEnabled: false })]), (github) => openIssue(opening, github));

  assert.equal(became, { result: "refused", says: "Issues are switched off here: switch them on in the repository's settings.", url: null });
});

test("only our sections are edited", async () => {
  const world = await aWorld();
  world.editBody("lamp", 1, "ida", `${issueIn(world).body}\n- [x] wick bought\n`);
  const became = await mounted(world, (github) => updateIssue(updating, github));

  assert.is(became.result, "done");
  assert.is(issueIn(world).body, `${updating.body}\n- [x] wick bought\n`);
});

test("what is as it should be is not written again", async () => {
  const world = await aWorld();
  await whileMounted(world, {}, async ({ sandbox }) => {
    await updateIssue({ ...updating, body: opening.body }, opened());
    assert.is(sandbox.counted().writes, 0);
  });
});

test("an issue that a person closed after the look stays closed", async () => {
  const world = await aWorld();
  world.closeIssue("lamp", 1, "ida", "not_planned");
  const became = await mounted(world, (github) => updateIssue(updating, github));

  assert.equal([became.result, issueIn(world).state], ["changed", "closed"]);
});

test("closing is one step, as completed, and its mark says that it was us", async () => {
  const world = await aWorld();
  await whileMounted(world, {}, async ({ sandbox }) => {
    await closeIssue(closing, opened());
    assert.is(sandbox.counted().writes, 1);
  });

  assert.equal([issueIn(world).state, issueIn(world).reason, issueIn(world).body], ["closed", "completed", closing.body]);
});

test("what a person closed already gets the text alone, and what comes back is opened again", async () => {
  const world = await aWorld();
  world.closeIssue("lamp", 1, "ida", "completed");
  await mounted(world, (github) => closeIssue(closing, github));
  assert.equal([issueIn(world).state, issueIn(world).events.length, issueIn(world).body], ["closed", 1, closing.body]);

  await mounted(world, (github) => updateIssue({ ...updating, reopens: true }, github));
  assert.equal([issueIn(world).state, issueIn(world).body], ["open", updating.body]);
});

test("an issue whose mark somebody deleted is not written to", async () => {
  const world = await aWorld();
  world.editBody("lamp", 1, "ida", "Mine now.");
  const became = await mounted(world, (github) => updateIssue(updating, github));

  assert.equal([became.result, issueIn(world).body], ["changed", "Mine now."]);
});

test.run();
