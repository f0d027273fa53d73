import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { batches } from "../../../src/collect/github/batches.ts";
import type { Asking } from "../../../src/collect/github/client.ts";
import type { Batch } from "../../../src/collect/github/reader.ts";
import { rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import { type Unobserved, unseen } from "../../../src/model/observed.ts";
import { withoutNetwork } from "../../network.ts";
import { onQueries, open, TestClock } from "./asking.ts";

const test = suite("batches");
withoutNetwork(test);

type Answers = Readonly<Record<string, unknown>>;

/** Asks for the double of numbers. */
const doubles: Batch<number, number> = {
  what: "doubles",
  most: 100,
  query: (items) => ({ document: "query Doubles { x }", variables: Object.fromEntries(items.map((item, index) => [`n${index}`, item])) }),
  read: (_, index, data) => (typeof data[`r${index}`] === "number" ? (data[`r${index}`] as number) : undefined),
};

test("a first query is modest, and the next ones grow while GitHub answers", async () => {
  const { asking, sizes } = github(() => "fine");

  const answers = await batches(asking, numbers(300), doubles);

  assert.equal(
    answers,
    numbers(300).map((one) => one * 2),
  );
  assert.equal(sizes, [20, 30, 45, 68, 100, 37]);
});

test("no query asks for more than the batch allows", async () => {
  const { asking, sizes } = github(() => "fine");
  await batches(asking, numbers(25), { ...doubles, most: 10 });

  assert.equal(sizes, [10, 10, 5]);
});

test("a further batch of the same thing begins where GitHub was left, and another at the beginning", async () => {
  const { asking, sizes } = github(() => "fine");
  const known = new Map<string, number>();
  await batches(asking, numbers(50), doubles, known);
  await batches(asking, numbers(50), doubles, known);
  await batches(asking, numbers(50), { ...doubles, what: "others" }, known);
  await batches(asking, numbers(50), { ...doubles, most: 10 }, known);

  assert.equal(sizes, [20, 30, 45, 5, 20, 30, 10, 10, 10, 10, 10]);
});

test("a query that was not full says nothing of a larger one", async () => {
  const { asking, sizes } = github(() => "fine");
  const known = new Map<string, number>();
  for (let turn = 0; turn < 5; turn++) await batches(asking, numbers(3), doubles, known);
  await batches(asking, numbers(40), doubles, known);

  assert.equal(sizes, [3, 3, 3, 3, 3, 20, 20]);
});

test("an answer of null is an answer", async () => {
  const { asking, sizes } = github(() => "fine");

  const answers = await batches(asking, [1, 2], { ...doubles, read: () => null } as Batch<number, null>);

  assert.equal(answers, [null, null]);
  assert.equal(sizes, [2]);
});

test("nothing asks for nothing", async () => {
  const { asking, sizes } = github(() => "fine");

  assert.equal(await batches(asking, [], doubles), []);
  assert.equal(sizes, []);
});

for (const way of ["fails", "partly"] as const) {
  test(`where GitHub ${way === "fails" ? "fails" : "answers in part"}, the next query is half as large`, async () => {
    const { asking, sizes } = github((asked) => (asked.length > 6 ? way : "fine"));

    const answers = await batches(asking, numbers(40), doubles);

    assert.equal(
      answers,
      numbers(40).map((one) => one * 2),
    );
    assert.equal(sizes.slice(0, 3), [20, 10, 5]);
  });
}

test("one item that cannot be answered takes no other with it", async () => {
  const { asking } = github((asked) => (asked.includes(7) ? "fails" : "fine"));

  const answers = await batches(asking, numbers(50), doubles);

  assert.equal(answers[7], unseen("unavailable"));
  assert.is(answers.filter((answer) => typeof answer === "number").length, 49);
});

test("what GitHub refuses alone is a matter of permission", async () => {
  const { asking } = github(() => "fine", [{ type: "FORBIDDEN", message: "No" }]);

  assert.equal(await batches(asking, [1], { ...doubles, read: () => undefined }), [unseen("no-permission")]);
});

test("an answer that cannot be read is none", async () => {
  const { asking } = github(() => "fine");
  const read = (item: number): number => {
    if (item === 3) throw new TypeError("no such field");
    return item;
  };

  assert.equal(await batches(asking, [1, 2, 3, 4], { ...doubles, read }), [1, 2, unseen("unavailable"), 4]);
});

test("where GitHub answers nothing at all, not every item is tried", async () => {
  const { asking, sizes } = github(() => "fails");

  const answers = await batches(asking, numbers(500), doubles);

  assert.is(answers.length, 500);
  assert.ok(answers.every((answer) => typeof answer !== "number" && !answer.seen));
  assert.ok(sizes.length <= 12, `${sizes.length}`);
});

test("each item is answered once or unseen, in its place, however GitHub fails", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 120 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 119 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 60 }),
      fc.infiniteStream(fc.constantFrom<Way>("fine", "fine", "fine", "fails", "partly")),
      async (count, poison, bears, chance) => {
        let left = 8;
        const { asking, given } = github((asked) => {
          if (asked.some((one) => poison.includes(one)) || asked.length > bears) return "fails";
          const way = chance.next().value;
          // Chance ends somewhere: else all could fail for ever, and that is another matter.
          return way === "fine" || left-- <= 0 ? "fine" : way;
        });

        const answers = await batches(asking, numbers(count), doubles);

        assert.is(answers.length, count);
        answers.forEach((answer, index) => {
          if (typeof answer === "number") assert.is(answer, index * 2);
          else assert.equal(answer, unseen("unavailable"));
          if (poison.includes(index)) assert.not.type(answer, "number");
        });
        const twice = [...given].filter(([, times]) => times > 1);
        assert.equal(twice, [], "what was answered is not asked again");
      },
    ),
    { numRuns: 300 },
  );
});

