import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { mergeChanges } from "../../src/fixes/merge.ts";
import type { Edit, Splice } from "../../src/model/edit.ts";
import type { Change } from "../../src/model/fix.ts";
import { applyEdits } from "../../src/workflow/apply.ts";
import { applySplices } from "../../src/workflow/splices.ts";
import { editFor, choices } from "../workflow/random-edits.ts";
import { pathsOf, plainAfter, plainOf, type Plain, readAs } from "../workflow/plain-edits.ts";

const file = ".github/workflows/release.yml";

function change(edits: Change["edits"], given: Partial<Change> = {}): Change {
  return { fix: "bind-environment", risk: "safe", file, edits, settles: [], says: "Changes it.", look: [], packages: [], ...given };
}

const workflow = `jobs:
  publish:
    environment: npm
    steps:
      - uses: actions/checkout@v5
      - uses: actions/cache@v4 # the cache
        with: { path: a }
      - run: npm publish || true
        env:
          NPM_TOKEN: a
          NODE_AUTH_TOKEN: b
`;

const steps = ["jobs", "publish", "steps"] as const;

function spliceOf(text: string, was: string, by: string): Splice {
  const start = text.indexOf(was);
  return { start, end: start + was.length, was, by };
}

test("indexes are those of the file before any change", () => {
  const merged = mergeChanges(workflow, [
    change([{ do: "insert-item", path: steps, at: 1, value: { uses: "actions/setup-node@v6" } }]),
    change([{ do: "remove", path: [...steps, 1] }]),
    change([{ do: "remove", path: [...steps, 2, "env", "NPM_TOKEN"] }]),
    change([{ do: "remove", path: [...steps, 2, "env", "NODE_AUTH_TOKEN"] }]),
  ]);
  assert.equal(merged.refused, []);
  assert.is(
    merged.text,
    `jobs:
  publish:
    environment: npm
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v6
      - run: npm publish || true
`,
  );
});

test("a change's later edits are moved through its earlier ones", () => {
  const own = change([
    { do: "remove", path: [...steps, 0] },
    { do: "insert", path: [...steps, 0], key: "id", value: "cache" },
    { do: "set", path: [...steps, 1, "run"], value: "npm publish" },
  ]);
  const other = change([
    { do: "insert-item", path: steps, at: 0, value: { run: "first" } },
    { do: "insert-item", path: steps, at: 2, value: { run: "second" } },
    { do: "insert", path: [...steps, 3], key: "name", value: "Cache" },
  ]);
  const text = `jobs:
  publish:
    environment: npm
    steps:
      - run: first
      - run: second
      - uses: actions/cache@v4 # the cache
        with: { path: a }
        id: cache
        name: Cache
      - run: npm publish
        env:
          NPM_TOKEN: a
          NODE_AUTH_TOKEN: b
`;
  assert.is(mergeChanges(workflow, [own, other]).text, text);
  assert.is(
    mergeChanges(workflow, [other, own]).text,
    text.replace("        id: cache\n        name: Cache\n", "        name: Cache\n        id: cache\n"),
  );
});

test("items for one place stand in the order of their changes", () => {
  const item = (run: string): Change => change([{ do: "insert-item", path: steps, at: 3, value: { run } }]);
  assert.match(mergeChanges(workflow, [item("a"), item("b"), item("c")]).text, /- run: a\n {6}- run: b\n {6}- run: c\n$/);
});

