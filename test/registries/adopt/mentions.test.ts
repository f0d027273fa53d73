import { test } from "uvu";
import * as assert from "uvu/assert";
import { mentions } from "../../../src/registries/adopt/mentions.ts";

test("a name counts as a word of its own, in any case", () => {
  for (const text of ["echo $TOKEN", "env.token != ''", "TOKEN=x", "${TOKEN}"]) assert.ok(mentions(text, "TOKEN"), text);
  for (const text of ["echo $NPM_TOKEN", "TOKENS", "token-file", "my-token"]) assert.not(mentions(text, "TOKEN"), text);
});

test("a name may hold what a pattern would take for more", () => {
  assert.ok(mentions("npm publish --//host/:_authToken=x", "--//host/:_authToken"));
  assert.not(mentions("a.b", "a+b"));
});

test.run();
