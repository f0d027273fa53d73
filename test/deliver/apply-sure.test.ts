import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Found, surely } from "../../src/deliver/apply-sure.ts";
import type { Answer } from "../../src/deliver/delivering.ts";

const test = suite("deliver/apply-sure");

interface Tried {
  readonly answer: Answer<string>;
  readonly made: number;
  readonly waits: readonly number[];
}

const nothing: Found<string> = { seen: true, value: null };
const lamp: Found<string> = { seen: true, value: "lamp" };
const unseenNow: Found<string> = { seen: false, because: "unavailable" };
const unsure: Answer<string> = { is: "unsure" };

async function tried(finds: readonly Found<string>[], answers: readonly Answer<string>[]): Promise<Tried> {
  const waits: number[] = [];
  const pause = (milliseconds: number) => Promise.resolve(void waits.push(milliseconds));
  let [found, made] = [0, 0];
  const find = () => Promise.resolve(finds[found++] ?? finds.at(-1) ?? nothing);
  const make = () => Promise.resolve(answers[made++] ?? (assert.unreachable("made too often") as never));
  const answer = await surely({ pause }, find, make);
  return { answer, made, waits };
}

test("what is there is not made", async () => {
  assert.equal(await tried([lamp], []), { answer: { is: "done", value: "lamp" }, made: 0, waits: [] });
});

test("what cannot be looked for is not made", async () => {
  assert.equal(await tried([unseenNow], []), { answer: unsure, made: 0, waits: [] });
  const { answer } = await tried([{ seen: false, because: "no-permission", needs: "issues: write" }], []);
  assert.ok(answer.is === "refused" && answer.says.includes("issues: write"));
});

test("what shows only at the second look after a lost answer is not made again", async () => {
  assert.equal(await tried([nothing, nothing, lamp], [unsure]), { answer: { is: "done", value: "lamp" }, made: 1, waits: [2000, 8000] });
});

test("what does not show is made once more, and then no more", async () => {
  assert.equal(await tried([nothing], [unsure, { is: "done", value: "second" }]), {
    answer: { is: "done", value: "second" },
    made: 2,
    waits: [2000, 8000],
  });
  assert.equal(await tried([nothing], [unsure, unsure]), { answer: unsure, made: 2, waits: [2000, 8000, 2000, 8000] });
});

test("what can no longer be looked for after a lost answer is not made again", async () => {
  assert.equal(await tried([nothing, unseenNow, unseenNow], [unsure]), { answer: unsure, made: 1, waits: [2000, 8000] });
});

test("a refusal is an answer", async () => {
  const refused: Answer<string> = { is: "refused", says: "It is archived." };
  assert.equal(await tried([nothing], [refused]), { answer: refused, made: 1, waits: [] });
});

test.run();
