import { test } from "uvu";
import * as assert from "uvu/assert";
import { deadLettersAsked, tellDeadLetters } from "../../src/app/dead-letters.ts";
import type { DeadLetter } from "../../src/store/queue/dead-letters.ts";
import { throwsCode } from "../rejects.ts";

const at = new Date("2026-11-26T12:00:00Z");
const [older, newer]: DeadLetter[] = [
  { id: "1", job: { name: "deliver", installation: 7, organisation: "acme" }, reason: "unavailable: GitHub is away.", attempts: 1, sent: at, at },
  {
    id: "2",
    job: { name: "audit-repository", installation: 7, slug: "acme/lamp", because: "a push" },
    reason: "no-access:\n\u001b[2Jnothing",
    attempts: 9,
    sent: at,
    at: new Date(at.getTime() + 60_000),
  },
];

test("without arguments the App runs; what it does not know is refused", () => {
  assert.is(deadLettersAsked([]), null);
  assert.equal({ ...deadLettersAsked(["dead-letters"]) }, { again: false });
  assert.equal({ ...deadLettersAsked(["dead-letters", "--again"]) }, { again: true });
  for (const args of [["revive"], ["--again"], ["dead-letters", "all"], ["dead-letters", "--force"]])
    throwsCode(() => deadLettersAsked(args), "usage");
});

test("each is told in a line, oldest first, and left as it is", async () => {
  const { lines, revived } = await told(false, [newer, older]);
  assert.equal(lines, [
    "2026-11-26T12:00:00.000Z deliver acme, after 1 attempt: unavailable: GitHub is away.",
    "2026-11-26T12:01:00.000Z audit-repository acme/lamp, after 9 attempts: no-access: \ufffd[2Jnothing",
    "Given up: 2 jobs.",
  ]);
  assert.equal(revived, []);
});

test("of more than the store tells at a time it says so, and how many there are", async () => {
  assert.is((await told(false, [newer], [older])).lines.at(-1), "Given up: 2 jobs. The newest 1 are told.");
});

test("asked to, all are queued again, however many the store tells at a time", async () => {
  const { lines, revived } = await told(true, [newer], [older]);
  assert.equal(revived, ["2", "1"]);
  assert.is(lines.at(-1), "Queued again: 2 jobs. The App does them once it runs.");
  assert.equal((await told(true)).lines, ["No job was given up."]);
});

async function told(again: boolean, ...answers: (DeadLetter | undefined)[][]): Promise<{ lines: string[]; revived: string[] }> {
  const lines: string[] = [];
  const revived: string[] = [];
  const all = answers.flat().length;
  const store = {
    counts: () => Promise.resolve([{ name: "deliver", state: "dead", count: all, oldestSeconds: 1 } as const]),
    deadLetters: () => Promise.resolve((answers.shift() ?? []).filter((one) => one !== undefined)),
    revive(ids: readonly string[]) {
      revived.push(...ids);
      return Promise.resolve(ids.length);
    },
  };
  await tellDeadLetters(store, { again }, (line) => lines.push(line));
  return { lines, revived };
}

test.run();
