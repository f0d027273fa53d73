import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ImprimaturError } from "../../../src/errors.ts";
import { answerTo, type Meaning, unsure } from "../../../src/deliver/github/answers.ts";
import type { Answer } from "../../../src/deliver/delivering.ts";
import { rejects } from "../../rejects.ts";

const test = suite("deliver/github/answers");

const number = (data: unknown) => {
  const { number: given } = data as { number?: number };
  if (given === undefined) throw new Error("no number");
  return given;
};

const told = (data: unknown) => answerTo(() => Promise.resolve({ status: 200, headers: {}, data }), number);
const failing = (error: object, meaning?: Meaning) =>
  answerTo<number>(() => Promise.reject(Object.assign(new Error("failed"), error)), number, meaning);
const says = (answer: Answer<number>) => ("says" in answer ? answer.says : answer.is);

test("an answer is read, and one of another form says nothing", async () => {
  assert.equal(await told({ number: 7 }), { is: "done", value: 7 });
  assert.equal(await told({ name: "captive portal" }), unsure);
});

test("what failed at GitHub, or got no answer, may have been done", async () => {
  assert.equal(await failing({ status: 502, response: {} }), unsure);
  // Octokit's word for no answer at all.
  assert.equal(await failing({ status: 500 }), unsure);
  assert.equal(await failing({}), unsure);
  assert.equal(await told({ errors: [{ message: "Something went wrong while executing your query." }] }), unsure);
});

test("a refusal says what to do, wherever GitHub puts its words", async () => {
  assert.match(says(await failing({ status: 403, response: {}, message: "Repository was archived so is read-only." })), /archived.*unarchive/);
  assert.match(says(await failing({ status: 422, response: { data: { errors: [{ message: "Repository rule violations found" }] } } })), /ruleset/);
  assert.match(
    says(
      await told({
        errors: [{ type: "FORBIDDEN", message: "refusing to allow a GitHub App to create or update workflow `a` without `workflows` permission" }],
      }),
    ),
    /workflows: write/,
  );
  assert.match(says(await told({ errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }] })), /token may not write here/);
});

test("what is done already, or changed, is told by whoever asks", async () => {
  const meaning: Meaning = (status, message) => (status === 422 && /exists/.test(message) ? unsure : undefined);

  assert.equal(
    await failing({ status: 422, response: { data: { errors: [{ message: "A pull request already exists for lantern-works:x." }] } } }, meaning),
    unsure,
  );
  assert.is((await failing({ status: 422, response: {}, message: "Reference update failed" }, meaning)).is, "refused");
});

test("what ends everything is handed on", async () => {
  await rejects(() => answerTo(() => Promise.reject(new ImprimaturError("no-access", "Refused.")), number), "no-access");
});

test.run();