const clashes: readonly (readonly [string, Edit, Edit])[] = [
  [
    "two values",
    { do: "set", path: ["jobs", "publish", "environment"], value: "a" },
    { do: "set", path: ["jobs", "publish", "environment"], value: "b" },
  ],
  ["a value and its map", { do: "set", path: [...steps, 2, "env", "NPM_TOKEN"], value: "" }, { do: "remove", path: [...steps, 2, "env"] }],
  ["a key in what is removed", { do: "insert", path: [...steps, 1], key: "id", value: "c" }, { do: "remove", path: [...steps, 1] }],
  ["a comment on what is removed", { do: "comment", path: [...steps, 1, "uses"], text: "v4" }, { do: "remove", path: [...steps, 1] }],
  ["two comments", { do: "comment", path: [...steps, 0, "uses"], text: "v4" }, { do: "comment", path: [...steps, 0, "uses"], text: "v5" }],
  [
    "two keys",
    { do: "insert", path: ["jobs", "publish"], key: "if", value: "a" },
    { do: "insert", path: ["jobs", "publish"], key: "if", value: "b" },
  ],
  [
    "a wrapped value",
    { do: "wrap", path: ["jobs", "publish", "environment"], key: "name" },
    { do: "set", path: ["jobs", "publish", "environment"], value: "b" },
  ],
  [
    "parts in each other",
    { do: "replace", path: [...steps, 2, "run"], part: " || true", by: "" },
    { do: "replace", path: [...steps, 2, "run"], part: "|| true", by: "|| exit 1" },
  ],
];

for (const [name, one, other] of clashes) {
  test(`the second of two that clash is refused, in either order: ${name}`, () => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const changes = [change([first]), change([{ do: "insert", path: [], key: "name", value: "Release" }, second], { says: "Changes more." })];
      const merged = mergeChanges(workflow, changes);
      assert.equal(merged.taken, changes.slice(0, 1));
      assert.is(merged.text, mergeChanges(workflow, changes.slice(0, 1)).text);
      assert.equal(
        merged.refused.map(({ fix, byHand }) => [fix, byHand]),
        [["bind-environment", ["Changes more."]]],
      );
    }
  });
}

test("parts of one text are replaced side by side", () => {
  const replace = (part: string, by: string): Change => change([{ do: "replace", path: [...steps, 2, "run"], part, by }]);
  const merged = mergeChanges(workflow, [replace("npm", "pnpm"), replace(" || true", "")]);
  assert.match(merged.text, /- run: pnpm publish\n/);
  assert.is(merged.taken.length, 2);
});

test("two changes that do the same are both taken, and made once", () => {
  const same = change([
    { do: "insert-item", path: steps, at: 2, value: { run: "npm install -g npm@11" } },
    { do: "remove", path: [...steps, 3, "env"] },
  ]);
  const merged = mergeChanges(workflow, [same, same]);
  assert.is(merged.taken.length, 2);
  assert.is(merged.text, mergeChanges(workflow, [same]).text);
  const spliced = change({ splices: [spliceOf(workflow, "jobs:", "name: a\njobs:")] });
  assert.is(mergeChanges(workflow, [spliced, spliced]).text, `name: a\n${workflow}`);
});

test("a refusal tells the place in the file as it stood", () => {
  const [refused] = mergeChanges(workflow, [
    change([{ do: "insert-item", path: steps, at: 0, value: { run: "a" } }]),
    change([{ do: "insert", path: [...steps, 2, "with"], key: "a", value: "b" }], { fix: "drop-shared-cache" }),
    change([{ do: "remove", path: [...steps, 7] }], { fix: "pin-actions", says: "Pins it." }),
  ]).refused;
  assert.equal(refused, { fix: "pin-actions", at: { file, line: 4, column: 5 }, because: "There is no '7' here.", byHand: ["Pins it."] });
});

test("changes that belong together are made all or none", () => {
  const wrong = change([{ do: "remove", path: ["on"] }], { together: "one", says: "Is wrong." });
  const right = change([{ do: "insert", path: [], key: "name", value: "Release" }], { together: "one", says: "Is right." });
  const alone = change([{ do: "remove", path: [...steps, 1] }]);
  const merged = mergeChanges(workflow, [right, alone, wrong]);
  assert.equal(merged.taken, [alone]);
  assert.is(merged.text, mergeChanges(workflow, [alone]).text);
  assert.equal(
    merged.refused.map(({ byHand }) => byHand),
    [["Is wrong."], ["Is right."]],
  );
});

