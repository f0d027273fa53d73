import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import { observed } from "../../github.ts";
import { anOwner, aPublisher } from "../../registries/ledger.ts";
import { smallWorld } from "../../../src/sandbox/runs/generate.ts";
import { aStartedPath, doubts, openEnvironment, told, whoCan } from "./lamp.ts";
import { collected, disagreements } from "./pairs.ts";

// `npm run who` compares two hundred; here a part of them, so that a break shows at once.
for (const [from, to] of [
  [1, 12],
  [101, 112],
  [181, 192],
] as const) {
  test(`small organisations ${from} to ${to}: the answer is what the sandbox accepts, by trying everything`, async () => {
    const { compared, faults } = await disagreements(from, to);

    assert.ok(compared > 50);
    assert.equal(faults, []);
  });
}

test("the same input has the same answer, byte for byte", async () => {
  const world = smallWorld(42);
  const answer = await collected(world);
  for (const wanted of world.packages) assert.is(JSON.stringify(answer(wanted)), JSON.stringify(answer(wanted)));

  const lamp = { record: { owners: observed([anOwner()]) }, paths: [aStartedPath("workflow_dispatch")] };
  const text = JSON.stringify(lamp);
  assert.is(JSON.stringify(whoCan(lamp)), JSON.stringify(whoCan(lamp)));
  assert.is(JSON.stringify(lamp), text, "the input stays as it was");
});

test("what is open to anybody comes first, then what is open to most alone", () => {
  const environments = observed([openEnvironment({ refs: "listed", patterns: observed([{ type: "branch", name: "main" }]) })]);
  const answer = whoCan({
    settings: { environments },
    record: { owners: observed([anOwner()]) },
    paths: [aStartedPath("schedule"), aStartedPath("issue_comment")],
  });

  assert.equal(
    answer.ways.map(({ kind, run }) => run?.event ?? kind),
    ["issue_comment", "push", "schedule", "account"],
  );
});

test("rulesets and protection rules that were not seen are said", () => {
  const hidden = unseen("no-permission", "administration: read");
  const answer = whoCan({ settings: { rulesets: hidden, branchProtection: hidden } });

  assert.equal(doubts(answer), ["Which branches of lanternfish/lamp are protected.", "Which rulesets hold for lanternfish/lamp."]);
  assert.not(answer.whole);
});

test("a repository that a publisher names and that was not looked at is said", () => {
  const answer = whoCan({ record: { publishers: observed([aPublisher({ owner: "pinecone", repository: "press" })]) } });

  assert.equal(answer.unseen, [
    { says: "Who can push to pinecone/press, which the trusted publisher names.", needs: "Its administrators can show it." },
  ]);
});

test("a repository that publishes it, and of whose settings GitHub was not asked, is said", () => {
  const answer = whoCan({ unlooked: [{ name: "lanternfish/oil", paths: [aStartedPath("release")] }] });

  assert.equal(doubts(answer), ["Who can push to lanternfish/oil, which publishes @lanternfish/lamp: GitHub was not asked."]);
});

test("whatever is not certain is said, so that the answer is whole or says why not", async () => {
  for (const seed of [5, 61, 133]) {
    const world = smallWorld(seed);
    const answer = await collected(world);
    for (const wanted of world.packages) {
      const { whole, ways, unseen: missing } = answer(wanted);
      assert.is(whole, missing.length === 0);
      if (ways.some(({ certain }) => !certain)) assert.not(whole);
    }
  }
});

test("nobody at all: no publishers, no accounts, no secrets", () => {
  const answer = whoCan({ record: { publishers: observed([]) } });

  assert.equal([told(answer), answer.whole], [[], true]);
  assert.equal(
    answer.graph.nodes.map(({ kind }) => kind),
    ["package"],
  );
});

test.run();
