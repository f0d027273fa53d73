import { test } from "uvu";
import * as assert from "uvu/assert";
import { choicesUnder } from "../../src/fixes/choices.ts";
import { noChoices } from "./fixed.ts";

const policy = { environment: "release", nugetUser: "lamp-press", staged: true };

test("what a person says comes before the policy, whose approvals stay", () => {
  assert.equal(choicesUnder(noChoices, policy), { ...noChoices, ...policy });
  assert.equal(choicesUnder({ ...noChoices, environment: "npm", nugetUser: "ada" }, policy), {
    ...noChoices,
    environment: "npm",
    nugetUser: "ada",
    staged: true,
  });
  assert.equal(choicesUnder({ ...noChoices, staged: true }, { environment: null, nugetUser: null, staged: false }), { ...noChoices, staged: true });
});

test.run();
