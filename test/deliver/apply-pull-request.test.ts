import { suite } from "uvu";
import * as assert from "uvu/assert";
import { closePullRequest, openPullRequest, updatePullRequest } from "../../src/deliver/apply-pull-request.ts";
import { secondOf } from "../../src/deliver/apply-content.ts";
import { branchFor } from "../../src/deliver/branch.ts";
import { markIn } from "../../src/deliver/marks.ts";
import type { Act, OpenPullRequest } from "../../src/model/plan.ts";
import type { SandboxOptions } from "../../src/sandbox/answer.ts";
import type { SandboxOrganisation, SandboxRepository } from "../../src/sandbox/description.ts";
import { endsOf } from "../../src/sandbox/history.ts";
import type { Living } from "../../src/sandbox/living.ts";
import type { SandboxPullRequest } from "../../src/sandbox/work.ts";
import { whileMounted } from "../sandbox/mounted.ts";
import { aShop, casesOf, delivered, opened, planned, shops } from "./github/lamp-shop.ts";
import { aCase, aFile, aFixed, organisation, release } from "./lantern-works.ts";

const test = suite("deliver/apply-pull-request");

const branch = branchFor(release);
const faultless = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };

const aWorld = (own: Partial<SandboxRepository> = {}, given: Partial<SandboxOrganisation> = {}) => shops([aShop("lamp", own)], given);

function pullIn(world: Living): SandboxPullRequest {
  return world.repository("lamp")?.pulls?.[0] ?? (assert.unreachable("there is no pull request") as never);
}

/** The act of this kind that a plan holds now. */
async function actOf<D extends Act["do"]>(world: Living, kind: D, cases = casesOf(["lamp"])): Promise<Extract<Act, { readonly do: D }>> {
  const { acts } = await whileMounted(world, {}, () => planned(cases, opened()));
  const found = acts.find((act): act is Extract<Act, { readonly do: D }> => act.do === kind);
  return found ?? (assert.unreachable(`no ${kind} among ${acts.map((act) => act.do).join(", ")}`) as never);
}

const mounted = <T>(world: Living, act: (github: ReturnType<typeof opened>) => Promise<T>, options: SandboxOptions = {}) =>
  whileMounted(world, options, () => act(opened()));

async function openedIn(world: Living, given: Partial<OpenPullRequest> = {}, options: SandboxOptions = {}) {
  const act = await actOf(world, "open-pull-request");
  return await mounted(world, (github) => openPullRequest({ ...act, ...given }, github), options);
}

/** What an audit finds once the workflow is to be changed otherwise. */
const otherwise = () => [aCase({ fixed: aFixed([{ ...aFile(release), after: "name: otherwise\n" }]) })];

test("a pull request that is open already is taken as it is", async () => {
  const world = aWorld();
  const act = await actOf(world, "open-pull-request");
  const first = await mounted(world, (github) => openPullRequest(act, github));
  const again = await mounted(world, (github) => openPullRequest(act, github));

  assert.equal(again, first);
  assert.equal([first.result, world.repository("lamp")?.pulls?.length], ["done", 1]);
});

test("one that is open with another change is not pushed to, which would close it: the next round brings it up to date", async () => {
  const world = aWorld();
  await openedIn(world);
  const end = endsOf(world.repository("lamp") as SandboxRepository).get(branch);
  const act = await actOf(aWorld(), "open-pull-request", otherwise());
  const became = await mounted(world, (github) => openPullRequest(act, github));

  assert.is(became.result, "done");
  assert.equal([endsOf(world.repository("lamp") as SandboxRepository).get(branch), pullIn(world).state], [end, "open"]);
});

test("reviewers are asked, and one who cannot be is told of while the others still are", async () => {
  const world = aWorld({
    access: [
      { role: "write", login: "lea" },
      { role: "maintain", team: "smiths" },
    ],
  });
  const became = await openedIn(world, { reviewers: ["lea", "nobody", `${organisation}/smiths`] });

  assert.equal(pullIn(world).reviewers.toSorted(), ["lea", "team smiths"]);
  assert.equal([became.result, became.says], ["done", "GitHub lets nobody ask nobody to review it: reviewers need access to the repository."]);
});

test("a draft that GitHub has none of waits, with the reason", async () => {
  const world = aWorld({ visibility: "private" }, { plan: "free" });
  const became = await openedIn(world, { draft: true });

  assert.is(became.result, "refused");
  assert.match(became.says, /no drafts in this repository, so it waits until/);
  assert.equal(world.repository("lamp")?.pulls ?? [], []);
});

test("a second branch that a broken run left goes when its pull request is opened anew", async () => {
  const world = aWorld();
  world.push("lamp", secondOf(branch), { "README.md": "x\n" }, "ida", "Light\n\nImprimatur-Fingerprint: 00");
  await openedIn(world);

  assert.equal([...endsOf(world.repository("lamp") as SandboxRepository).keys()].toSorted(), [branch, "main"]);
});

test("what people wrote beside ours, and the title they gave it, stays at every edit", async () => {
  const world = aWorld();
  await openedIn(world);
  world.editBody("lamp", 1, "ida", `Ida was here.\n\n${pullIn(world).body}\nAnd here.\n`);
  world.change("lamp", (own) => ({ ...own, pulls: (own.pulls ?? []).map((one) => ({ ...one, title: "Ida's lamp" })) }));
  const act = await actOf(world, "update-pull-request", otherwise());
  const reworded = { ...act, content: null, body: act.body.replace("It changes.", "It is lit.") };
  await mounted(world, (github) => updatePullRequest(reworded, github));

  assert.is(pullIn(world).title, "Ida's lamp");
  assert.match(pullIn(world).body, /^Ida was here\.\n\n<!-- imprimatur/);
  assert.match(pullIn(world).body, /And here\.\n/);
  assert.match(pullIn(world).body, /It is lit\./, "and ours is brought up to date");
});

