import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { living } from "../../src/sandbox/living.ts";
import { described } from "./described-organisation.ts";
import { commitInput, createCommit, type Writing, writing } from "./written.ts";

test("each change makes a new object, and leaves what was seen before as it was", () => {
  const given = described();
  const world = living(given);
  assert.is(world.now(), given);
  const before = world.now();
  world.openIssue("kettle", "Cold", "", "kim");
  assert.is.not(world.now(), before);
  assert.is.not(world.repository("kettle"), before.repositories[0]);
  assert.is(world.repository("plain"), before.repositories[2]);
  assert.is(before.repositories[0]?.issues?.length, 1);
});

test("time goes on with each change, or is what it is told to be", () => {
  const own = living(described());
  const opened = (world = own) => {
    const number = world.openIssue("plain", "When?", "", "kim");
    return world.repository("plain")?.issues?.find((one) => one.number === number)?.created;
  };
  assert.equal([opened(), opened()], ["2026-11-25T09:00:01Z", "2026-11-25T09:00:02Z"]);
  assert.is(opened(living(described(), () => Date.parse("2027-01-01T00:00:00Z") / 1000)), "2027-01-01T00:00:00Z");
});

/** One step of a sequence: what somebody, or whoever asks, does in `lamp`. Most of them are refused some of the time. */
const steps: Readonly<Record<string, (written: Writing, at: number) => void>> = {
  branch: ({ raw, end }, at) => void raw("POST", "/repos/tinworks/lamp/git/refs", { ref: `refs/heads/b${at % 3}`, sha: end() }),
  commit: ({ graphql, end }, at) => void graphql(createCommit, commitInput(`b${at % 3}`, end(`b${at % 3}`), { [`F${at % 4}.md`]: String(at) })),
  reset: ({ raw, end }, at) => void raw("PATCH", `/repos/tinworks/lamp/git/refs/heads/b${at % 3}`, { sha: end(), force: true }),
  drop: ({ raw }, at) => void raw("DELETE", `/repos/tinworks/lamp/git/refs/heads/b${at % 3}`),
  propose: ({ raw }, at) => void raw("POST", "/repos/tinworks/lamp/pulls", { title: `p${at}`, head: `b${at % 3}`, base: "main", body: `said ${at}` }),
  shut: ({ raw }, at) => void raw("PATCH", `/repos/tinworks/lamp/pulls/${at % 7}`, { state: at % 2 === 0 ? "closed" : "open" }),
  issue: ({ raw }, at) => void raw("POST", "/repos/tinworks/lamp/issues", { title: `i${at}`, body: `said ${at}` }),
  settle: ({ raw }, at) => void raw("PATCH", `/repos/tinworks/lamp/issues/${at % 7}`, { state: at % 2 === 0 ? "closed" : "open" }),
  push: ({ world }, at) => void world.push("lamp", at % 2 === 0 ? "main" : `b${at % 3}`, { [`F${at % 4}.md`]: `kim ${at}` }, "kim"),
  merge: ({ world }, at) => tried(() => world.mergePull("lamp", at % 7, "ida", { deletesBranch: at % 2 === 0 })),
  say: ({ world }, at) => tried(() => void world.comment("lamp", at % 7, "kim", `said ${at}`)),
};

function tried(act: () => void): void {
  try {
    act();
  } catch (error) {
    assert.is((error as { code?: string }).code, "usage");
  }
}

test("whatever is done in whatever order, numbers are unique, texts are kept, and branches end in commits that hold their files", () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat(40));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (all) => {
      const written = writing();
      const { now, rest } = written;
      let said: readonly string[] = [];
      for (const [name, at] of all) {
        steps[name]?.(written, at);
        const own = now();
        const threads = [...(own.issues ?? []), ...(own.pulls ?? [])];
        const numbers = threads.map(({ number }) => number);
        assert.is(new Set(numbers).size, numbers.length);
        const texts = threads.flatMap(({ number, author, body, comments }) => [
          `${number} ${author} ${body}`,
          ...comments.map((one) => `${one.id} ${one.author} ${one.body}`),
        ]);
        assert.ok(said.every((text) => texts.includes(text)));
        said = texts;
        const commits = new Map((own.commits ?? []).map((one) => [one.oid, one] as const));
        if (own.head !== undefined) assert.equal(own.files, commits.get(own.head)?.files);
        for (const { head, files } of own.branches) {
          const whole = commits.get(head ?? "")?.files ?? {};
          assert.equal(
            { ...own.files, ...files },
            { ...own.files, ...whole, ...Object.fromEntries(Object.entries(files).filter(([, text]) => text === null)) },
          );
        }
        for (const { state, branch } of own.pulls ?? []) if (state === "open") assert.ok(own.branches.some((one) => one.name === branch));
      }
      for (const { number } of now().pulls ?? []) assert.is(rest("GET", `lamp/pulls/${number}`).status, 200);
    }),
    { numRuns: 60 },
  );
});

test("whoever listens is told of each change, and of nothing that changed nothing", () => {
  const { world } = writing();
  const told: (readonly [string | null, string])[] = [];
  const stop = world.onChange(({ before, after, at, by }) => {
    assert.is(world.now(), after, "it is made by then");
    assert.is.not(before, after);
    told.push([by, at]);
  });
  world.push("lamp", "main", { "ON.md": "" }, "kim");
  world.archive("lamp");
  world.change("lamp", (own) => own, "kim");
  world.changeOrganisation((organisation) => organisation, "kim");
  world.withhold(["checks"]);
  stop();
  world.unarchive("lamp");
  assert.equal(told, [
    ["kim", "2026-11-25T09:00:01Z"],
    [null, "2026-11-25T09:00:02Z"],
    [null, "2026-11-25T09:00:05Z"],
  ]);
});

test.run();
