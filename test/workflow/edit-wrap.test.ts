import { test } from "uvu";
import type { Edit } from "../../src/model/edit.ts";
import { edits, refuses } from "./edit-cases.ts";

const wrap = (key: string, ...path: (string | number)[]): Edit => ({ do: "wrap", path, key });

edits("a value with its comment", "environment: npm # why\nb: 1\n", wrap("name", "environment"), "environment:\n  name: npm # why\nb: 1\n");
edits(
  "a quoted value, in steps of four",
  "a:\n    environment: 'npm'\n",
  wrap("name", "a", "environment"),
  "a:\n    environment:\n        name: 'npm'\n",
);
edits(
  "and then a key beside it",
  "environment: npm\n",
  [wrap("name", "environment"), { do: "insert", path: ["environment"], key: "url", value: "x" }],
  "environment:\n  name: npm\n  url: x\n",
);
edits("a value in braces", "a: { environment: npm }\n", wrap("name", "a", "environment"), "a: { environment: { name: npm } }\n");
edits("a value below its key", "environment:\n  npm\n", wrap("name", "environment"), "environment:\n  name: npm\n");
edits("an item", "a:\n  - npm # why\n", wrap("name", "a", 0), "a:\n  - name: npm # why\n");
edits(
  "a map with its comments",
  "a: # all\n  # first\n  b: 1\n\n  c: 1\nd: 1\n",
  wrap("x", "a"),
  "a: # all\n  x:\n    # first\n    b: 1\n\n    c: 1\nd: 1\n",
);
edits("a list without indentation", "a:\n- b\n- c\nd: 1\n", wrap("x", "a"), "a:\n  x:\n  - b\n  - c\nd: 1\n");
edits("a script", "run: |\n  x\n\n    y\nd: 1\n", wrap("x", "run"), "run:\n  x: |\n    x\n\n      y\nd: 1\n");
edits("brackets", "a: [b, c] # why\n", wrap("x", "a"), "a:\n  x: [b, c] # why\n");

refuses("nothing", "a:\nb: 1\n", wrap("x", "a"), /no value/);
refuses("an anchor", "a: &x b\nc: *x\n", wrap("x", "a"), /anchor/);
refuses("braces over several lines", "a: {\n  b: 1 }\n", wrap("x", "a"), /several lines/);

test.run();
