import { test } from "uvu";
import * as assert from "uvu/assert";
import { living } from "../../../../src/sandbox/living.ts";
import { answerer } from "../../../../src/sandbox/answer.ts";
import { described } from "../../described-organisation.ts";
import { lamp, proposed, writing, type Writing } from "../../written.ts";

const output = { title: "Lit", summary: "It is light." };
const note = { path: "README.md", start_line: 1, end_line: 1, annotation_level: "notice", message: "Lit." };

function begun(written: Writing, given: object = {}) {
  return written.rest("POST", "lamp/check-runs", { name: "Light", head_sha: written.end(), status: "in_progress", ...given });
}

test("a run is begun, grows by annotations, and is completed by its conclusion", () => {
  const written = writing();
  const { rest, now } = written;
  const { status, body } = begun(written, { external_id: "pull-request 1" });
  assert.equal([status, body.status, body.conclusion, body.app.slug, body.external_id], [201, "in_progress", null, "imprimatur", "pull-request 1"]);
  rest("PATCH", `lamp/check-runs/${body.id}`, { output: { ...output, annotations: [note] } });
  const done = rest("PATCH", `lamp/check-runs/${body.id}`, { conclusion: "neutral", output: { ...output, annotations: [note, note] } }).body;
  assert.equal([done.status, done.conclusion, done.output.annotations_count], ["completed", "neutral", 3]);
  assert.ok(done.completed_at);
  assert.is(now().checks?.length, 1);
  const again = rest("PATCH", `lamp/check-runs/${body.id}`, { status: "in_progress" }).body;
  assert.equal([again.conclusion, again.completed_at, again.output.title], [null, null, "Lit"]);
});

test("runs of a commit are found by name: the newest of each, or all", () => {
  const written = writing();
  begun(written);
  begun(written);
  begun(written, { name: "Wick" });
  const found = (query: string, ref = written.end()) => written.rest("GET", `lamp/commits/${ref}/check-runs${query}`).body.total_count;
  assert.equal([found(""), found("?filter=all"), found("?check_name=Light&filter=all"), found("?check_name=Light", "main")], [2, 3, 2, 1]);
  assert.is(found("?status=completed"), 0);
});

test("a run names the open pull requests from its commit, and none from a fork", () => {
  const written = writing();
  const number = proposed(written);
  const numbers = (head: string) => begun(written, { head_sha: head }).body.pull_requests.map((one: { number: number }) => one.number);
  assert.equal(numbers(written.end("imprimatur/light")), [number]);
  written.world.proposeFromFork("lamp", "light", { "LIGHT.md": "on\n" }, "zoe");
  assert.equal(numbers(written.now().pulls?.at(-1)?.fork?.head ?? ""), []);
});

test("what GitHub refuses of a run is refused, and changes nothing", () => {
  const written = writing();
  const { body } = begun(written);
  const before = written.now().checks;
  const long = (length: number) => "x".repeat(length);
  const action = { label: "Again", description: "Look again", identifier: "again" };
  const refused: readonly object[] = [
    { status: "completed" },
    { completed_at: "2026-11-25T09:00:00Z" },
    { status: "done" },
    { conclusion: "stale" },
    { output: { summary: "no title" } },
    { output: { ...output, title: long(256) } },
    { output: { ...output, summary: long(65_536) } },
    { output: { ...output, text: long(65_536) } },
    { output: { ...output, annotations: Array.from({ length: 51 }, () => note) } },
    { output: { ...output, annotations: [{ ...note, title: long(256) }] } },
    { output: { ...output, annotations: [{ ...note, message: "é".repeat(40_000) }] } },
    { output: { ...output, annotations: [{ ...note, message: "" }] } },
    { output: { ...output, annotations: [{ ...note, end_line: 2, start_column: 1 }] } },
    { output: { ...output, annotations: [{ ...note, start_line: 0 }] } },
    { output: { ...output, annotations: [{ ...note, annotation_level: "error" }] } },
    { actions: [action, action, action, action] },
    { actions: [{ ...action, label: long(21) }] },
    { actions: [{ ...action, description: long(41) }] },
    { actions: [{ ...action, identifier: long(21) }] },
  ];
  for (const given of refused) {
    assert.is(written.rest("PATCH", `lamp/check-runs/${body.id}`, given).status, 422, JSON.stringify(given).slice(0, 80));
    assert.is(begun(written, given).status, 422, JSON.stringify(given).slice(0, 80));
  }
  assert.equal(written.now().checks, before);
  assert.is(begun(written, { head_sha: "0".repeat(40) }).status, 422);
  assert.is(written.rest("PATCH", "lamp/check-runs/1", { name: "None" }).status, 404);
  const most = { ...output, annotations: Array.from({ length: 50 }, () => note), text: long(65_535) };
  assert.is(written.rest("PATCH", `lamp/check-runs/${body.id}`, { output: most, actions: [action, action, action] }).status, 200);
});

test("runs are an App's alone, each its own, and take the permission checks", () => {
  const world = living(described({ repositories: [lamp] }));
  const as = (login: string, isApp: boolean) => {
    const sandbox = answerer(world, { viewer: { login, isApp } });
    return (method: string, path: string, body: object) => {
      const told = sandbox.answer({
        method,
        path: `/repos/tinworks/lamp/${path}`,
        headers: { authorization: "token t" },
        body: JSON.stringify(body),
      });
      return { status: told.status, body: JSON.parse(told.body) as { id: number; message: string } };
    };
  };
  const given = { name: "Light", head_sha: writing().end() };
  assert.is(as("ida", false)("POST", "check-runs", given).body.message, "You must authenticate via a GitHub App.");
  const { id } = as("imprimatur[bot]", true)("POST", "check-runs", given).body;
  assert.is(as("tin-app[bot]", true)("PATCH", `check-runs/${id}`, { name: "Mine" }).status, 403);
  world.withhold(["checks"]);
  assert.is(as("imprimatur[bot]", true)("POST", "check-runs", given).status, 403);
});

test.run();
