import { test } from "uvu";
import * as assert from "uvu/assert";
import { proposed, writing } from "../../written.ts";

const path = "lamp/issues";

test("an issue is opened with its labels, and counted together with pull requests", () => {
  const written = writing();
  const number = proposed(written);
  const { status, body } = written.rest("POST", path, { title: "Dark", body: "- [ ] light", labels: ["imprimatur"] });
  assert.equal([status, body.number, body.state, body.user.login], [201, number + 1, "open", "imprimatur[bot]"]);
  assert.equal(
    body.labels.map(({ name }: { name: string }) => name),
    ["imprimatur"],
  );
  assert.is(written.rest("POST", path, { body: "no title" }).status, 422);
});

test("what is another's, or may not be read, is not there", () => {
  const { raw, now } = writing();
  assert.is(raw("POST", "/repos/others/lamp/issues", { title: "Dark" }).status, 404);
  assert.is(now().issues, undefined);
  const status = (visibility: "public" | "private") =>
    writing({ visibility }, {}, { viewer: { login: "nobody", isApp: false } }).rest("POST", path, { title: "Dark" }).status;
  assert.equal([status("public"), status("private")], [201, 404]);
});

test("labels are dropped without a word for a person without push access", () => {
  const labels = (login: string) =>
    writing({}, {}, { viewer: { login, isApp: false } }).rest("POST", path, { title: "Dark", labels: ["tin"] }).body.labels.length;
  assert.equal([labels("kim"), labels("lea")], [1, 0]);
});

test("where issues are switched off, none is opened, edited or commented", () => {
  const { rest, world } = writing();
  const number = world.openIssue("lamp", "Dark", "", "kim");
  world.disableIssues("lamp");
  for (const [method, at, body] of [
    ["POST", path, { title: "Dark" }],
    ["PATCH", `${path}/${number}`, { state: "closed" }],
    ["POST", `${path}/${number}/comments`, { body: "no" }],
    ["GET", `${path}/${number}`, undefined],
  ] as const) {
    assert.is(rest(method, at, body).status, 410, method);
  }
  assert.equal(rest("GET", path).body, []);
});

test("an issue is closed for a reason, by whoever did it, and opened again", () => {
  const { rest, world } = writing();
  const number = world.openIssue("lamp", "Dark", "text", "kim");
  const patch = (given: object) => rest("PATCH", `${path}/${number}`, given).body;
  const closed = patch({ state: "closed", state_reason: "not_planned" });
  assert.equal([closed.state, closed.state_reason, closed.closed_by.login], ["closed", "not_planned", "imprimatur[bot]"]);
  assert.is(patch({ state: "closed" }).state_reason, "not_planned");
  const open = patch({ state: "open", title: "Darker" });
  assert.equal([open.state, open.state_reason, open.closed_by, open.title, open.body], ["open", "reopened", null, "Darker", "text"]);
  assert.is(patch({ state: "closed" }).state_reason, "completed");
  assert.equal(
    world.repository("lamp")?.issues?.[0]?.events.map(({ kind }) => kind),
    ["closed", "reopened", "closed"],
  );
  assert.is(rest("PATCH", `${path}/99`, { state: "closed" }).status, 404);
  assert.is(rest("PATCH", `${path}/${number}`, { state: "gone" }).status, 422);
});

test("an edit takes the place of the text, and of nothing else", () => {
  const { rest, world, now } = writing();
  const number = world.openIssue("lamp", "Dark", "text", "kim", ["tin"]);
  world.comment("lamp", number, "lea", "hear, hear");
  rest("PATCH", `${path}/${number}`, { body: "other" });
  const [issue] = now().issues ?? [];
  assert.equal([issue?.body, issue?.title, issue?.labels, issue?.comments.length], ["other", "Dark", ["tin"], 1]);
  const before = world.now();
  rest("PATCH", `${path}/${number}`, { body: "other" });
  assert.is(world.now(), before, "what is alike already is no change");
});

