import { test } from "uvu";
import * as assert from "uvu/assert";
import { entryAt, headsOf } from "../../../../src/sandbox/git.ts";
import { releaseTags } from "../../../../src/sandbox/organisation/builders.ts";
import { commitInput, createCommit, lamp, proposed, release, writing } from "../../written.ts";

test("a branch is made where it was told, and found", () => {
  const { rest, end, graphql } = writing();
  const made = rest("POST", "lamp/git/refs", { ref: "refs/heads/imprimatur/light", sha: end() });
  assert.equal([made.status, made.body.ref, made.body.object.sha], [201, "refs/heads/imprimatur/light", end()]);
  assert.is(rest("GET", "lamp/git/ref/heads/imprimatur/light").body.object.sha, end());
  const { data } = graphql(`
    {
      repository(owner: "tinworks", name: "lamp") {
        refs(refPrefix: "refs/heads/imprimatur/", first: 5) {
          nodes {
            name
            prefix
            target {
              oid
            }
          }
        }
      }
    }
  `);
  assert.equal(data.repository.refs.nodes, [{ name: "light", prefix: "refs/heads/imprimatur/", target: { oid: end() } }]);
});

test("a branch that is there, of no commit or of no name is refused", () => {
  const { rest, end } = writing();
  const refused = (ref: string, sha: string) => {
    const { status, body } = rest("POST", "lamp/git/refs", { ref, sha });
    assert.is(status, 422);
    return body.message as string;
  };
  assert.is(refused("refs/heads/main", end()), "Reference already exists");
  assert.is(refused("refs/heads/light", "0".repeat(40)), "Object does not exist");
  assert.is(refused("refs/heads/main/light", end()), "Reference update failed");
  assert.match(refused("light", end()), "must start with");
  assert.is(rest("POST", "lamp/git/refs", { ref: "refs/heads/light" }).status, 422);
});

test("an empty repository holds no branch", () => {
  assert.is(writing({ pushed: null, files: {} }).rest("POST", "lamp/git/refs", { ref: "refs/heads/light", sha: "0".repeat(40) }).status, 409);
});

test("a branch goes forward, and back or aside only by force", () => {
  const { rest, end, graphql } = writing();
  const base = end();
  rest("POST", "lamp/git/refs", { ref: "refs/heads/a/b", sha: base });
  graphql(createCommit, commitInput("a/b", base, { "A.md": "a" }));
  rest("POST", "lamp/git/refs", { ref: "refs/heads/next", sha: base });
  graphql(createCommit, commitInput("next", base, { "B.md": "b" }));
  const patch = (sha: string, force?: boolean) => rest("PATCH", "lamp/git/refs/heads/a/b", force === undefined ? { sha } : { sha, force });
  const before = end("a/b");
  assert.equal([patch(end("next")).status, patch(end("next")).body.message, end("a/b")], [422, "Update is not a fast forward", before]);
  assert.equal([patch(end("next"), true).status, end("a/b")], [200, end("next")]);
  assert.equal([patch(base).status, patch(base, true).status, end("a/b")], [422, 200, base]);
  assert.equal([patch(before).status, end("a/b")], [200, before]);
  assert.is(patch("0".repeat(40)).body.message, "Object does not exist");
  assert.is(rest("PATCH", "lamp/git/refs/heads/none", { sha: base }).body.message, "Reference does not exist");
});

test("a branch is deleted once, and the default one never", () => {
  const { rest, end, now } = writing();
  rest("POST", "lamp/git/refs", { ref: "refs/heads/a/b", sha: end() });
  assert.equal(rest("DELETE", "lamp/git/refs/heads/a/b"), { status: 204, body: undefined });
  assert.is(rest("DELETE", "lamp/git/refs/heads/a/b").body.message, "Reference does not exist");
  assert.is(rest("DELETE", "lamp/git/refs/heads/main").status, 422);
  assert.equal(now().branches, []);
});

test("when the default branch moves, the others stay where they are", () => {
  const written = writing({ branches: [{ name: "old", files: { "README.md": null } }] });
  const { now, world, end } = written;
  const old = end("old");
  const blob = () => {
    const head = headsOf(now()).find(({ name }) => name === "old");
    return head === undefined ? "no branch" : entryAt(head.tree, "README.md");
  };
  world.putFiles("lamp", { "README.md": "# Brighter\n", "NEW.md": "new" });
  assert.is(end("old"), old);
  assert.is(blob(), undefined);
  assert.equal(now().branches[0]?.files, { "README.md": null, "NEW.md": null });
  assert.is(now().files["NEW.md"], "new");
});

test("without a permission nothing is written, and the answer names it", () => {
  const { raw, end } = writing({}, { withheld: ["contents"] });
  const { status, headers, body } = raw("POST", "/repos/tinworks/lamp/git/refs", { ref: "refs/heads/a", sha: end() });
  assert.equal([status, headers["x-accepted-github-permissions"]], [403, "contents=write"]);
  assert.match(body, "Resource not accessible by integration");
});

