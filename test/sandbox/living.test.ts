import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerer } from "../../src/sandbox/answer.ts";
import type { SandboxRepository } from "../../src/sandbox/description.ts";
import { endsOf } from "../../src/sandbox/history.ts";
import { living } from "../../src/sandbox/living.ts";
import { described } from "./described-organisation.ts";
import { lamp, proposed, writing } from "./written.ts";

test("what is not there is refused with what to name", () => {
  const { world } = writing();
  for (const act of [
    () => world.openIssue("none", "", "", "kim"),
    () => world.mergePull("lamp", 9, "kim"),
    () => world.closePull("lamp", 9, "kim"),
    () => world.closeIssue("lamp", 9, "kim", "completed"),
    () => world.editBody("lamp", 9, "kim", ""),
    () => world.comment("lamp", 9, "kim", ""),
    () => world.deleteBranch("lamp", "none", "kim"),
    () => world.deleteBranch("lamp", "main", "kim"),
    () => world.deleteSecret("lamp", "NONE"),
    () => world.deleteOrganisationSecret("NONE"),
    () => world.setVariable("lamp", "COLOUR", "tin", "none"),
    () => living(described()).push("empty", "side", {}, "kim"),
  ]) {
    assert.throws(act, (error: { code?: string; message: string }) => error.code === "usage" && error.message.endsWith("."));
  }
});

test("a merge brings the files into the base, and deletes the branch if asked", () => {
  for (const deletesBranch of [false, true]) {
    const written = writing();
    const { world, now, end } = written;
    const number = proposed(written, "imprimatur/light", { "LIGHT.md": "on\n", "README.md": null });
    world.putFiles("lamp", { "OTHER.md": "other" });
    const head = end("imprimatur/light");
    world.mergePull("lamp", number, "ida", { deletesBranch });
    assert.equal(Object.keys(now().files).sort(), [".github/workflows/release.yml", "LIGHT.md", "OTHER.md"]);
    assert.is(end("imprimatur/light"), deletesBranch ? "" : head);
    assert.equal(
      now().pulls?.[0]?.events.map(({ kind, by }) => `${kind} by ${by}`),
      ["merged by ida", "closed by ida"],
    );
    assert.equal(now().commits?.at(-1)?.parents.includes(head), true);
  }
});

test("a draft, a conflict and what is not open are not merged", () => {
  const written = writing();
  const { world, now } = written;
  const number = proposed(written);
  world.setDraft("lamp", number, true);
  assert.throws(() => world.mergePull("lamp", number, "ida"), /draft/);
  world.setDraft("lamp", number, false);
  world.putFiles("lamp", { "LIGHT.md": "otherwise" });
  assert.throws(() => world.mergePull("lamp", number, "ida"), /conflicts with its base in LIGHT.md/);
  // What both sides changed alike is no conflict.
  world.putFiles("lamp", { "LIGHT.md": "on\n", "MORE.md": "" });
  world.closePull("lamp", number, "kim");
  assert.throws(() => world.mergePull("lamp", number, "ida"), /closed/);
  world.reopenPull("lamp", number, "kim");
  world.mergePull("lamp", number, "ida");
  assert.is(now().pulls?.[0]?.state, "merged");
  assert.throws(() => world.reopenPull("lamp", number, "kim"), /merged/);
});

test("a pull request whose commits reach its base otherwise is merged", () => {
  const written = writing();
  const { rest, end, now } = written;
  const number = proposed(written);
  rest("PATCH", "lamp/git/refs/heads/main", { sha: end("imprimatur/light") });
  assert.is(now().pulls?.[0]?.state, "merged");
  assert.is(rest("GET", `lamp/pulls/${number}`).body.commits, 1);
});

