import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hintsOf } from "../../../src/app/hints/index.ts";
import type { ToldCheck } from "../../../src/sandbox/app/webhooks/checks.ts";
import { endsOfPull } from "../../../src/sandbox/changes/following.ts";
import type { Living } from "../../../src/sandbox/living.ts";
import { endsOf } from "../../../src/sandbox/history.ts";
import type { SandboxRepository } from "../../../src/sandbox/description.ts";
import { commitInput, createCommit, lamp } from "../written.ts";
import { described } from "../described-organisation.ts";
import { keysOfNoExample } from "./exemplified.ts";
import { hosted, type Hosted } from "./hosted.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- a payload, as GitHub's examples have it
type Payload = any;

interface Heard {
  readonly event: string;
  readonly payload: Payload;
}

interface Listening extends Hosted {
  /** What was sent since it was asked for last. */
  readonly heard: () => readonly Heard[];
  /** The same as `event action`. */
  readonly names: () => readonly string[];
}

function listening(given: Parameters<typeof hosted>[0] = {}): Listening {
  const host = hosted(given);
  let sent: Heard[] = [];
  host.host.onSending(({ headers, body }) => {
    const heard = { event: headers["X-GitHub-Event"] ?? "", payload: JSON.parse(body) as Payload };
    assert.equal(keysOfNoExample(heard), [], `${heard.event} ${heard.payload.action}`);
    sent.push(heard);
  });
  const heard = () => {
    const all = sent;
    sent = [];
    return all;
  };
  return { ...host, heard, names: () => heard().map(({ event, payload }) => [event, payload.action].filter(Boolean).join(" ")) };
}

test("a push is told with its commits and the files of each", () => {
  const { world, heard } = listening();
  const before = endsOf(world.repository("lamp") as SandboxRepository).get("main");
  const after = world.push("lamp", "main", { "README.md": null, "NEW.md": "new", ".github/workflows/release.yml": "on: tag\n" }, "kim", "Change it");
  const [{ event, payload } = { event: "", payload: {} }, ...more] = heard();
  assert.equal([event, more.length], ["push", 0]);
  assert.equal(
    [payload.ref, payload.before, payload.after, payload.created, payload.deleted, payload.forced],
    ["refs/heads/main", before, after, false, false, false],
  );
  assert.equal(payload.commits.length, 1);
  const [commit] = payload.commits;
  assert.equal(
    [commit.id, commit.message, commit.added, commit.removed, commit.modified, commit.distinct, commit.author.username],
    [after, "Change it", ["NEW.md"], ["README.md"], [".github/workflows/release.yml"], true, "kim"],
  );
  assert.equal(payload.head_commit, commit);
  assert.equal([payload.sender.login, payload.sender.type, payload.installation.id, payload.organization.login], ["kim", "User", 11, "tinworks"]);
  assert.equal(
    [payload.repository.id, payload.repository.full_name, payload.repository.owner.login, payload.repository.default_branch],
    [50, "tinworks/lamp", "tinworks", "main"],
  );
});

test("a branch that is made, forced or deleted is told as such", () => {
  const { world, heard, as } = listening();
  world.push("lamp", "light", { "LIGHT.md": "on" }, "kim");
  const [create, made] = heard();
  assert.equal([create?.event, create?.payload.ref, create?.payload.ref_type, create?.payload.master_branch], ["create", "light", "branch", "main"]);
  assert.equal([made?.event, made?.payload.created, made?.payload.commits.length], ["push", true, 1]);
  const main = endsOf(world.repository("lamp") as SandboxRepository).get("main");
  as(11, "PATCH", "/repos/tinworks/lamp/git/refs/heads/light", { sha: main, force: true });
  const [forced] = heard();
  assert.equal([forced?.payload.forced, forced?.payload.after, forced?.payload.commits, forced?.payload.sender.type], [true, main, [], "Bot"]);
  as(11, "POST", "/repos/tinworks/lamp/git/refs", { ref: "refs/heads/even", sha: main });
  assert.equal(heard()[1]?.payload.commits, [], "what another branch has is not told again");
  world.deleteBranch("lamp", "light", "kim");
  const [deleted, push] = heard();
  assert.equal([deleted?.event, deleted?.payload.ref, push?.payload.deleted, push?.payload.head_commit], ["delete", "light", true, null]);
  assert.equal(hintsOf(push as Heard), []);
});

