import { test } from "uvu";
import type { Edit, YamlValue } from "../../src/model/edit.ts";
import { edits, refuses } from "./edit-cases.ts";

const insert = (path: (string | number)[], key: string, value: YamlValue, beside: { after?: string; before?: string } = {}): Edit => ({
  do: "insert",
  path,
  key,
  value,
  ...beside,
});
const item = (path: (string | number)[], at: number, value: YamlValue, comment?: string): Edit => ({
  do: "insert-item",
  path,
  at,
  value,
  ...(comment === undefined ? {} : { comment }),
});

edits("last", "a:\n  b: 1 # this\nc: 1\n", insert(["a"], "d", "x"), "a:\n  b: 1 # this\n  d: x\nc: 1\n");
edits(
  "behind a key and what is its own",
  "a: 1\n# about b\nb:\n  c: 1\n  # inside\nd: 1\n",
  insert([], "x", "w", { after: "b" }),
  "a: 1\n# about b\nb:\n  c: 1\n  # inside\nx: w\nd: 1\n",
);
edits("before a key and its comments", "a: 1\n# about b\nb: 1\n", insert([], "x", "w", { before: "b" }), "a: 1\nx: w\n# about b\nb: 1\n");
edits("last where the named key is not there", "a: 1\nb: 1\n", insert([], "x", "w", { after: "z" }), "a: 1\nb: 1\nx: w\n");
edits("the second name where the first is not there", "a: 1\nb: 1\n", insert([], "x", "w", { after: "z", before: "b" }), "a: 1\nx: w\nb: 1\n");
edits("behind a script", "a:\n  run: |\n    x\n\nb: 1\n", insert(["a"], "d", "x"), "a:\n  run: |\n    x\n  d: x\n\nb: 1\n");
edits(
  "a map, in steps of four",
  "a:\n    b:\n        c: 1\n",
  insert(["a"], "d", { e: { f: "g" } }),
  "a:\n    b:\n        c: 1\n    d:\n        e:\n            f: g\n",
);
edits(
  "a list without indentation, as others stand",
  "a:\n- b\nc: 1\n",
  insert([], "d", ["e", { f: 1, g: true }]),
  "a:\n- b\nc: 1\nd:\n- e\n- f: 1\n  g: true\n",
);
edits("a list, indented as others stand", "a:\n  - b\n", insert([], "d", ["e"]), "a:\n  - b\nd:\n  - e\n");
edits(
  "texts, numbers, truth values and nothing",
  "a: 1\n",
  insert([], "d", { t: "true", num: 1.5, b: false, z: null, e: {}, l: [] }),
  'a: 1\nd:\n  t: "true"\n  num: 1.5\n  b: false\n  z:\n  e: {}\n  l: []\n',
);
edits("a script", "a: 1\nb: 1\n", insert([], "run", "npm ci\n\nnpm test\n", { after: "a" }), "a: 1\nrun: |\n  npm ci\n\n  npm test\nb: 1\n");
edits(
  "a script without a last line break",
  "a: 1\nb: 1\n",
  insert([], "run", "npm ci\nnpm test", { after: "a" }),
  "a: 1\nrun: |-\n  npm ci\n  npm test\nb: 1\n",
);
edits("a script that a block cannot hold", "a: 1\n", insert([], "run", "  x\ny\n"), 'a: 1\nrun: "  x\\ny\\n"\n');
edits("a key that needs quotes", "a: 1\n", insert([], "on", "x"), 'a: 1\n"on": x\n');
edits("quotes of the neighbours, where they quote all", "a: 'x'\nb: 'y'\n", insert([], "c", "z"), "a: 'x'\nb: 'y'\nc: 'z'\n");
edits("no quotes where neighbours quote what they must", "a: '1'\nb: y\n", insert([], "c", "z"), "a: '1'\nb: y\nc: z\n");
edits(
  "maps that are not there are made",
  "jobs:\n  a:\n    b: 1\n",
  insert(["jobs", "a", "permissions"], "id-token", "write"),
  "jobs:\n  a:\n    b: 1\n    permissions:\n      id-token: write\n",
);
edits("a made map stands beside the named key", "a: 1\nb: 1\n", insert(["p"], "x", "w", { after: "a" }), "a: 1\np:\n  x: w\nb: 1\n");
edits(
  "into an empty value",
  "on:\n  workflow_dispatch: # by hand\n  push:\n",
  insert(["on", "workflow_dispatch"], "inputs", { x: null }),
  "on:\n  workflow_dispatch: # by hand\n    inputs:\n      x:\n  push:\n",
);
edits("into empty braces", "permissions: {}\n", insert(["permissions"], "id-token", "write"), "permissions: { id-token: write }\n");
edits(
  "into braces",
  "permissions: {contents: read} # why\n",
  insert(["permissions"], "id-token", "write"),
  "permissions: {contents: read, id-token: write} # why\n",
);
edits("into braces, before a key", "a: { b: 1, c: 2 }\n", insert(["a"], "x", "${{ y }}", { before: "b" }), 'a: { x: "${{ y }}", b: 1, c: 2 }\n');
edits(
  "before the first key of an item",
  "s:\n  - uses: x # this\n    with: { a: 1 }\n",
  insert(["s", 0], "name", "Ring", { before: "uses" }),
  "s:\n  - name: Ring\n    uses: x # this\n    with: { a: 1 }\n",
);
edits(
  "behind the first key of an item",
  "s:\n  - uses: x # this\n  - y\n",
  insert(["s", 0], "with", { a: "b" }),
  "s:\n  - uses: x # this\n    with:\n      a: b\n  - y\n",
);
edits("what is there already changes nothing", "a:\n  b: 'x'   # why\n", insert(["a"], "b", "x"), "a:\n  b: 'x'   # why\n");
edits(
  "blank lines as between the others",
  "a: 1\n\nb:\n  c: 1\n\nd: 1\n",
  insert([], "x", { w: "z" }, { before: "d" }),
  "a: 1\n\nb:\n  c: 1\n\nx:\n  w: z\n\nd: 1\n",
);
edits(
  "a blank line before a map, where a map has one",
  "a: 1\nb: 1\n\nc:\n  d: 1\n",
  insert([], "x", { w: "z" }, { before: "c" }),
  "a: 1\nb: 1\n\nx:\n  w: z\n\nc:\n  d: 1\n",
);
edits("blank lines at the end", "a: 1\n\nb:\n  c: 1\n", insert([], "x", "w"), "a: 1\n\nb:\n  c: 1\n\nx: w\n");
edits(
  "no blank line below the file's first comment, where it could not be told from the author's own",
  "---\n# Lamps\na: 1\n\nb: 1\n",
  insert([], "x", "w", { before: "a" }),
  "---\n# Lamps\nx: w\na: 1\n\nb: 1\n",
);
edits(
  "no blank line below a comment that is indented otherwise",
  "a: 1\n\n # odd\nb: 1\n",
  insert([], "x", "w", { before: "b" }),
  "a: 1\n\n # odd\nx: w\nb: 1\n",
);
edits("no blank lines inside a group", "a: 1\nb: 1\n\nc: 1\n", insert([], "x", "w", { after: "b" }), "a: 1\nb: 1\nx: w\n\nc: 1\n");
edits(
  "two edits, the second in what the first made",
  "a: 1\n",
  [insert(["p"], "x", "w"), insert(["p"], "z", "w", { before: "x" })],
  "a: 1\np:\n  z: w\n  x: w\n",
);
edits("mixed line breaks: as the neighbour's", "a: 1\r\nb: 1\nc: 1\r\n", insert([], "x", "w", { after: "a" }), "a: 1\r\nx: w\r\nb: 1\nc: 1\r\n");
edits("before the end of the document", "---\na: 1\n...\n", insert([], "x", "w"), "---\na: 1\nx: w\n...\n");
edits("beside an anchor that is not on the way", "a: &x 1\nb: *x\n", insert([], "c", "d", { after: "a" }), "a: &x 1\nc: d\nb: *x\n");