test("stretches are those of the file before any change, and stand beside edits", () => {
  const changes = [
    change([{ do: "insert", path: ["jobs", "publish"], key: "permissions", value: { "id-token": "write" }, before: "environment" }]),
    change({ splices: [spliceOf(workflow, " || true", "")] }),
    change([{ do: "remove", path: [...steps, 1] }]),
    change({ splices: [spliceOf(workflow, "actions/checkout@v5", "actions/checkout@v6")] }),
  ];
  const text = `jobs:
  publish:
    permissions:
      id-token: write
    environment: npm
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
        env:
          NPM_TOKEN: a
          NODE_AUTH_TOKEN: b
`;
  assert.is(mergeChanges(workflow, changes).text, text);
  assert.is(mergeChanges(workflow, changes.toReversed()).text, text);
});

test("stretches are refused where they overlap, or an edit stands there", () => {
  const cut = change({ splices: [spliceOf(workflow, " || true", "")] });
  const whole = change({ splices: [spliceOf(workflow, "npm publish || true", "npm publish")] });
  const set = change([{ do: "set", path: [...steps, 2, "run"], value: "npm publish --provenance || true" }]);
  const item = change({ splices: [spliceOf(workflow, "      - uses: actions/checkout@v5\n", "")] });
  const remove = change([{ do: "remove", path: [...steps, 1] }]);
  for (const pair of [
    [cut, whole],
    [cut, set],
    [item, remove],
  ]) {
    for (const changes of [pair, pair.toReversed()]) {
      const merged = mergeChanges(workflow, changes);
      assert.equal(merged.taken, changes.slice(0, 1));
      assert.is(merged.refused.length, 1);
      assert.is(merged.text, mergeChanges(workflow, changes.slice(0, 1)).text);
    }
  }
});

test("a file that is no YAML takes stretches", () => {
  const text = "a = [\n";
  const merged = mergeChanges(text, [
    change({ splices: [spliceOf(text, "a", "b")] }),
    change({ splices: [{ start: 6, end: 6, was: "", by: "]\n" }] }),
  ]);
  assert.is(merged.text, "b = [\n]\n");
});

/** A document of parts that know nothing of each other. */
const parts = fc.array(fc.record({ list: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), flag: fc.boolean() }), { minLength: 2, maxLength: 4 });

