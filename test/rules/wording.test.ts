import { test } from "uvu";
import * as assert from "uvu/assert";
import { confidenceIn, listed, secretsOf, sentence } from "../../src/rules/wording.ts";
import { aPublishPath, aStoredToken } from "../builders.ts";

test("words are listed as a person would", () => {
  assert.is(listed([]), "");
  assert.is(listed(["a"]), "a");
  assert.is(listed(["a", "b"]), "a and b");
  assert.is(listed(["a", "b", "c"]), "a, b and c");
});

test("a credential is named by its secrets, else by where it comes from", () => {
  const { source: _, ...token } = aStoredToken();

  assert.is(secretsOf({ ...token, secrets: ["A"] }), "the secret A");
  assert.is(secretsOf({ ...token, secrets: ["A", "B"] }), "the secrets A and B");
  assert.is(secretsOf({ ...token, secrets: [] }), "a long-lived token");
  assert.is(secretsOf({ ...token, secrets: [], source: "a file" }), "a long-lived token from a file");
});

test("a sentence ends with one full stop", () => {
  assert.is(sentence("so it is"), "so it is.");
  assert.is(sentence("so it is."), "so it is.");
});

test("a finding is no surer than the path it stands on", () => {
  assert.equal(confidenceIn(aPublishPath({ confidence: "full" })), {});
  assert.equal(confidenceIn(aPublishPath({ confidence: "approximate" })), { confidence: "medium" });
});

test.run();
