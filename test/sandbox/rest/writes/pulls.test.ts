import { test } from "uvu";
import * as assert from "uvu/assert";
import { proposed, writing } from "../../written.ts";

test("a pull request is opened by whoever asks, with its branch's commits", () => {
  const written = writing();
  const { rest, end } = written;
  const number = proposed(written);
  const { body } = rest("GET", `lamp/pulls/${number}`);
  assert.equal(
    [body.state, body.draft, body.user.login, body.user.type, body.commits, body.changed_files],
    ["open", false, "imprimatur[bot]", "Bot", 1, 1],
  );
  assert.equal([body.head.ref, body.head.sha, body.base.ref, body.base.sha], ["imprimatur/light", end("imprimatur/light"), "main", end()]);
  assert.equal([body.mergeable, body.author_association], [true, "NONE"]);
});

test("a pull request is refused that is there already, has no commits, or comes from nowhere", () => {
  const written = writing();
  const { rest, end } = written;
  proposed(written);
  const refused = (given: object) => {
    const { status, body } = rest("POST", "lamp/pulls", { title: "Light", base: "main", ...given });
    assert.is(status, 422);
    return body.errors?.[0].message ?? `${body.errors[0].field} ${body.errors[0].code}`;
  };
  assert.is(refused({ head: "imprimatur/light" }), "A pull request already exists for tinworks:imprimatur/light.");
  assert.is(refused({ head: "TinWorks:imprimatur/light" }), "A pull request already exists for tinworks:imprimatur/light.");
  rest("POST", "lamp/git/refs", { ref: "refs/heads/even", sha: end() });
  assert.is(refused({ head: "even" }), "No commits between main and even");
  assert.is(refused({ head: "none" }), "head invalid");
  assert.is(refused({ head: "others:imprimatur/light" }), "head invalid");
  assert.is(refused({ head: "even", base: "none" }), "base invalid");
  assert.is(refused({ head: "even", title: " " }), "title missing_field");
});

test("drafts are for public repositories, and for private ones of plans that have them", () => {
  const status = (visibility: "public" | "private", plan: "free" | "team") => {
    const { rest, world } = writing({ visibility }, { plan });
    world.push("lamp", "light", { "LIGHT.md": "on" }, "kim");
    const { status: one, body } = rest("POST", "lamp/pulls", { title: "Light", head: "light", base: "main", draft: true });
    return one === 201 ? body.draft : body.message;
  };
  assert.equal([status("public", "free"), status("private", "team")], [true, true]);
  assert.is(status("private", "free"), "Draft pull requests are not supported in this repository.");
});

test("nothing is opened where it is archived, switched off or not allowed", () => {
  const open = (own: Parameters<typeof writing>[0], withheld: readonly string[] = []) => {
    const { rest, world } = writing({ ...own, archived: false });
    world.push("lamp", "light", { "LIGHT.md": "on" }, "kim");
    if (own?.archived === true) world.archive("lamp");
    world.withhold(withheld);
    const { status, body } = rest("POST", "lamp/pulls", { title: "Light", head: "light", base: "main" });
    return [status, body.message];
  };
  assert.equal(open({ archived: true }), [403, "Repository was archived so is read-only."]);
  assert.equal(open({}, ["pull_requests"]), [403, "Resource not accessible by integration"]);
  assert.equal(open({ pullRequestsEnabled: false }), [403, "Pull requests are disabled in this repository."]);
});

test("title, text and state are edited, and what is not told stays", () => {
  const written = writing();
  const { rest } = written;
  const number = proposed(written);
  const patch = (given: object) => rest("PATCH", `lamp/pulls/${number}`, given).body;
  const titled = patch({ title: "Light the lamp" });
  assert.equal([titled.title, titled.body, titled.state], ["Light the lamp", "It is dark.", "open"]);
  const closed = patch({ body: "No longer.", state: "closed" });
  assert.equal([closed.title, closed.body, closed.state, closed.merged], ["Light the lamp", "No longer.", "closed", false]);
  assert.ok(closed.closed_at);
  const open = patch({ state: "open" });
  assert.equal([open.state, open.closed_at], ["open", null]);
  assert.is(rest("PATCH", "lamp/pulls/99", { title: "None" }).status, 404);
  assert.is(rest("PATCH", `lamp/pulls/${number}`, { state: "merged" }).status, 422);
});

test("a closed pull request is not opened again once its branch is gone, was moved aside, or has another", () => {
  for (const act of ["delete", "aside", "twin"] as const) {
    const written = writing();
    const { rest, world, end } = written;
    const number = proposed(written);
    rest("PATCH", `lamp/pulls/${number}`, { state: "closed" });
    if (act === "delete") rest("DELETE", "lamp/git/refs/heads/imprimatur/light");
    if (act === "aside") {
      const sha = world.push("lamp", "other", { "OTHER.md": "" }, "kim");
      rest("PATCH", "lamp/git/refs/heads/imprimatur/light", { sha, force: true });
    }
    if (act === "twin") rest("POST", "lamp/pulls", { title: "Again", head: "imprimatur/light", base: "main" });
    const { status, body } = rest("PATCH", `lamp/pulls/${number}`, { state: "open", title: "Lost" });
    assert.is(status, 422, act);
    assert.match(body.errors[0].message, "state cannot be changed");
    assert.is(rest("GET", `lamp/pulls/${number}`).body.title, "Light", "what is refused changes nothing");
    assert.ok(end());
  }
});

test("pull requests are listed by state and by the owner and branch they come from", () => {
  const written = writing();
  const { rest, world } = written;
  const first = proposed(written);
  const second = proposed(written, "imprimatur/second", { "SECOND.md": "2" });
  world.closePull("lamp", first, "kim");
  const listed = (query: string) => rest("GET", `lamp/pulls${query}`).body.map(({ number }: { number: number }) => number);
  assert.equal(listed(""), [second]);
  assert.equal(listed("?state=all"), [second, first]);
  assert.equal(listed("?state=all&direction=asc"), [first, second]);
  assert.equal(listed("?state=closed"), [first]);
  assert.equal(listed("?state=all&head=tinworks:imprimatur/light"), [first]);
  assert.equal(listed("?state=all&head=others:imprimatur/light"), []);
  // Without an owner GitHub does not heed it.
  assert.equal(listed("?state=all&head=imprimatur/light"), [second, first]);
  assert.equal(listed("?base=none"), []);
});

test("collaborators and teams with access are asked to review, others are refused", () => {
  const written = writing();
  const { rest, now } = written;
  const number = proposed(written);
  const ask = (given: object) => rest("POST", `lamp/pulls/${number}/requested_reviewers`, given);
  const asked = ask({ reviewers: ["kim"], team_reviewers: ["smiths"] });
  assert.is(asked.status, 201);
  assert.equal(
    asked.body.requested_reviewers.map(({ login }: { login: string }) => login),
    ["kim"],
  );
  assert.equal(
    asked.body.requested_teams.map(({ slug }: { slug: string }) => slug),
    ["smiths"],
  );
  for (const given of [{ reviewers: ["nobody"] }, { team_reviewers: ["strangers"] }, { reviewers: ["ida", "nobody"] }]) {
    const { status, body } = ask(given);
    assert.is(status, 422);
    assert.match(body.message, "Reviews may only be requested from collaborators");
  }
  assert.match(ask({ reviewers: ["imprimatur[bot]"] }).body.message, "pull request author");
  assert.equal(now().pulls?.[0]?.reviewers, ["kim", "team smiths"]);
});

test.run();