function written(values: readonly { readonly list: readonly number[]; readonly flag: boolean }[]): string {
  // One key that no change touches: a document never comes to nothing.
  return `name: Release\n${values
    .map(
      ({ list, flag }, index) =>
        `part${index}:\n  flag: ${flag} # of ${index}\n  steps:\n${list.map((n) => `    - run: npm ${n}\n      with: { a: ${n} }\n`).join("")}`,
    )
    .join("")}`;
}

test("the order of independent changes does not matter, and nothing that is taken is lost", () => {
  fc.assert(
    fc.property(parts, fc.array(choices, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat(1000)), (values, chosen, numbers) => {
      const text = written(values);
      // Each part of the document gets one change, of edits inside it that are made in a row.
      const changes = values.flatMap((_, index) => {
        const edits = editsWithin(text, index, chosen);
        return edits.length === 0 ? [] : [change(edits)];
      });
      const merged = mergeChanges(text, changes);
      assert.equal(merged.refused, []);
      assert.is(readAs(plainOf(merged.text, "1.2")), readAs(allMade(text, changes)));
      const shuffled = changes.map((one) => ({ one, at: numbers.next().value })).sort((a, b) => a.at - b.at);
      const other = mergeChanges(
        text,
        shuffled.map(({ one }) => one),
      );
      // Which quotes a new text gets goes by its neighbours, and they may be new as well: what is said is the same.
      assert.is(readAs(plainOf(other.text, "1.2")), readAs(plainOf(merged.text, "1.2")));
    }),
    { numRuns: 50 },
  );
});

function editsWithin(text: string, index: number, chosen: Parameters<typeof editFor>[1][]): readonly Edit[] {
  const edits: Edit[] = [];
  let current = text;
  for (const choice of chosen) {
    const whole = plainOf(current, "1.2");
    const own = "map" in whole ? whole.map.find(([name]) => name === `part${index}`)?.[1] : undefined;
    if (own === undefined) break;
    const edit = editFor(own, { ...choice, where: choice.where + index });
    if (edit === undefined || isOfNothing(own, edit)) continue;
    const within: Edit = { ...edit, path: [`part${index}`, ...edit.path] };
    const result = applyEdits(current, [within]);
    if ("refused" in result) continue;
    edits.push(within);
    current = result.text;
  }
  return edits;
}

/** Nothing is written as nothing or as `null`, by what stands around it: what an edit of its text comes to hangs on that. */
function isOfNothing(whole: Plain, { do: kind, path }: Edit): boolean {
  const target = pathsOf(whole).find((one) => isDeepStrictEqual(one.path, path))?.plain;
  return (kind === "set" || kind === "replace") && target !== undefined && "type" in target && target.type === "null";
}

function allMade(text: string, changes: readonly Change[]): Plain {
  const edits = changes.flatMap((one) => ("splices" in one.edits ? [] : one.edits));
  return edits.reduce((plain: Plain, edit) => plainAfter(plain, edit) ?? plain, plainOf(text, "1.2"));
}

test("edits anywhere: none that is taken is lost, and one that is refused leaves no trace", () => {
  fc.assert(
    fc.property(parts, fc.array(choices, { minLength: 2, maxLength: 5 }), (values, chosen) => {
      const text = written(values);
      const plain = plainOf(text, "1.2");
      const changes = chosen.flatMap((choice) => {
        const edit = editFor(plain, choice);
        return edit === undefined || "refused" in applyEdits(text, [edit]) ? [] : [change([edit])];
      });
      const merged = mergeChanges(text, changes);
      assert.is(merged.taken.length + merged.refused.length, changes.length);
      assert.is(mergeChanges(text, merged.taken).text, merged.text);
      // Each that is taken could as well have come last: the others are there either way.
      for (const last of merged.taken) {
        const others = merged.taken.filter((one) => one !== last);
        const again = mergeChanges(text, [...others, last]);
        if (again.refused.length === 0) assert.equal(unordered(plainOf(again.text, "1.2")), unordered(plainOf(merged.text, "1.2")));
      }
    }),
    { numRuns: 50 },
  );
});

/** Order of keys, and of items, is left to the order of changes. */
function unordered(plain: Plain): unknown {
  if ("map" in plain) return plain.map.map(([name, value]) => JSON.stringify([name, unordered(value)])).sort();
  if ("list" in plain) return plain.list.map((item) => JSON.stringify(unordered(item))).sort();
  return readAs(plain);
}

test("stretches of a text come to the same in any order", () => {
  const cuts = fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(cuts, fc.array(fc.string({ maxLength: 3 }), { minLength: 4, maxLength: 4 }), (places, bys) => {
      const text = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTU";
      const sorted = places.toSorted((a, b) => a - b);
      const splices = sorted.flatMap((start, index) => {
        const end = sorted[index + 1];
        return index % 2 === 1 || end === undefined ? [] : [{ start, end, was: text.slice(start, end), by: bys[index % 4] ?? "" }];
      });
      const changes = splices.map((one) => change({ splices: [one] }));
      const all = applySplices(text, splices);
      assert.is(mergeChanges(text, changes).text, "text" in all ? all.text : "");
      assert.is(mergeChanges(text, changes.toReversed()).text, "text" in all ? all.text : "");
    }),
  );
});

test.run();
