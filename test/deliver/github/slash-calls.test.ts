import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Delivery } from "../../../src/deliver/github/client.ts";
import type { SandboxOptions } from "../../../src/sandbox/answer.ts";
import type { Living } from "../../../src/sandbox/living.ts";
import type { SandboxIssue } from "../../../src/sandbox/work.ts";
import { whileMounted } from "../../sandbox/mounted.ts";
import { organisation, slug } from "../lantern-works.ts";
import { aShop, opened, shops } from "./lamp-shop.ts";

const test = suite("deliver/github/slash-calls");

const faultless = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };

/** A shop with an issue, beside which Ida has written. */
function aWorld(): { readonly world: Living; readonly comment: number } {
  const issue: SandboxIssue = {
    number: 1,
    title: "Lit?",
    body: "",
    author: "ida",
    labels: [],
    created: "2026-11-01T08:00:00Z",
    updated: "2026-11-01T08:00:00Z",
    events: [],
    comments: [],
    state: "open",
    reason: null,
  };
  const access = [
    { role: "write", login: "lea" },
    { role: "maintain", team: "smiths" },
    { role: "triage", login: "kim" },
  ] as const;
  const world = shops([aShop("lamp", { issues: [issue], access })], { basePermission: "read" });
  const comment = world.comment("lamp", 1, "ida", "/imprimatur recheck");
  return { world, comment };
}

const mounted = <T>(world: Living, act: (github: Delivery) => Promise<T>, options: SandboxOptions = {}) =>
  whileMounted(world, options, () => act(opened()));

const commentsIn = (world: Living) => world.repository("lamp")?.issues?.[0]?.comments ?? [];

test("a role is told as GitHub words it, also that of somebody who has none", async () => {
  const { world } = aWorld();
  const told = await mounted(world, async (github) => {
    const answers: Record<string, unknown> = {};
    for (const login of ["ida", "jon", "lea", "kim"]) {
      const answer = await github.permissionOf(slug, login);
      answers[login] = answer.seen ? [answer.value.permission, answer.value.role] : answer.because;
    }
    return answers;
  });

  assert.equal(told, { ida: ["admin", "admin"], jon: ["write", "maintain"], lea: ["write", "write"], kim: ["read", "triage"] });
});

test("what cannot be asked is unseen, and so nobody's right", async () => {
  const { world } = aWorld();
  const [gone, down] = [
    await mounted(world, (github) => github.permissionOf(`${organisation}/gone`, "ida")),
    await mounted(world, (github) => github.permissionOf(slug, "ida"), { faults: { ...faultless, badGateway: 1 } }),
  ];

  assert.equal(
    [gone, down],
    [
      { seen: false, because: "no-permission" },
      { seen: false, because: "unavailable" },
    ],
  );
});

test("a reaction is given once", async () => {
  const { world, comment } = aWorld();
  const answers = await mounted(world, async (github) => [await github.react(slug, comment, "eyes"), await github.react(slug, comment, "eyes")]);

  assert.equal(
    answers.map(({ is }) => is),
    ["done", "done"],
  );
  assert.equal(
    commentsIn(world)[0]?.reactions.map(({ content, by }) => [content, by]),
    [["eyes", "imprimatur[bot]"]],
  );
});

test("a reply whose answer is lost is not written again, and is found among our own comments", async () => {
  const { world } = aWorld();
  const lost = await mounted(world, (github) => github.reply(slug, 1, "It is lit."), { faults: { ...faultless, lostAnswer: 1 } });
  const own = await mounted(world, (github) => github.ownComments(slug, 1));

  assert.equal(lost, { is: "unsure" });
  assert.equal(own.seen && own.value, ["It is lit."]);
  assert.is(commentsIn(world).length, 2);
});

test("our comments are found behind a hundred of others", async () => {
  const { world } = aWorld();
  for (let index = 0; index < 230; index++) world.comment("lamp", 1, "kim", "It is lit.");
  await mounted(world, (github) => github.reply(slug, 1, "So it is."));
  const own = await mounted(world, (github) => github.ownComments(slug, 1));

  assert.equal(own.seen && own.value, ["So it is."]);
});

test("more comments than are read are unseen, and never none", async () => {
  const { world } = aWorld();
  const more = Array.from({ length: 2001 }, (_, index) => ({ ...(commentsIn(world)[0] as SandboxIssue["comments"][number]), id: 500_000 + index }));
  world.change("lamp", (own) => ({ ...own, issues: (own.issues ?? []).map((one) => ({ ...one, comments: more })) }));

  assert.equal(await mounted(world, (github) => github.ownComments(slug, 1)), { seen: false, because: "unavailable" });
});

test.run();