test("tags are told, unless there are more than three at once", () => {
  const { world, heard } = listening();
  const tag = (tags: readonly string[]) => void world.change("lamp", (own) => ({ ...own, tags }), "ida");
  tag(["v1.0.0", "v1.1.0"]);
  assert.equal(
    heard().map(({ event, payload }) => [event, payload.ref, payload.sender.login]),
    [
      ["create", "v1.1.0", "ida"],
      ["push", "refs/tags/v1.1.0", "ida"],
    ],
  );
  tag(["a", "b", "c", "d", "v1.0.0", "v1.1.0"]);
  assert.equal(heard(), []);
  world.push("lamp", "main", { "ON.md": "" }, "kim");
  assert.equal(heard().length, 1, "tags stay while branches move");
  tag(["a", "b", "c", "d", "v1.0.0"]);
  assert.equal(
    heard().map(({ event, payload }) => [event, payload.ref]),
    [
      ["delete", "v1.1.0"],
      ["push", "refs/tags/v1.1.0"],
    ],
  );
});

test("a pull request is told from its opening to its merge", () => {
  const { world, heard, names } = listening();
  world.push("lamp", "light", { "LIGHT.md": "on" }, "kim");
  heard();
  const number = world.openPull("lamp", { branch: "light", title: "Light", body: "It is dark." }, "kim");
  const [opened] = heard();
  const { pull_request: pull } = opened?.payload ?? {};
  assert.equal(
    [
      opened?.payload.action,
      opened?.payload.number,
      pull.title,
      pull.user.login,
      pull.head.ref,
      pull.head.repo.full_name,
      pull.base.ref,
      pull.merged,
    ],
    ["opened", number, "Light", "kim", "light", "tinworks/lamp", "main", false],
  );
  assert.equal(hintsOf(opened as Heard), [{ name: "check-pull-request", installation: 11, slug: "tinworks/lamp", number, head: pull.head.sha }]);
  const after = world.push("lamp", "light", { "MORE.md": "" }, "lea");
  const [push, synchronize] = heard();
  assert.equal(
    [push?.event, synchronize?.payload.action, synchronize?.payload.before, synchronize?.payload.after, synchronize?.payload.sender.login],
    ["push", "synchronize", pull.head.sha, after, "lea"],
  );
  world.editTitle("lamp", number, "lea", "Light it");
  world.editBody("lamp", number, "lea", "Now.");
  const [title, body] = heard();
  assert.equal([title?.payload.action, title?.payload.changes], ["edited", { title: { from: "Light" } }]);
  assert.equal(body?.payload.changes, { body: { from: "It is dark." } });
  world.setDraft("lamp", number, true, "kim");
  world.setDraft("lamp", number, false, "kim");
  world.closePull("lamp", number, "lea");
  world.reopenPull("lamp", number, "kim");
  assert.equal(names(), ["pull_request converted_to_draft", "pull_request ready_for_review", "pull_request closed", "pull_request reopened"]);
  world.closePull("lamp", number, "lea");
  world.push("lamp", "light", { "LATE.md": "" }, "kim");
  world.reopenPull("lamp", number, "kim");
  assert.equal(names(), ["pull_request closed", "push", "pull_request reopened"], "what is closed is not synchronized");
  world.mergePull("lamp", number, "ida", { deletesBranch: true });
  const merged = heard();
  assert.equal(
    merged.map(({ event, payload }) => [event, payload.action ?? payload.ref]),
    [
      ["push", "refs/heads/main"],
      ["pull_request", "closed"],
      ["delete", "light"],
      ["push", "refs/heads/light"],
    ],
  );
  const { pull_request: last, sender } = merged[1]?.payload ?? {};
  assert.equal([last.merged, last.state, last.merged_by.login, sender.login], [true, "closed", "ida", "ida"]);
});