edits("an item first", "s:\n  # about x\n  - x\n", item(["s"], 0, "w"), "s:\n  - w\n  # about x\n  - x\n");
edits(
  "an item between, with blank lines",
  "s:\n  - a: 1\n\n  - b: 1\n",
  item(["s"], 1, { uses: "x@v1", with: { a: "b" } }, "v1.2"),
  "s:\n  - a: 1\n\n  - uses: x@v1 # v1.2\n    with:\n      a: b\n\n  - b: 1\n",
);
edits("an item last", "s:\n- a: 1\n  b: 1\nc: 1\n", item(["s"], 1, { uses: "x" }), "s:\n- a: 1\n  b: 1\n- uses: x\nc: 1\n");
edits(
  "an item as far behind its dash",
  "s:\n  -   a: 1\n      b: 1\n",
  item(["s"], 1, { c: 1, d: 2 }),
  "s:\n  -   a: 1\n      b: 1\n  -   c: 1\n      d: 2\n",
);
edits("an item that is a script", "s:\n  - a\n", item(["s"], 1, "x\ny\n"), "s:\n  - a\n  - |\n    x\n    y\n");
edits(
  "an item before one whose comment is indented as its keys",
  "s:\n  - a: |\n      x\n\n    # about b\n  - b: 1\n",
  item(["s"], 1, { c: 1 }),
  "s:\n  - a: |\n      x\n\n  - c: 1\n\n    # about b\n  - b: 1\n",
);
edits(
  "an item before one below a comment that goes on with what stands above",
  "s:\n  - a: 1\n    # about a\n  - b: 1\n",
  item(["s"], 1, { c: 1 }),
  "s:\n  - a: 1\n    # about a\n  - c: 1\n  - b: 1\n",
);
edits("an item into brackets", "b: ['main', 'next']\n", item(["b"], 1, "v1"), "b: ['main', 'v1', 'next']\n");
edits("an item into empty brackets", "b: []\n", item(["b"], 0, "v1"), "b: [v1]\n");
edits("an item under an empty key", "b:\nc: 1\n", item(["b"], 0, "v1"), "b:\n  - v1\nc: 1\n");
edits(
  "a script as a step's first key",
  "s:\n  - a: 1\n",
  item(["s"], 0, { run: "x\ny\n", env: { z: "1" } }),
  's:\n  - run: |\n      x\n      y\n    env:\n      z: "1"\n  - a: 1\n',
);