test("a closed pull request is what it was when it was closed", () => {
  const written = writing();
  const { world, rest } = written;
  const number = proposed(written);
  world.closePull("lamp", number, "kim");
  const before = rest("GET", `lamp/pulls/${number}`).body.head.sha as string;
  world.push("lamp", "imprimatur/light", { "MORE.md": "" }, "kim");
  assert.is(rest("GET", `lamp/pulls/${number}`).body.head.sha, before);
  world.reopenPull("lamp", number, "kim");
  assert.equal([rest("GET", `lamp/pulls/${number}`).body.commits], [2]);
});

test("a push goes to a branch or makes it, and into an empty repository too", () => {
  const { world, now, end } = writing();
  const oid = world.push("lamp", "theirs", { "THEIRS.md": "" }, "kim", "Theirs");
  assert.is(end("theirs"), oid);
  assert.is(now().pushed, "2026-11-25T09:00:01Z", "every push is told");
  assert.equal(now().commits?.find((one) => one.oid === oid)?.message, "Theirs");
  assert.is(now().files["THEIRS.md"], undefined);
  const empty = living(described());
  empty.putFiles("empty", { "README.md": "# First\n" });
  assert.equal(empty.repository("empty")?.files, { "README.md": "# First\n" });
  assert.equal(empty.repository("empty")?.commits?.[0]?.parents, []);
});

test("people's texts, titles and reasons are theirs", () => {
  const { world, now } = writing();
  const number = world.openIssue("lamp", "Dark", "text", "kim");
  world.editBody("lamp", number, "lea", "other text");
  world.editTitle("lamp", number, "lea", "Darker");
  world.closeIssue("lamp", number, "kim", "not_planned");
  const closed = now().issues?.[0];
  assert.equal(
    [closed?.body, closed?.title, closed?.state, closed?.reason, closed?.author],
    ["other text", "Darker", "closed", "not_planned", "kim"],
  );
  world.closeIssue("lamp", number, "lea", "duplicate");
  assert.equal([now().issues?.[0]?.reason, now().issues?.[0]?.events.map(({ by }) => by)], ["duplicate", ["kim"]]);
  world.reopenIssue("lamp", number, "kim");
  world.reopenIssue("lamp", number, "kim");
  assert.is(now().issues?.[0]?.events.length, 2);
  assert.equal([now().issues?.[0]?.state, now().issues?.[0]?.reason], ["open", "reopened"]);
});

test("people open pull requests from branches of their own", () => {
  const { world, now, rest } = writing();
  world.push("lamp", "light", { "LIGHT.md": "on" }, "kim");
  const number = world.openPull("lamp", { branch: "light", title: "Light", draft: true }, "kim");
  const { body } = rest("GET", `lamp/pulls/${number}`);
  assert.equal([body.title, body.user.login, body.base.ref, body.draft, body.changed_files], ["Light", "kim", "main", true, 1]);
  assert.equal(now().pulls?.length, 1);
  const refused =
    (branch: string, base = "main") =>
    () =>
      world.openPull("lamp", { branch, base, title: "Light" }, "kim");
  assert.throws(refused("light"), /comes from light already/);
  assert.throws(refused("none"), /no branch none/);
  assert.throws(refused("light", "none"), /no branch none/);
  world.mergePull("lamp", (world.setDraft("lamp", number, false, "kim"), number), "ida");
  assert.throws(refused("light"), /no commit that main lacks/);
  world.archive("lamp");
  assert.throws(refused("light"), /archived/);
});

test("a repository is renamed to what no other is called", () => {
  const world = living(described());
  const ends = () => [...endsOf(world.now().repositories[0] as SandboxRepository)];
  const before = ends();
  world.rename("kettle", "Kettle");
  world.rename("KETTLE", "pot");
  assert.equal([world.repository("kettle"), world.repository("pot")?.id], [undefined, 2]);
  assert.equal(ends(), before, "its commits are the same");
  assert.throws(() => world.rename("pot", "PLAIN"), /a repository PLAIN already/);
  assert.throws(() => world.rename("none", "new"), /no repository none/);
});