test("issues and comments are told, and beside what", () => {
  const { world, heard } = listening();
  const number = world.openIssue("lamp", "Dark", "<!-- imprimatur -->", "kim", ["light"]);
  world.editBody("lamp", number, "lea", "Darker");
  world.closeIssue("lamp", number, "kim", "not_planned");
  world.closeIssue("lamp", number, "kim", "duplicate");
  world.reopenIssue("lamp", number, "lea");
  world.comment("lamp", number, "lea", "Still.");
  const told = heard();
  assert.equal(
    told.map(({ event, payload }) => [event, payload.action, payload.sender.login]),
    [
      ["issues", "opened", "kim"],
      ["issues", "edited", "lea"],
      ["issues", "closed", "kim"],
      ["issues", "reopened", "lea"],
      ["issue_comment", "created", "lea"],
    ],
  );
  assert.equal(told[1]?.payload.changes, { body: { from: "<!-- imprimatur -->" } });
  const { issue, comment } = told[4]?.payload ?? {};
  assert.equal([issue.number, issue.title, issue.body, issue.labels[0].name, issue.pull_request], [number, "Dark", "Darker", "light", undefined]);
  assert.equal([comment.body, comment.user.login, comment.node_id], ["Still.", "lea", `IC_${comment.id}`]);
  world.push("lamp", "light", { "LIGHT.md": "on" }, "kim");
  const pull = world.openPull("lamp", { branch: "light", title: "Light" }, "kim");
  heard();
  world.comment("lamp", pull, "lea", "Good.");
  world.comment("lamp", pull, "kim", "Is it?");
  const [said, ...further] = heard();
  assert.equal(
    further.map(({ payload }) => payload.comment.body),
    ["Is it?"],
  );
  assert.equal([said?.payload.issue.number, typeof said?.payload.issue.pull_request.url], [pull, "string"]);
});

test("what the App does is told as a bot's doing", () => {
  const { as, world, heard } = listening();
  const main = endsOf(world.repository("lamp") as SandboxRepository).get("main") ?? "";
  as(11, "POST", "/repos/tinworks/lamp/git/refs", { ref: "refs/heads/imprimatur/light", sha: main });
  as(11, "POST", "/graphql", { query: createCommit, variables: commitInput("imprimatur/light", main, { "LIGHT.md": "on" }) });
  as(11, "POST", "/repos/tinworks/lamp/pulls", { title: "Light", head: "imprimatur/light", base: "main" });
  as(11, "PATCH", "/repos/tinworks/lamp/pulls/1", { body: "Dark." });
  as(11, "POST", "/repos/tinworks/lamp/issues", { title: "Dark" });
  as(11, "POST", "/repos/tinworks/lamp/issues/2/comments", { body: "Still." });
  const told = heard();
  assert.equal(
    told.map(({ event, payload }) => [event, payload.action].filter(Boolean).join(" ")),
    ["create", "push", "push", "pull_request opened", "pull_request edited", "issues opened", "issue_comment created"],
  );
  for (const { payload } of told) assert.equal([payload.sender.login, payload.sender.type], ["imprimatur[bot]", "Bot"]);
  world.comment("lamp", 2, "kim", "I know.");
  assert.is(heard()[0]?.payload.sender.type, "User");
});

test("a repository is told of where it is renamed, archived or shown", () => {
  const { world, heard } = listening();
  world.rename("lamp", "lantern");
  world.archive("lantern");
  world.unarchive("lantern");
  world.change("lantern", (own) => ({ ...own, visibility: "private" }), "ida");
  world.changeOrganisation((one) => ({ ...one, repositories: [...one.repositories, { ...lamp, name: "new", id: 51 }] }), "ida");
  world.changeOrganisation((one) => ({ ...one, repositories: one.repositories.slice(1) }), "ida");
  const told = heard();
  assert.equal(
    told.map(({ event, payload }) => `${event} ${payload.action} ${payload.repository.name}`),
    [
      "repository renamed lantern",
      "repository archived lantern",
      "repository unarchived lantern",
      "repository privatized lantern",
      "repository created new",
      "repository deleted lantern",
    ],
  );
  assert.equal(told[0]?.payload.changes, { repository: { name: { from: "lamp" } } });
  assert.equal([told[0]?.payload.sender.login, told[1]?.payload.repository.archived], ["ida", true], "an owner did it, where nobody is named");
});

