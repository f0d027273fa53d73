import { suite } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../../src/collect/memory.ts";
import { applyPlan } from "../../../src/deliver/apply.ts";
import type { Delivery } from "../../../src/deliver/github/client.ts";
import { markIn } from "../../../src/deliver/marks.ts";
import type { SlashOutcome } from "../../../src/deliver/slash/acts.ts";
import { applySlash, permissionsOf } from "../../../src/deliver/slash/apply.ts";
import { askersIn } from "../../../src/deliver/slash/authority.ts";
import type { SlashCalls } from "../../../src/deliver/slash/calls.ts";
import { waiverBranch } from "../../../src/deliver/slash/policy-pull-request.ts";
import { type SlashCase, slashActs } from "../../../src/deliver/slash/slash-acts.ts";
import { ImprimaturError } from "../../../src/errors.ts";
import { seen, unseen } from "../../../src/model/observed.ts";
import type { OpenPullRequest, Outcome } from "../../../src/model/plan.ts";
import { readPolicy } from "../../../src/policy/read.ts";
import { waive } from "../../../src/policy/waive.ts";
import type { SandboxOptions } from "../../../src/sandbox/answer.ts";
import type { Living } from "../../../src/sandbox/living.ts";
import type { SandboxIssue } from "../../../src/sandbox/work.ts";
import { rules } from "../../policy/press.ts";
import { rejects } from "../../rejects.ts";
import { whileMounted } from "../../sandbox/mounted.ts";
import { aShop, casesOf, delivered, opened, planned, shops } from "../github/lamp-shop.ts";
import { aFinding, release, slug } from "../lantern-works.ts";
import { anAsk, answersTo, rule } from "./asked.ts";

const test = suite("deliver/slash/apply");

const policy = ".github/imprimatur.yml";
const wish = `/imprimatur waive ${rule} until 2027-01-31 because the old lamp "goes out" # in spring, says @ada -->`;

/** A shop whose issue and pull request stand, and where Lea may write and Kim may not. */
async function aWorld(): Promise<Living> {
  const access = [
    { role: "write", login: "lea" },
    { role: "triage", login: "kim" },
  ] as const;
  const world = shops([aShop("lamp", { access })], { basePermission: "read" });
  await whileMounted(world, {}, () => delivered(casesOf(["lamp"]), opened()));
  return world;
}

function issueOf(world: Living): SandboxIssue {
  const [issue] = world.repository("lamp")?.issues ?? [];
  if (issue === undefined) throw new Error("There is no issue.");
  return issue;
}

const pullsOf = (world: Living) => world.repository("lamp")?.pulls ?? [];
const repliesIn = (world: Living) => issueOf(world).comments.filter(({ author }) => author.startsWith("imprimatur"));
const reactionsIn = (world: Living) => issueOf(world).comments.map(({ reactions }) => reactions.map(({ content }) => content).join(" "));

/** One run: looking, asking what people may do, and answering. */
async function run(world: Living, options: SandboxOptions = {}): Promise<readonly SlashOutcome[]> {
  return await whileMounted(world, options, async () => {
    const github = opened();
    const by = await github.author();
    const { acts } = await planned(casesOf(["lamp"]), github);
    assert.ok(acts.length > 0);
    const works = await github.look([slug], new Map([[slug, [waiverBranch(rule, release)]]]));
    const work = works.get(slug);
    if (work?.seen !== true) return [];
    const files = world.repository("lamp")?.files ?? {};
    const findings = [aFinding(release)];
    const one: SlashCase = {
      work: work.value,
      findings,
      waive: (asked) => waive(repositoryFrom(files, slug), undefined, asked, { rules, findings, date: "2026-11-26" }),
    };
    const permissions = await permissionsOf(askersIn([work.value], by.login), github);
    return await applySlash(slashActs({ ...anAsk([]), by, permissions, cases: [one] }), github, { open: opening(github) });
  });
}

function opening(github: Delivery): (act: OpenPullRequest) => Promise<Outcome> {
  return async (act) => {
    const [outcome] = await applyPlan({ organisation: "lantern-works", acts: [act] }, github);
    if (outcome === undefined) throw new Error("Nothing became of it.");
    return outcome;
  };
}

const faultless = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };

