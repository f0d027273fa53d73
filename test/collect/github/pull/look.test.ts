import { test } from "uvu";
import * as assert from "uvu/assert";
import { lookAtPull } from "../../../../src/collect/github/pull/look.ts";
import { pullBatch } from "../../../../src/collect/github/pull/query.ts";
import { endsOf } from "../../../../src/sandbox/history.ts";
import { faultsOf } from "../github-schema.ts";
import { lookedAt, proposed, release, works } from "./opened.ts";

test("the query is one that GitHub takes, and it is asked once", async () => {
  const { document } = pullBatch.query([{ slug: "tinworks/kettle", number: 1 }]);
  assert.equal(faultsOf(document), []);
  const world = works();
  const { asked } = await lookedAt(world, proposed(world, { "README.md": "# Pot\n" }));
  assert.is(asked.length, 1);
});

test("what is compared is the merge commit and its first parent, with the workflows of both", async () => {
  const world = works();
  const number = proposed(world, { ".github/workflows/test.yml": "on: push\n" });
  world.push("kettle", "main", { "README.md": "# Pot\n" }, "jon");
  const { pull } = await lookedAt(world, number);
  assert.not.ok("seen" in pull);
  if ("seen" in pull) return;
  const own = world.repository("kettle");
  const branches = own === undefined ? new Map<string, string>() : endsOf(own);
  assert.equal(
    [pull.state, pull.isCrossRepository, pull.base, pull.defaultBranch, pull.head],
    ["open", false, "main", "main", branches.get("change")],
  );
  assert.equal([pull.ends?.by, pull.ends?.before.commit], ["merge", branches.get("main")]);
  assert.equal(
    [pull.ends?.before, pull.ends?.after].map((end) => end?.workflows.map(({ path }) => path)),
    [[release], [release, ".github/workflows/test.yml"]],
  );
});

test("where both sides conflict, after is the head alone", async () => {
  const world = works();
  const number = proposed(world, { "README.md": "# Pot\n" });
  world.push("kettle", "main", { "README.md": "# Pan\n" }, "jon");
  const { pull, waits } = await lookedAt(world, number);
  assert.ok(!("seen" in pull) && pull.ends?.by === "conflict" && pull.ends.after.commit === pull.head);
  assert.equal(waits, []);
});

test("what GitHub has not tried yet is looked for a few times; one made of an older head counts for none", async () => {
  const end = (oid: string) => ({ oid, tree: { oid: `${oid} tree` }, workflows: null });
  const answer = (mergeable: string, merge: object | null) => ({
    repository: {
      defaultBranchRef: { name: "main" },
      pullRequest: {
        state: "OPEN",
        isDraft: false,
        isCrossRepository: true,
        mergeable,
        headRefOid: "h2",
        baseRefName: "main",
        baseRef: { target: end("b") },
        commits: { nodes: [{ commit: end("h2") }] },
        potentialMergeCommit: merge,
      },
    },
  });
  const stale = { ...end("m1"), parents: { nodes: [end("b"), end("h1")] } };
  const fresh = { ...end("m2"), parents: { nodes: [end("b0"), end("h2")] } };
  const asked = async (answers: readonly object[]) => {
    let count = 0;
    const waits: number[] = [];
    const pull = await lookAtPull(
      {
        batch: (items, batch) => {
          const given = answers[Math.min(count++, answers.length - 1)] as Readonly<Record<string, unknown>>;
          return Promise.resolve(items.map((item, index) => batch.read(item, index, given, []) ?? { seen: false, because: "unavailable" }));
        },
      },
      { slug: "tinworks/kettle", number: 1, pause: (wait) => Promise.resolve(void waits.push(wait)) },
    );
    if ("seen" in pull) throw new Error("It is seen.");
    return { by: pull.ends?.by, before: pull.ends?.before.commit, after: pull.ends?.after.commit, waits };
  };
  assert.equal(await asked([answer("UNKNOWN", null), answer("MERGEABLE", stale), answer("MERGEABLE", fresh)]), {
    by: "merge",
    before: "b0",
    after: "m2",
    waits: [1000, 3000],
  });
  assert.equal(await asked([answer("UNKNOWN", null)]), { by: "untried", before: "b", after: "h2", waits: [1000, 3000] });
});

test("one from a fork is told as such, a closed one has no merge, and what is not shown is unseen with what shows it", async () => {
  const world = works();
  const number = world.proposeFromFork("kettle", "change", { "README.md": "# Pot\n" }, "zoe");
  const fork = (await lookedAt(world, number)).pull;
  assert.ok(!("seen" in fork) && fork.isCrossRepository && fork.ends?.by === "merge");
  world.closePull("kettle", number, "zoe");
  const closed = await lookedAt(world, number);
  assert.ok(!("seen" in closed.pull) && closed.pull.state === "closed" && closed.waits.length === 0);
  assert.equal((await lookedAt(world, 99)).pull, { seen: false, because: "no-permission", needs: "pull_requests: read" });
  world.withhold(["pull_requests"]);
  assert.equal((await lookedAt(world, number)).pull, { seen: false, because: "no-permission", needs: "pull_requests: read" });
});

test.run();