test("issues are listed by creator, labels and state, pull requests among them", () => {
  const written = writing();
  const { rest, world } = written;
  const pull = proposed(written);
  const own = rest("POST", path, { title: "Dark", labels: ["imprimatur", "tin"] }).body.number as number;
  const theirs = world.openIssue("lamp", "Darker", "", "kim", ["tin"]);
  world.closeIssue("lamp", theirs, "kim", "completed");
  const listed = (query: string) => rest("GET", `${path}${query}`).body.map(({ number }: { number: number }) => number);
  assert.equal(listed(""), [own, pull]);
  assert.equal(listed("?state=all&sort=created&direction=asc"), [pull, own, theirs]);
  assert.equal(listed("?state=closed"), [theirs]);
  assert.equal(listed("?state=all&labels=imprimatur,tin"), [own]);
  assert.equal(listed("?state=all&creator=imprimatur%5Bbot%5D"), [own, pull]);
  const told = rest("GET", path).body as { pull_request?: object }[];
  assert.equal(
    told.map((one) => one.pull_request !== undefined),
    [false, true],
  );
});

test("comments are said on issues and pull requests, and kept in order", () => {
  const written = writing();
  const { rest } = written;
  const pull = proposed(written);
  const issue = rest("POST", path, { title: "Dark" }).body.number as number;
  for (const number of [pull, issue]) {
    const said = ["one", "two"].map((body) => rest("POST", `${path}/${number}/comments`, { body }));
    assert.equal(
      said.map(({ status, body }) => [status, body.body, body.user.login]),
      [
        [201, "one", "imprimatur[bot]"],
        [201, "two", "imprimatur[bot]"],
      ],
    );
    assert.equal(
      rest("GET", `${path}/${number}/comments`).body.map(({ body }: { body: string }) => body),
      ["one", "two"],
    );
  }
  assert.is(rest("POST", `${path}/99/comments`, { body: "where?" }).status, 404);
  assert.is(rest("POST", `${path}/${issue}/comments`, { body: " " }).status, 422);
});

test("a reaction is given once", () => {
  const { rest, world, now } = writing();
  const id = world.comment("lamp", world.openIssue("lamp", "Dark", "", "kim"), "kim", "/imprimatur recheck");
  const react = (content: string) => rest("POST", `${path}/comments/${id}/reactions`, { content });
  const [first, second] = [react("eyes"), react("eyes")];
  assert.equal([first.status, second.status, second.body.id], [201, 200, first.body.id]);
  assert.is(react("+1").status, 201);
  assert.equal(
    now().issues?.[0]?.comments[0]?.reactions.map(({ content, by }) => [content, by]),
    [
      ["eyes", "imprimatur[bot]"],
      ["+1", "imprimatur[bot]"],
    ],
  );
  assert.is(rest("POST", `${path}/comments/${id}/reactions`, { content: "shrug" }).status, 422);
  assert.is(rest("POST", `${path}/comments/99/reactions`, { content: "eyes" }).status, 404);
});

test("without the permission for issues only pull requests are commented", () => {
  const written = writing();
  const { world, rest } = written;
  const pull = proposed(written);
  world.withhold(["issues"]);
  assert.is(rest("POST", path, { title: "Dark" }).status, 403);
  assert.is(rest("POST", `${path}/${pull}/comments`, { body: "light" }).status, 201);
  world.withhold(["issues", "pull_requests"]);
  assert.is(rest("POST", `${path}/${pull}/comments`, { body: "light" }).status, 403);
});

test("what somebody may do is told in GitHub's older words", () => {
  const { rest } = writing();
  const told = (login: string) => {
    const { body } = rest("GET", `lamp/collaborators/${login}/permission`);
    return [body.permission, body.role_name];
  };
  assert.equal(told("ida"), ["admin", "admin"]);
  assert.equal(told("jon"), ["write", "maintain"]);
  assert.equal(told("kim"), ["write", "write"]);
  assert.equal(told("lea"), ["read", "read"]);
  assert.equal(told("nobody"), ["read", "read"]);
  const hidden = writing({ visibility: "private" }).rest("GET", "lamp/collaborators/nobody/permission").body;
  assert.equal([hidden.permission, hidden.role_name], ["none", "none"]);
});

test.run();