const results = (outcomes: readonly SlashOutcome[]) => outcomes.map(({ act, result }) => `${act.do} ${result}`);

test("every command is answered once, and a second run does nothing", async () => {
  const world = await aWorld();
  const { number } = issueOf(world);
  for (const body of ["/imprimatur recheck", `/imprimatur explain ${rule}`, wish, "/imprimatur", "/imprimatur lamp"])
    world.comment("lamp", number, "lea", body);
  const first = await run(world);
  const second = await run(world);

  assert.equal(results(first), ["react done", "reply done", "open-policy-pull-request done", "reply done", "reply done"]);
  assert.equal(second, []);
  // The second that asks for nothing known is only taken note of.
  assert.is(repliesIn(world).length, 2);
  assert.equal(reactionsIn(world).slice(0, 5), ["eyes", "+1", "+1", "eyes", "eyes"]);
  assert.is(pullsOf(world).length, 2);
});

test("whoever may not write gets no answer and no reaction", async () => {
  const world = await aWorld();
  for (const body of ["/imprimatur recheck", "/imprimatur no", wish, "/imprimatur"]) world.comment("lamp", issueOf(world).number, "kim", body);

  assert.equal(await run(world), []);
  assert.equal(reactionsIn(world), ["", "", "", ""]);
  assert.is(issueOf(world).state, "open");
});

test("no is a decision: what was closed by it stays closed, and its mark stays", async () => {
  const world = await aWorld();
  const [pull] = pullsOf(world);
  const { number, body } = issueOf(world);
  world.comment("lamp", pull?.number ?? 0, "lea", "/imprimatur no");
  world.comment("lamp", number, "lea", "/imprimatur no");
  assert.equal(results(await run(world)), ["close done", "close done"]);

  assert.equal([issueOf(world).state, issueOf(world).reason, issueOf(world).body], ["closed", "not_planned", body]);
  assert.equal([pullsOf(world)[0]?.state, pullsOf(world)[0]?.body], ["closed", pull?.body]);
  const { acts } = await whileMounted(world, {}, () => planned(casesOf(["lamp"]), opened()));
  assert.equal(
    acts.map((act) => [act.do, act.do === "leave" && act.why]),
    [
      ["leave", "declined"],
      ["leave", "declined"],
    ],
  );
});

test("the pull request for a waiver puts it into the policy file, and delivery leaves it alone", async () => {
  const world = await aWorld();
  world.comment("lamp", issueOf(world).number, "lea", wish);
  await run(world);
  const waiver = pullsOf(world).at(-1);
  await whileMounted(world, {}, () => delivered(casesOf(["lamp"]), opened()));

  assert.is(pullsOf(world).at(-1)?.state, "open");
  assert.is(markIn(waiver?.body ?? "")?.key, policy);
  world.mergePull("lamp", waiver?.number ?? 0, "lea");
  const { document } = readPolicy(policy, world.repository("lamp")?.files[policy] ?? "", "repository", rules);
  assert.equal(
    document?.waivers.map(({ where, reason, owner, expires }) => [where, reason, owner, expires]),
    [[release, 'the old lamp "goes out" # in spring, says @ada -->', "lea", "2027-01-31"]],
  );
});

test("wherever a run is broken off, a command is answered in the end, and nothing is there twice", async () => {
  const commands = [`/imprimatur explain ${rule}`, wish, "/imprimatur no"];
  for (let stopAfter = 1, isBroken = true; isBroken; stopAfter++) {
    const world = await aWorld();
    for (const body of commands) world.comment("lamp", issueOf(world).number, "lea", body);
    const first = await run(world, { faults: { ...faultless, stopAfter } }).catch(() => []);
    isBroken = first.filter(({ result }) => result === "done").length < commands.length;
    await run(world);

    assert.equal([repliesIn(world).length, pullsOf(world).length, issueOf(world).state], [1, 2, "closed"], `stopped after ${stopAfter}`);
    assert.equal(reactionsIn(world).slice(0, 3), ["+1", "+1", "+1"], `stopped after ${stopAfter}`);
    assert.ok(stopAfter < 100);
  }
});