refuses("a key that is there with another value", "a: 1\n", insert([], "a", "b"), /there with another value/);
refuses("a list where a map is looked for", "a: [b]\n", insert(["a"], "c", "d"), /list stands/);
refuses("a value where a map is looked for", "a: b\n", insert(["a"], "c", "d"), /Neither a map nor a list/);
refuses("braces over several lines", "a: {\n  b: 1 }\n", insert(["a"], "c", "d"), /several lines/);
refuses("a nested value into braces", "a: { b: 1 }\n", insert(["a"], "c", { d: { e: 1 } }), /nested value/);
refuses("a map with a merge key", "x: &x { b: 1 }\na:\n  <<: *x\n", insert(["a"], "c", "d"), /merge key/);
refuses("a map with an anchor", "a: &x\n  b: 1\nc: *x\n", insert(["a"], "c", "d"), /anchor/);
refuses("an item in a list that is not there", "a: 1\n", item(["b"], 0, "c"), /no 'b'/);
refuses("an item beyond the end", "a:\n  - b\n", item(["a"], 2, "c"), /no place/);
refuses("a list that is not there on the way", "a: 1\n", insert(["s", 0], "c", "d"), /list on the path/);
refuses("a comment of two lines", "a:\n  - b\n", item(["a"], 0, "c", "x\ny"), /one line/);
refuses("not a number", "a: 1\n", insert([], "b", Number.NaN), /something else/);

test.run();