test("through the client: partial answers with errors, and a time-out told in an answer of 200", async () => {
  let asked = 0;
  onQueries(({ variables }) => {
    const values = Object.entries(variables);
    if (++asked === 1)
      return [200, { data: null, errors: [{ message: "Something went wrong while executing your query. This may be the result of a timeout" }] }];
    if (asked === 2) return [200, { data: { r0: 0 }, errors: [{ message: "Resource limits for this query exceeded.", path: ["r1"] }] }];
    return [200, { data: Object.fromEntries(values.map(([name, value]) => [name.replace("n", "r"), Number(value) * 2])) }];
  });

  const answers = await open().client.batch(numbers(8), doubles);

  assert.equal(
    answers,
    numbers(8).map((one) => one * 2),
  );
});

test("through the client: what one alias is refused concerns that item alone", async () => {
  onQueries(() => [
    200,
    {
      data: { r0: 2, r1: null, r2: 6 },
      errors: [{ type: "FORBIDDEN", path: ["r1"], message: "Resource not accessible by integration" }],
    },
  ]);

  const answers = await open().client.batch([1, 2, 3], {
    ...doubles,
    read: (_, index, data, errors): number | Unobserved | undefined =>
      errors.some(({ type, path }) => type === "FORBIDDEN" && path[0] === `r${index}`) ? unseen("no-permission") : (data[`r${index}`] as number),
  });

  assert.equal(answers, [2, unseen("no-permission"), 6]);
});

test.run();

type Way = "fine" | "fails" | "partly";

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** A GitHub that doubles numbers, or does not. */
function github(way: (asked: readonly number[]) => Way, errors: readonly object[] = []) {
  const sizes: number[] = [];
  const given = new Map<number, number>();
  const asking: Asking = {
    clock: new TestClock(),
    remembered: rememberedInMemory(),
    cleaned: (_, text) => text,
    apiVersion: () => "",
    rest: () => Promise.reject(new Error("not asked here")),
    graphql(_, variables) {
      const asked = Object.values(variables) as number[];
      sizes.push(asked.length);
      const how = way(asked);
      if (how === "fails") return Promise.reject(Object.assign(new Error("Bad gateway"), { status: 502, response: { headers: {} } }));
      const answered = how === "fine" ? asked : asked.slice(0, Math.floor(asked.length / 2));
      for (const one of answered) given.set(one, (given.get(one) ?? 0) + 1);
      const data: Answers = Object.fromEntries(answered.map((one, index) => [`r${index}`, one * 2]));
      return Promise.resolve({ status: 200, headers: {}, data: { data, errors } });
    },
  };
  return { asking, sizes, given };
}