test("another change is pushed, and its text follows", async () => {
  const world = aWorld();
  await openedIn(world);
  const before = markIn(pullIn(world).body)?.fingerprint;
  const act = await actOf(world, "update-pull-request", otherwise());
  const became = await mounted(world, (github) => updatePullRequest(act, github));

  assert.is(became.result, "done");
  assert.is.not(markIn(pullIn(world).body)?.fingerprint, before);
  assert.equal([pullIn(world).state, pullIn(world).branch], ["open", branch]);
});

test("a text that did not come after its content comes with the next run", async () => {
  const world = aWorld();
  await openedIn(world);
  const act = await actOf(world, "update-pull-request", otherwise());
  for (let stopAfter = 0; stopAfter < 14; stopAfter++) {
    await mounted(world, (github) => updatePullRequest(act, github), { faults: { ...faultless, stopAfter } }).catch(() => {});
    assert.is(pullIn(world).state, "open", `broken off after ${stopAfter}`);
  }
  await mounted(world, (github) => delivered(otherwise(), github));

  assert.is(markIn(pullIn(world).body)?.fingerprint, markIn(act.body)?.fingerprint);
  assert.equal(await mounted(world, (github) => delivered(otherwise(), github)), { outcomes: [], rounds: 0 });
});

test("what somebody pushed or closed after the look is not touched", async () => {
  const pushed = aWorld();
  await openedIn(pushed);
  const update = await actOf(pushed, "update-pull-request", otherwise());
  const theirs = pushed.push("lamp", branch, { "README.md": "Mine\n" }, "ida");
  const became = await mounted(pushed, (github) => updatePullRequest(update, github));
  assert.is(became.result, "changed");
  assert.is(endsOf(pushed.repository("lamp") as SandboxRepository).get(branch), theirs);

  const closed = aWorld();
  await openedIn(closed);
  const renew = await actOf(closed, "update-pull-request", otherwise());
  closed.closePull("lamp", 1, "ida");
  const after = await mounted(closed, (github) => updatePullRequest(renew, github));
  assert.is(after.result, "changed");
  assert.is(pullIn(closed).state, "closed");
});

test("it is turned into a draft and back", async () => {
  const world = aWorld();
  await openedIn(world);
  const act = { ...(await actOf(world, "update-pull-request", otherwise())), content: null };
  await mounted(world, (github) => updatePullRequest({ ...act, draft: true }, github));
  assert.is(pullIn(world).draft, true);
  await mounted(world, (github) => updatePullRequest({ ...act, draft: false }, github));
  assert.is(pullIn(world).draft, false);
});

test("what could not be made a draft says nothing of it in its text: the next run would take that for a person's wish", async () => {
  const world = aWorld();
  await openedIn(world);
  const act = { ...(await actOf(world, "update-pull-request", otherwise())), content: null, draft: true };
  const before = pullIn(world).body;
  const became = await mounted(world, (github) =>
    updatePullRequest(act, { ...github, setDraft: () => Promise.resolve({ is: "refused", says: "No drafts." }) }),
  );
  assert.equal([became.result, became.says], ["refused", "No drafts."]);
  assert.is(pullIn(world).body, before);
});

/** An audit that finds nothing more to change. */
const settled = () => [aCase({ fixed: aFixed([]) })];

test("one that is no longer wanted is closed, says so, and leaves no branch", async () => {
  const world = aWorld();
  await openedIn(world);
  const act = await actOf(world, "close-pull-request", settled());
  const became = await mounted(world, (github) => closePullRequest(act, github));

  assert.is(became.result, "done");
  assert.equal([pullIn(world).state, markIn(pullIn(world).body)?.closed], ["closed", "obsolete"]);
  assert.equal([...endsOf(world.repository("lamp") as SandboxRepository).keys()], ["main"]);
});

test("closing that is broken off anywhere is never taken for a person's decision", async () => {
  for (let stopAfter = 0; stopAfter < 10; stopAfter++) {
    const world = aWorld();
    await openedIn(world);
    const act = await actOf(world, "close-pull-request", settled());
    await mounted(world, (github) => closePullRequest(act, github), { faults: { ...faultless, stopAfter } }).catch(() => {});
    if (pullIn(world).state === "closed") assert.is(markIn(pullIn(world).body)?.closed, "obsolete", `broken off after ${stopAfter}`);
    await mounted(world, (github) => delivered(settled(), github));

    assert.equal([pullIn(world).state, markIn(pullIn(world).body)?.closed], ["closed", "obsolete"], `broken off after ${stopAfter}`);
    assert.equal([...endsOf(world.repository("lamp") as SandboxRepository).keys()], ["main"], `broken off after ${stopAfter}`);
  }
});

test("one that somebody has pushed to is not closed", async () => {
  const world = aWorld();
  await openedIn(world);
  const act = await actOf(world, "close-pull-request", settled());
  world.push("lamp", branch, { "README.md": "Mine\n" }, "ida");
  const became = await mounted(world, (github) => closePullRequest(act, github));

  assert.equal([became.result, pullIn(world).state], ["changed", "open"]);
});

test.run();