test("settings are set, replaced by name whatever its case, and taken away", () => {
  const world = living(described());
  const kettle = () => world.repository("kettle") as SandboxRepository;
  const [release] = kettle().environments;
  assert.ok(release);
  world.setEnvironment("kettle", { ...release, name: "Release", waitMinutes: 9 });
  world.setEnvironment("kettle", { ...release, name: "new" });
  assert.equal(
    kettle().environments.map(({ name, waitMinutes }) => [name, waitMinutes]),
    [
      ["Release", 9],
      ["open", 0],
      ["guarded", 0],
      ["new", 5],
    ],
  );
  world.deleteSecret("kettle", "KETTLE_TOKEN");
  world.deleteSecret("kettle", "stamp", "release");
  world.setSecret("kettle", "FRESH", "new");
  world.setSecret("kettle", "KETTLE_TOKEN");
  assert.equal([kettle().secrets.map(({ name }) => name), kettle().environments[0]?.secrets], [["KETTLE_TOKEN"], []]);
  assert.equal(
    kettle().environments[3]?.secrets.map(({ name }) => name),
    ["STAMP", "FRESH"],
  );
  world.deleteOrganisationSecret("hammer_token");
  assert.equal(
    world.now().secrets.map(({ name }) => name),
    ["ANVIL_TOKEN", "TONGS_TOKEN"],
  );
  world.setVariable("kettle", "colour", "copper");
  world.setVariable("kettle", "HEAT", "3", "release");
  assert.equal([kettle().variables.map(({ value }) => value), kettle().environments[0]?.variables.map(({ value }) => value)], [["copper"], ["3"]]);
  const rules = kettle().rulesets.length;
  const [first] = kettle().rulesets;
  assert.ok(first);
  world.putRuleset("kettle", { ...first, enforcement: "disabled" });
  world.putRuleset("kettle", { ...first, name: "another" });
  assert.equal([kettle().rulesets.length, kettle().rulesets[0]?.enforcement], [rules + 1, "disabled"]);
  world.archive("kettle");
  assert.throws(() => world.push("kettle", "main", {}, "kim"), /archived/);
  assert.throws(() => world.comment("kettle", 1, "kim", ""), /archived/);
  world.unarchive("kettle");
  world.disableIssues("kettle");
  assert.throws(() => world.openIssue("kettle", "", "", "kim"), /switched off/);
  world.enableIssues("kettle");
  assert.ok(world.openIssue("kettle", "", "", "kim") > 2);
});

test("what people do is seen by whoever asks, and what is written by people", () => {
  const world = living(described());
  const sandbox = answerer(world);
  const asked = (path: string) =>
    JSON.parse(sandbox.answer({ method: "GET", path, headers: { authorization: "token t" }, body: "" }).body) as { secrets: unknown[] };
  assert.is(asked("/repos/tinworks/kettle/actions/secrets").secrets.length, 1);
  world.deleteSecret("kettle", "KETTLE_TOKEN");
  assert.is(asked("/repos/tinworks/kettle/actions/secrets").secrets.length, 0);
  sandbox.answer({ method: "POST", path: "/repos/tinworks/kettle/issues", headers: { authorization: "token t" }, body: `{"title":"Cold"}` });
  assert.is(world.repository("kettle")?.issues?.at(-1)?.author, "imprimatur[bot]");
});

test("commits are told where they were described alone, and keep their ids", () => {
  const described = { ...lamp, branches: [{ name: "old", files: { "README.md": null } }] };
  const { end, world, graphql } = writing(described);
  const [main, old] = [end(), end("old")];
  world.push("lamp", "new", { "NEW.md": "" }, "kim");
  assert.equal([end(), end("old")], [main, old]);
  const { nodes } = graphql(`
    {
      repository(owner: "tinworks", name: "lamp") {
        ref(qualifiedName: "old") {
          target {
            ... on Commit {
              parents(first: 1) {
                nodes {
                  oid
                }
              }
            }
          }
        }
      }
    }
  `).data.repository.ref.target.parents;
  assert.equal(nodes, [{ oid: main }]);
});

test.run();
