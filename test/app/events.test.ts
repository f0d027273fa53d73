import { globSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { events, knownEvent } from "../../src/app/events.ts";
import { hintsOf } from "../../src/app/hints/index.ts";
import { manifestFrom } from "../../src/app/setup/manifest.ts";

// What the App asks for, what it calls and is told of, and what docs/permissions.md says are one, or this fails.

const { default_permissions: permissions, default_events: asked } = manifestFrom(
  readFileSync("app.yml", "utf8"),
  "https://imprimatur.example.org",
  "Imprimatur",
);
const page = readFileSync("docs/permissions.md", "utf8").split("\n## The App that runs\n")[1] ?? "";
const code = (pattern: string) => globSync(pattern).map((file) => readFileSync(file, "utf8"));
const collecting = code("src/collect/**/*.ts").join("\n");
const writing = code("src/{deliver,github}/**/*.ts").join("\n");
const needed = neededIn(collecting);

test("every permission of app.yml is for a call or an event, and written down with its reason", () => {
  for (const [name, level] of Object.entries(permissions)) {
    const isCalled = needed.has(name) || neededIn(writing).has(name);
    assert.ok(isCalled || asked.some((event) => events[event] === name), `${name} is for nothing`);
    assert.ok(level === "read" || name === "checks" || neededIn(writing, "write").has(name), `${name} is never written`);
  }
  assert.equal(
    rows("What it asks for").map(([permission]) => permission),
    Object.entries(permissions).map(([name, level]) => `${name}: ${level}`),
  );
});

test("every call that is written down is made", () => {
  const calls = [...section("What it asks for").matchAll(/`((?:GET|POST|PATCH|PUT|DELETE) [^`]+)`/g)].map(([, call]) => call ?? "");
  assert.ok(calls.length > 25);
  // GraphQL goes out by the client alone.
  for (const call of calls) assert.ok(`${collecting}${writing}POST /graphql`.includes(call), call);
});

test("every permission that an audit needs is asked for, or deliberately not", () => {
  const refused = rows("What it deliberately does not ask for").map(([name]) => name ?? "");
  assert.ok(needed.size > 15);
  for (const name of needed) assert.is(Object.hasOwn(permissions, name), !refused.includes(name), name);
});

test("every event of app.yml is a hint to something, allowed by a permission, and written down", () => {
  for (const event of asked) {
    assert.ok(hints(event), `nothing is made of ${event}`);
    assert.ok(Object.hasOwn(permissions, events[event] ?? ""), `${event} is not allowed`);
  }
  assert.equal(
    rows("What it is told of").map(([event, permission]) => [event, permission]),
    asked.map((event) => [event, events[event]]),
  );
});

test("each event takes the permission that GitHub says", () => {
  const said = saidByGitHub();
  for (const [event, permission] of Object.entries(events)) {
    // A repository's own events are described without it; both need what every App has.
    if (permission === null || event === "repository") continue;
    const words = said.get(event) ?? new Set();
    assert.equal([...words], [permission === "organization_personal_access_token_requests" ? "personal_access_token_requests" : permission], event);
  }
});

test("an event is known by its own name alone", () => {
  assert.is(knownEvent("push"), "push");
  for (const name of ["constructor", "", "Push", "pushed"]) assert.is(knownEvent(name), "other");
});

test.run();

/** Permissions that texts of the code name, at a level or any. */
function neededIn(text: string, level = "(?:read|write)"): Set<string> {
  return new Set([...text.matchAll(new RegExp(`["\`][^"\`\\n]*?\\b([a-z_]+): ${level}\\b`, "g"))].map(([, name]) => name ?? ""));
}

function section(title: string): string {
  return (page.split(`\n### ${title}\n`)[1] ?? "").split("\n### ")[0] ?? "";
}

/** The cells of a section's table that are names. */
function rows(title: string): readonly (readonly string[])[] {
  const lines = section(title)
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  return lines.map((line) =>
    line
      .split("|")
      .map((cell) => cell.trim())
      .filter(Boolean)
      .map((cell) => cell.replace(/^`([^`]*)`$/, "$1")),
  );
}

/** Whether an event with all that one can bring asks for a job, whatever its action. */
function hints(event: string): boolean {
  const beside = { name: "Imprimatur", head_sha: "a".repeat(40), pull_requests: [{ number: 1 }] };
  const payload = {
    installation: { id: 1 },
    organization: { login: "acme" },
    repository: { full_name: "acme/lamp", owner: { login: "acme" } },
    sender: { type: "User" },
    ref: "refs/heads/main",
    after: "a".repeat(40),
    commits: [],
    pull_request: { number: 1, head: { sha: "a".repeat(40), ref: "x" } },
    check_run: beside,
    check_suite: beside,
  };
  const actions = ["opened", "rerequested", "published", "member_added", "edited"];
  if (event === "issues" || event === "issue_comment") return code("src/app/hints/index.ts").some((text) => text.includes(`\n  ${event}: `));
  return actions.some((action) => hintsOf({ event, payload: { ...payload, action } }).length > 0);
}

function saidByGitHub(): Map<string, Set<string>> {
  const text = readFileSync("node_modules/@octokit/openapi-webhooks-types/types.d.ts", "utf8");
  const said = new Map<string, Set<string>>();
  for (const [, description = "", operation = ""] of text.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*post: operations\["([^"]+)"\]/g)) {
    const event = operation.split("/")[0]?.replaceAll("-", "_") ?? "";
    const plain = description.replace(/\s*\n\s*\*\s*/g, " ");
    for (const [, word = ""] of plain.matchAll(/at least read-level access for the "([^"]+)"/g)) {
      said.set(event, (said.get(event) ?? new Set()).add(word.toLowerCase().replaceAll(" ", "_")));
    }
  }
  return said;
}
