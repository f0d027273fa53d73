import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { applyPlan } from "../../../src/deliver/apply.ts";
import { openDelivery } from "../../../src/deliver/github/client.ts";
import type { OpenPullRequest } from "../../../src/model/plan.ts";
import { faultsOf } from "../../collect/github/github-schema.ts";
import { withoutNetwork } from "../../network.ts";
import { rejects } from "../../rejects.ts";
import { faultsOfRequest } from "../../sandbox/described.ts";
import { type Asked, whileMounted } from "../../sandbox/mounted.ts";
import { aCase, aFile, aFixed, organisation, release, slug } from "../lantern-works.ts";
import { aShop, casesOf, delivered, host, opened, planned, QuickClock, shops } from "./lamp-shop.ts";

const test = suite("deliver/github/client");
withoutNetwork(test);

const token = "ghs_lanternLanternLantern";

test("everything that goes out is as GitHub describes it", async () => {
  const world = shops([aShop("lamp"), aShop(".github", {}, [])]);
  const asked: Asked[] = [];
  const run = (act: (github: ReturnType<typeof opened>) => Promise<unknown>) =>
    whileMounted(world, {}, async ({ requested }) => {
      await act(opened());
      asked.push(...requested);
    });
  const otherwise = [aCase({ fixed: aFixed([{ ...aFile(release), after: "name: otherwise\n" }]) })];

  await run(async (github) => {
    const plan = await planned(casesOf(["lamp"]), github);
    // The sandbox's people: one may be asked to review, one may not.
    const acts = plan.acts.map((act) => (act.do === "open-pull-request" ? { ...act, reviewers: ["ida", "nobody", `${organisation}/smiths`] } : act));
    await applyPlan({ ...plan, acts }, github);
  });
  const comment = world.comment("lamp", 2, "ida", "/imprimatur recheck");
  await run((github) => delivered(otherwise, github, `${organisation}/.github`));
  await run(async (github) => {
    await github.permissionOf(slug, "ida");
    await github.ownComments(slug, 2);
    await github.react(slug, comment, "eyes");
    await github.reply(slug, 2, "Lit.");
    const work = await github.work(slug, []);
    const [pull] = work.seen ? work.value.pullRequests : [];
    assert.equal(
      [await github.setDraft(pull?.id ?? "", true), await github.setDraft(pull?.id ?? "", false)].map(({ is }) => is),
      ["done", "done"],
    );
    await delivered([aCase({ fixed: aFixed([]) })], github);
  });

  const queries = asked.filter(({ path }) => path === "/graphql").map(({ body }) => (JSON.parse(body) as { query: string }).query);
  assert.equal(asked.flatMap(faultsOfRequest), []);
  assert.equal([...new Set(queries)].flatMap(faultsOf), []);
  const writes = new Set(
    asked
      .filter(({ method, path }) => method !== "GET" && path !== "/graphql")
      .map(({ method, path }) => `${method} ${path.replace(/\d+|%2F.*/g, "…")}`),
  );
  assert.equal([...writes].toSorted(), [
    "DELETE /repos/lantern-works/lamp/git/refs/heads…",
    "PATCH /repos/lantern-works/lamp/git/refs/heads…",
    "PATCH /repos/lantern-works/lamp/issues/…",
    "PATCH /repos/lantern-works/lamp/pulls/…",
    "POST /repos/lantern-works/.github/issues",
    "POST /repos/lantern-works/lamp/git/refs",
    "POST /repos/lantern-works/lamp/issues",
    "POST /repos/lantern-works/lamp/issues/comments/…/reactions",
    "POST /repos/lantern-works/lamp/issues/…/comments",
    "POST /repos/lantern-works/lamp/pulls",
    "POST /repos/lantern-works/lamp/pulls/…/requested_reviewers",
  ]);
});

test("in whose name commits are made is asked once, and again where no answer came", async () => {
  const github = openDelivery({ token, apiUrl: host, clock: new QuickClock() });
  nock(host).post("/graphql").times(6).reply(502, {});
  await rejects(() => github.author(), "unavailable");
  nock(host)
    .post("/graphql")
    .reply(200, { data: { viewer: { login: "ada", databaseId: 36, name: "" } } });

  assert.equal(await github.author(), { login: "ada", id: 36, name: null });
  assert.equal(await github.author(), { login: "ada", id: 36, name: null });
});

test("a token that is refused ends everything, and is not shown", async () => {
  const github = openDelivery({ token, apiUrl: host, clock: new QuickClock() });
  nock(host).post("/graphql").reply(401, { message: "Bad credentials" });
  const act = { do: "open-pull-request", slug, branch: "imprimatur/release-87db21a9" } as OpenPullRequest;

  const error = await rejects(() => applyPlan({ organisation, acts: [act, act] }, github), "no-access");

  assert.not.match(`${error.message} ${error.stack ?? ""}`, token);
});

test("writes lie a second apart, and reads wait for none", async () => {
  const clock = new QuickClock();
  const world = shops([aShop("lamp"), aShop("wick")]);
  const times: number[] = [];
  await whileMounted(
    world,
    {},
    async () => void (await delivered(casesOf(["lamp", "wick"]), opened({ clock }))),
    () => times.push(clock.now()),
  );
  const { length } = clock.waits;

  assert.ok(length > 5 && clock.waits.every((wait) => wait === 1000), clock.waits.join(" "));
  assert.ok(times.length > 2 * length);
});

test("secondary limits are waited for, and what was refused for one is done after", async () => {
  const world = shops([aShop("lamp")]);
  const clock = new QuickClock();
  const says: string[] = [];
  const faults = { seed: 5, badGateway: 0, secondaryLimit: 0.15, partialGraphql: 0, primaryLimitAt: 0 };
  const now = () => clock.now() / 1000;
  const { outcomes, storm } = await whileMounted(world, { faults, now }, async ({ sandbox }) => {
    const result = await delivered(casesOf(["lamp"]), opened({ clock, onWait: (told) => says.push(told) }));
    return { ...result, storm: sandbox.counted().whileLimited };
  });

  assert.ok(outcomes.length > 0 && outcomes.every(({ result }) => result === "done"));
  assert.is(storm, 0);
  assert.ok(says.length > 0 && says.every((told) => /secondary limit is reached: waiting \d+ seconds/.test(told)));
});

test.run();
