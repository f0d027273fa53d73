import { test } from "uvu";
import * as assert from "uvu/assert";
import { readPushers } from "../../../../src/collect/github/repository/pushers.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, exampleOf, noFaults, refusing, saying } from "../answers.ts";

const route = "GET /repos/{owner}/{repo}/collaborators";
const slug = "lanternfish/net";
const needs = "metadata: read, as somebody who can push";

const none = { pull: true, triage: false, push: false, maintain: false, admin: false };
const person = (login: string, given: object) => ({ ...(exampleOf(route) as object[])[0], login, permissions: { ...none, ...given } });
const owner = person("ada", { push: true, maintain: true, admin: true });

test("who can push is told with the strongest role; what lets them is not", async () => {
  const body = [person("linus", { push: true }), owner, person("grace", { push: true, maintain: true })];
  const { reader, asked } = answering({ [route]: { body } });
  const pushers = await readPushers(reader, slug);

  assert.equal(pushers.seen && pushers.value, [
    { login: "ada", role: "admin", through: [] },
    { login: "grace", role: "maintain", through: [] },
    { login: "linus", role: "write", through: [] },
  ]);
  assert.equal(
    asked.map(({ parameters }) => parameters),
    [{ owner: "lanternfish", repo: "net", affiliation: "all", permission: "push", per_page: 100 }],
  );
});

test("somebody who can only read is no pusher, even where GitHub does not heed the filter", async () => {
  const pushers = await readPushers(answering({ [route]: { body: [owner, person("eve", {})] } }).reader, slug);

  assert.equal(pushers.seen && pushers.value.map(({ login }) => login), ["ada"]);
});

test("people without an admin among them are not all: GitHub's own example is such a list", async () => {
  assert.equal(await readPushers(answering().reader, slug), unseen("unavailable", needs));
  assert.equal(await readPushers(answering({ [route]: { body: [] } }).reader, slug), unseen("unavailable", needs));
});

test("a full page is no list of them, and no further one is asked for", async () => {
  const body = [owner, ...Array.from({ length: 99 }, (_, index) => person(`p${index}`, { push: true }))];
  const { reader, asked } = answering({ [route]: { body } });

  assert.equal(await readPushers(reader, slug), unseen("not-asked", "More than 100 people can push to it"));
  assert.is(asked.length, 1);
});

test("what is refused, or of another form, is not nobody", async () => {
  for (const status of [403, 404]) assert.equal(await readPushers(answering(refusing(status)).reader, slug), unseen("no-permission", needs));
  for (const body of [{}, null, [{ login: "ada" }], [{ login: "ada", permissions: {} }], [owner, { login: "eve", permissions: { push: true } }]])
    assert.equal(await readPushers(answering(saying(body)).reader, slug), unseen("unavailable", needs));
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