test("answers that are lost lead to nothing twice", async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const world = await aWorld();
    for (const body of [`/imprimatur explain ${rule}`, wish]) world.comment("lamp", issueOf(world).number, "lea", body);
    for (let round = 0; round < 3; round++) await run(world, { faults: { ...faultless, seed: seed * 10 + round, lostAnswer: 0.5 } }).catch(() => []);
    await run(world);

    assert.equal([repliesIn(world).length, pullsOf(world).length], [1, 2], `seed ${seed}`);
    assert.equal(reactionsIn(world).slice(0, 2), ["+1", "+1"], `seed ${seed}`);
  }
});

interface Told {
  readonly calls: string[];
  readonly github: SlashCalls;
}

/** GitHub as far as answers need it; it does whatever it is not told otherwise. */
function aGitHub(given: Partial<SlashCalls> = {}): Told {
  const calls: string[] = [];
  const noted = (call: string) => {
    calls.push(call);
    return Promise.resolve({ is: "done" as const, value: null });
  };
  const github: SlashCalls = {
    permissionOf: () => Promise.resolve(unseen("not-asked")),
    ownComments: () => Promise.resolve(seen([], "GET", "2026-11-26")),
    reply: (_slug, number, body) => noted(`reply ${number} ${body.split("\n").at(-2)}`),
    react: (_slug, comment, reaction) => noted(`react ${comment} ${reaction}`),
    editPullRequest: (_slug, number) => noted(`edit pull request ${number}`),
    editIssue: (_slug, number, { state, reason }) => noted(`edit issue ${number} ${state} ${reason}`),
    ...given,
  };
  return { calls, github };
}

const never = () => Promise.reject(new Error("Nothing is to be opened here."));

test("without knowing what we said before nothing is said, and the comment stays open", async () => {
  const { calls, github } = aGitHub({ ownComments: () => Promise.resolve(unseen("unavailable")) });
  const [outcome] = await applySlash(answersTo("/imprimatur"), github, { open: never });

  assert.equal([outcome?.result, calls], ["failed", []]);
});

test("what GitHub does not let be opened is said to whoever asked for it", async () => {
  const { calls, github } = aGitHub();
  const open = (act: OpenPullRequest) => Promise.resolve({ act, result: "refused" as const, says: "It is archived: unarchive it.", url: null });
  const [outcome] = await applySlash(answersTo(wish), github, { open });

  assert.equal([outcome?.result, outcome?.says], ["refused", "It is archived: unarchive it."]);
  assert.equal(calls, ["reply 2 Nothing is waived. It is archived: unarchive it.", "react 500 eyes"]);
});

test("what failed or has changed is left to the next run without a reaction", async () => {
  for (const result of ["failed", "changed"] as const) {
    const { calls, github } = aGitHub();
    const [outcome] = await applySlash(answersTo(wish), github, { open: (act) => Promise.resolve({ act, result, says: "Later.", url: null }) });
    assert.equal([outcome?.result, calls], [result, []]);
  }
  const { calls, github } = aGitHub({ editIssue: () => Promise.resolve({ is: "unsure" }) });
  const [outcome] = await applySlash(answersTo("/imprimatur no"), github, { open: never });
  assert.equal([outcome?.result, calls], ["failed", []]);
});

test("one that GitHub does not answer stops no other, and a token that is refused stops all", async () => {
  const acts = [...answersTo("/imprimatur no"), ...answersTo("/imprimatur recheck")];
  const failing = (code: "unavailable" | "no-access") => aGitHub({ editIssue: () => Promise.reject(new ImprimaturError(code, "It rains.")) });
  const told: string[] = [];
  const down = failing("unavailable");
  await applySlash(acts, down.github, { open: never, onOutcome: ({ act, result }) => told.push(`${act.do} ${result}`) });

  assert.equal([told, down.calls], [["close failed", "react done"], ["react 500 eyes"]]);
  const refused = failing("no-access");
  await rejects(() => applySlash(acts, refused.github, { open: never }), "no-access");
  assert.equal(refused.calls, []);
});

test("whoever breaks off keeps what was done", async () => {
  const stop = new AbortController();
  const { calls, github } = aGitHub();
  const acts = [...answersTo("/imprimatur no"), ...answersTo("/imprimatur recheck")];
  await rejects(() => applySlash(acts, github, { open: never, onOutcome: () => stop.abort(), signal: stop.signal }), "cancelled");

  assert.equal(calls, ["edit issue 2 closed not-planned", "react 500 +1"]);
});

test.run();