test("an installation is told of from first to last, and of nothing while it is suspended", () => {
  const { host, world, heard, names, raw, token } = listening();
  host.install({ id: 13, organisation: described({ login: "ironworks", id: 79 }) });
  const [created] = heard();
  assert.equal(
    [created?.event, created?.payload.action, created?.payload.installation.account.login, created?.payload.repositories.length],
    ["installation", "created", "ironworks", 3],
  );
  assert.equal(
    hintsOf(created as Heard).map(({ name }) => name),
    ["audit-organisation"],
  );
  const old = token(11);
  host.suspend(11);
  world.push("lamp", "main", { "ON.md": "" }, "kim");
  const { status, body } = raw("GET", "/orgs/tinworks", `token ${old}`);
  assert.equal([status, JSON.parse(body).message], [403, "This installation has been suspended"]);
  host.unsuspend(11);
  assert.is(raw("GET", "/orgs/tinworks", `token ${old}`).status, 200);
  world.withhold(["checks"]);
  world.withhold([]);
  host.uninstall(11);
  assert.is(host.counted().byInstallation[11]?.rest, 1, "what it asked is remembered");
  assert.is(raw("GET", "/orgs/tinworks", `token ${old}`).status, 401);
  world.push("lamp", "main", { "OFF.md": "" }, "kim");
  assert.equal(names(), ["installation suspend", "installation unsuspend", "installation new_permissions_accepted", "installation deleted"]);
  assert.throws(() => host.suspend(11), /no installation 11/);
  assert.throws(() => host.install({ id: 11, organisation: world }), /is or was another's/);
  host.install({ id: 14, organisation: world });
  world.openIssue("lamp", "Back", "", "kim");
  assert.equal(names(), ["installation created", "issues opened"], "told once, whatever was before");
});

test("an App is told of what it asked for and may see", () => {
  const { world, names } = listening();
  world.withhold(["issues", "contents"]);
  world.openIssue("lamp", "Dark", "", "kim");
  world.push("lamp", "light", { "LIGHT.md": "" }, "kim");
  world.openPull("lamp", { branch: "light", title: "Light" }, "kim");
  assert.equal(names(), ["pull_request opened"]);
  const few = listening({ app: { events: ["push"] }, installations: [{ id: 11, organisation: world }] });
  world.withhold([]);
  world.openIssue("lamp", "Dark", "", "kim");
  world.push("lamp", "main", { "ON.md": "" }, "kim");
  assert.equal(few.names(), ["installation new_permissions_accepted", "push"]);
});

const acts: Readonly<Record<string, (world: Living, at: number) => unknown>> = {
  push: (world, at) => world.push("lamp", at % 3 === 0 ? "main" : `b${at % 4}`, { [`F${at % 5}.md`]: `kim ${at}` }, "kim"),
  remove: (world, at) => world.deleteBranch("lamp", `b${at % 4}`, "lea"),
  open: (world, at) => world.openPull("lamp", { branch: `b${at % 4}`, title: `p${at}` }, "kim"),
  close: (world, at) => world.closePull("lamp", at % 9, "ida"),
  reopen: (world, at) => world.reopenPull("lamp", at % 9, "ida"),
  merge: (world, at) => world.mergePull("lamp", at % 9, "ida", { deletesBranch: at % 2 === 0 }),
  issue: (world, at) => world.openIssue("lamp", `i${at}`, "", "lea"),
  say: (world, at) => world.comment("lamp", at % 9, "lea", `said ${at}`),
};

test("whatever is done, branches, pull requests and comments can be followed by webhooks alone", () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(60));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (all) => {
      const { world, heard } = listening();
      const own = () => world.repository("lamp") as SandboxRepository;
      const branches = new Map(endsOf(own()));
      const [pulls, said] = [new Map<number, string>(), new Set<string>()];
      for (const [name, at] of all) {
        try {
          acts[name]?.(world, at);
        } catch (error) {
          assert.is((error as { code?: string }).code, "usage");
        }
        for (const { event, payload } of heard()) {
          if (event === "push") {
            const branch = String(payload.ref).slice("refs/heads/".length);
            assert.is(branches.get(branch) ?? "0".repeat(40), payload.before);
            if (payload.deleted === true) branches.delete(branch);
            else branches.set(branch, String(payload.after));
          }
          const { number, state, merged, head } = payload.pull_request ?? {};
          if (event === "pull_request") pulls.set(Number(number), `${merged === true ? "merged" : state} ${head.sha}`);
          if (event === "issue_comment") said.add(String(payload.comment.body));
        }
      }
      assert.equal(branches, new Map(endsOf(own())));
      const now = (own().pulls ?? []).map((pull) => [pull.number, `${pull.state} ${endsOfPull(own(), pull).head}`]);
      assert.equal([...pulls], now);
      const comments = [...(own().pulls ?? []), ...(own().issues ?? [])].flatMap((one) => one.comments.map(({ body }) => body));
      assert.equal([...said].sort(), [...new Set(comments)].sort());
    }),
    { numRuns: 60 },
  );
});

