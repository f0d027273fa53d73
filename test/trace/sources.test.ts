import { test } from "uvu";
import * as assert from "uvu/assert";
import { seen, unseen } from "../../src/model/observed.ts";
import { type Sources, sourcesIn } from "../../src/trace/sources.ts";

test("each fact is counted at its source, one inside another too, and what nobody asked for is no fact", () => {
  const sources: Sources = { seen: new Map(), unseen: 0 };
  const at = "2026-11-25T08:00:00Z";
  const teams = seen([{ slug: "makers", members: seen(["ada"], "GET members", at) }], "GET teams", at);
  sourcesIn({ teams, again: seen(1, "GET teams", at), apps: unseen("no-permission"), runs: unseen("not-asked"), none: null, text: "seen" }, sources);

  assert.equal(Object.fromEntries(sources.seen), { "GET teams": 2, "GET members": 1 });
  assert.is(sources.unseen, 1);
});

test.run();