test("a commit with other workflow files than the default branch's is refused without the permission for them", () => {
  const written = writing();
  const { rest, end, world } = written;
  const sha = world.push("lamp", "theirs", { [release]: "on: release\n" }, "kim");
  const plain = world.push("lamp", "plain", { "PLAIN.md": "" }, "kim");
  world.withhold(["workflows"]);
  const refused = rest("POST", "lamp/git/refs", { ref: "refs/heads/mine", sha });
  assert.is(refused.status, 403);
  assert.is(refused.body.message, `refusing to allow a GitHub App to create or update workflow \`${release}\` without \`workflows\` permission`);
  assert.is(rest("POST", "lamp/git/refs", { ref: "refs/heads/mine", sha: plain }).status, 201);
  assert.is(rest("PATCH", "lamp/git/refs/heads/mine", { sha, force: true }).status, 403);
  assert.is(end("mine"), plain);
});

test("rulesets and protections hold, but for whoever may bypass them", () => {
  const rule = (type: string, bypass: readonly string[] = []) => ({
    rulesets: [releaseTags({ target: "branch", include: ["refs/heads/held/**/*"], rules: [{ type }], bypass })],
  });
  const make = (own: Parameters<typeof writing>[0]) => {
    const written = writing(own);
    return { ...written, status: written.rest("POST", "lamp/git/refs", { ref: "refs/heads/held/one", sha: written.end() }).status };
  };
  assert.is(make(rule("creation")).status, 422);
  assert.is(make(rule("creation", ["integration imprimatur"])).status, 201);
  const update = make(rule("update"));
  const { errors } = update.graphql(createCommit, commitInput("held/one", update.end("held/one"), { "A.md": "" }));
  assert.match(errors?.[0]?.message ?? "", "Repository rule violations found");
  const forward = make(rule("non_fast_forward"));
  const base = forward.end();
  const sha = forward.world.push("lamp", "other", { "A.md": "" }, "kim");
  assert.is(forward.rest("PATCH", "lamp/git/refs/heads/held/one", { sha }).status, 200);
  assert.is(forward.rest("PATCH", "lamp/git/refs/heads/held/one", { sha: base, force: true }).status, 422);
  assert.is(make(rule("deletion")).rest("DELETE", "lamp/git/refs/heads/held/one").status, 422);
  const main = writing({ branchProtection: [{ ...lampProtection, pattern: "main" }] });
  assert.ok(main.graphql(createCommit, commitInput("main", main.end(), { "A.md": "" })).errors);
});

const lampProtection = {
  approvals: 1,
  codeOwners: false,
  pullRequestBypass: [],
  blocksCreations: false,
  pushAllowed: null,
  forcePushes: false,
  deletions: false,
  holdsAdmins: true,
};

test("an archived repository is read-only, and a person without the role finds no route", () => {
  const archived = writing({ archived: true });
  assert.is(
    archived.rest("POST", "lamp/git/refs", { ref: "refs/heads/a", sha: archived.end() }).body.message,
    "Repository was archived so is read-only.",
  );
  const status = (login: string) => {
    const { rest, end } = writing({}, { basePermission: "none" }, { viewer: { login, isApp: false } });
    return rest("POST", "lamp/git/refs", { ref: "refs/heads/a", sha: end() }).status;
  };
  assert.equal(["kim", "lea", "ida", "nobody"].map(status), [201, 404, 201, 404]);
});

test("what is no JSON changes nothing", () => {
  const { sandbox, now } = writing();
  const before = now();
  for (const body of ["{", "[]", "1"]) {
    assert.is(sandbox.answer({ method: "POST", path: "/repos/tinworks/lamp/git/refs", headers: { authorization: "token t" }, body }).status, 400);
  }
  assert.is(now(), before);
});

test("a pull request whose branch is moved onto its base, or deleted, is closed", () => {
  for (const act of ["move", "delete"] as const) {
    const written = writing();
    const { rest, end, now } = written;
    const number = proposed(written);
    if (act === "move") rest("PATCH", "lamp/git/refs/heads/imprimatur/light", { sha: end(), force: true });
    else rest("DELETE", "lamp/git/refs/heads/imprimatur/light");
    assert.equal(
      now().pulls?.map(({ number: one, state, events }) => [one, state, events.map(({ kind, by }) => `${kind} ${by}`)]),
      [[number, "closed", ["closed imprimatur[bot]"]]],
    );
    assert.is(rest("GET", `lamp/pulls/${number}`).body.commits, act === "move" ? 0 : 1, act);
  }
});

test("the description that was given is not changed", () => {
  const written = writing();
  const before = JSON.stringify(lamp);
  proposed(written);
  assert.is(JSON.stringify(lamp), before);
});

test.run();