/** With what is kept of a check run beside what webhooks tell. */
interface Kept extends ToldCheck {
  readonly status: "in_progress" | "completed";
  readonly app: string;
  readonly details: string | null;
  readonly annotations: readonly [];
  readonly actions: readonly [];
}

const check: Kept = {
  id: 900,
  name: "Imprimatur",
  head: "",
  externalId: "pull-request 1",
  status: "in_progress",
  conclusion: null,
  started: "2026-11-25T09:00:00Z",
  completed: null,
  title: null,
  summary: null,
  text: null,
  app: "imprimatur",
  details: null,
  annotations: [],
  actions: [],
};

test("a check run is told when it is made and done, and when somebody wants it again", () => {
  const { host, world, heard } = listening();
  const head = world.push("lamp", "light", { "LIGHT.md": "on" }, "kim");
  const number = world.openPull("lamp", { branch: "light", title: "Light" }, "kim");
  heard();
  const put = (one: Kept) => void world.change("lamp", (own) => ({ ...own, checks: [one] }));
  put({ ...check, head });
  put({ ...check, head, status: "completed", conclusion: "success" });
  put({ ...check, head, status: "completed", conclusion: "success", text: "more" });
  put({ ...check, id: 901, head, status: "completed", conclusion: "failure" });
  const told = heard();
  assert.equal(
    told.map(({ payload }) => [payload.action, payload.check_run.id, payload.check_run.conclusion, payload.sender.type]),
    [
      ["created", 900, null, "Bot"],
      ["completed", 900, "success", "Bot"],
      ["created", 901, "failure", "Bot"],
      ["completed", 901, "failure", "Bot"],
    ],
  );
  assert.is(told[0]?.payload.check_run.pull_requests[0].number, number);
  host.askForCheck(11, "lamp", { ...check, head }, "kim");
  host.askForCheck(11, "lamp", { ...check, head: "0".repeat(40) }, "kim", "again");
  const [again, pressed] = heard();
  const job = (sha: string) => [{ name: "check-pull-request", installation: 11, slug: "tinworks/lamp", number, head: sha }];
  assert.equal([again?.payload.action, again?.payload.sender.login, hintsOf(again as Heard)], ["rerequested", "kim", job(head)]);
  // What has no pull request is found by our own id.
  assert.equal([pressed?.payload.requested_action, hintsOf(pressed as Heard)], [{ identifier: "again" }, job("0".repeat(40))]);
  assert.throws(() => host.askForCheck(11, "none", check, "kim"), /no repository none/);
  host.suspend(11);
  heard();
  host.askForCheck(11, "lamp", check, "kim");
  assert.equal(heard(), []);
});

test.run();
