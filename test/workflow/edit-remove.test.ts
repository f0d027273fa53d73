import { test } from "uvu";
import type { Edit } from "../../src/model/edit.ts";
import { edits, refuses } from "./edit-cases.ts";

const remove = (...path: (string | number)[]): Edit => ({ do: "remove", path });

edits("a key", "a: 1\nb: 2\nc: 3\n", remove("b"), "a: 1\nc: 3\n");
edits("a key with its own comments", "a: 1\n# about b\n# more\nb: 2 # here\nc: 3\n", remove("b"), "a: 1\nc: 3\n");
edits("a comment parted by a blank line stays", "a: 1\n# about all\n\nb: 2\nc: 3\n", remove("b"), "a: 1\n# about all\n\nc: 3\n");
edits("a comment indented otherwise stays", "a:\n  x: 1\n # odd\n  y: 2\n", remove("a", "y"), "a:\n  x: 1\n # odd\n");
edits("the next key's comment stays", "a: 1\nb: 2\n# about c\nc: 3\n", remove("b"), "a: 1\n# about c\nc: 3\n");
edits("a comment that goes on below goes too", "a:\n  b: 1 # why\n       # it is so\n  c: 2\n", remove("a", "b"), "a:\n  c: 2\n");
edits("comments inside what goes, go", "a:\n  x: 1\n\n  # y: 2\n# about b\nb: 2\n", remove("a"), "# about b\nb: 2\n");
edits(
  "the next item's comment stays, though it is indented deeper",
  "s:\n  - a: 1\n\n    # about b\n  - b: 1\n",
  remove("s", 0),
  "s:\n    # about b\n  - b: 1\n",
);
edits("the file's first comment stays", "# Copyright\nname: x\non: push\n", remove("name"), "# Copyright\non: push\n");
edits("the first comment behind a marker stays", "---\n# Copyright\nname: x\non: push\n", remove("name"), "---\n# Copyright\non: push\n");
edits("blank lines on both sides become one", "a: 1\n\nb: 2\n\nc: 3\n", remove("b"), "a: 1\n\nc: 3\n");
edits("the larger gap stays", "a: 1\n\nb: 2\n\n\nc: 3\n", remove("b"), "a: 1\n\n\nc: 3\n");
edits("a blank line above stays", "a: 1\n\nb: 2\nc: 3\n", remove("b"), "a: 1\n\nc: 3\n");
edits("a blank line below stays", "a: 1\nb: 2\n\nc: 3\n", remove("b"), "a: 1\n\nc: 3\n");
edits("the first of a map leaves no gap above", "a:\n  x: 1\n\n  y: 2\nb: 1\n", remove("a", "x"), "a:\n  y: 2\nb: 1\n");
edits("the last of a map leaves no gap below", "a:\n  x: 1\n\n  y: 2\nb: 1\n", remove("a", "y"), "a:\n  x: 1\nb: 1\n");
edits("the last of the file leaves none", "a: 1\n\nb: 2\n", remove("b"), "a: 1\n");
edits("a map left empty goes, and those around it", "a:\n  b:\n    c: 1\nd: 1\n", remove("a", "b", "c"), "d: 1\n");
edits("an item left empty goes", "a:\n  - b: 1\n  - c: 1\n", remove("a", 0, "b"), "a:\n  - c: 1\n");
edits("an item", "a:\n  # about x\n  - x # this\n  # about y\n  - y\n", remove("a", 0), "a:\n  # about y\n  - y\n");
edits("an item without indentation", "a:\n- x: 1\n  y: 2\n  # inside\n- z\nb: 1\n", remove("a", 0), "a:\n- z\nb: 1\n");
edits("an item with a script and a tab", "a:\n  - run: |\n      x\n      \ty\n\n  - z\n", remove("a", 0), "a:\n  - z\n");
edits("the first key of an item", "a:\n  - name: x # this\n    uses: y # that\n  - z\n", remove("a", 0, "name"), "a:\n  - uses: y # that\n  - z\n");
edits(
  "the first key of an item; comments of the next go above",
  "a:\n  - name: x\n    # about y\n    uses: y\n",
  remove("a", 0, "name"),
  "a:\n  # about y\n  - uses: y\n",
);
edits(
  "a later key of an item",
  "a:\n  - uses: y\n    with:\n      t: 1\n    # end\n    env: { x: 1 }\n",
  remove("a", 0, "with"),
  "a:\n  - uses: y\n    # end\n    env: { x: 1 }\n",
);
edits("a key in braces", "a: { b: 1, c: 2, d: 3 } # why\n", remove("a", "c"), "a: { b: 1, d: 3 } # why\n");
edits("the first key in braces", "a: { b: 1, c: 2 }\n", remove("a", "b"), "a: { c: 2 }\n");
edits("the last key in braces", "a: {b: 1, c: 2}\n", remove("a", "c"), "a: {b: 1}\n");
edits("the only key in braces takes all", "a: {b: 1}\nc: 1\n", remove("a", "b"), "c: 1\n");
edits("an item in brackets", "a: ['x', \"y\" , z,]\n", remove("a", 1), "a: ['x', z,]\n");
edits("an empty value", "a:\nb:\nc: 1\n", remove("a"), "b:\nc: 1\n");
edits("mixed line breaks stay as they are", "a: 1\r\nb: 2\nc: 3\r\n", remove("b"), "a: 1\r\nc: 3\r\n");
edits("a key beside a doubled one", "a: 1\na: 2\nb: 3\nc: 4\n", remove("b"), "a: 1\na: 2\nc: 4\n");
edits("a map whose items are quoted over lines", 'a: "x\n  # no comment\n  y"\nb: 1\n', remove("b"), 'a: "x\n  # no comment\n  y"\n');

edits(
  "lines of blanks at the end of a script are the script's",
  "s:\n  - run: |\n      x\n        \n    new: {}\n  - y\n",
  remove("s", 0, "new"),
  "s:\n  - run: |\n      x\n        \n  - y\n",
);
edits("of equal gaps the one with spaces stays", "a: 1\n  \nb: 2\n\nc: 3\n", remove("b"), "a: 1\n  \nc: 3\n");

refuses("the only key of the document", "a:\n  b: 1\n", remove("a", "b"), /Nothing would be left/);
refuses("a doubled key", "a: 1\na: 2\n", remove("a"), /given twice/);
refuses("a doubled key on the way", "a:\n  b: 1\n  c: 1\na:\n  b: 2\n", remove("a", "b"), /given twice/);
refuses("an anchor inside", "a:\n  b: &x 1\nc: *x\n", remove("a"), /anchor/);
refuses("an alias inside", "a: &x 1\nb: [*x]\nc: 1\n", remove("b"), /alias/);
refuses("an anchor on the way", "a: &x\n  b: 1\n  c: 1\nd: *x\n", remove("a", "b"), /anchor/);
refuses("an alias on the way", "a: &x\n  b: 1\nd: *x\n", remove("d", "b"), /alias/i);
refuses("a merge key on the way", "x: &x\n  b: 1\na:\n  <<: *x\n  c: 1\n  d: 1\n", remove("a", "c"), /merge key/);
refuses("braces over several lines", "a: {\n  b: 1, c: 2\n}\n", remove("a", "b"), /several lines/);
refuses("brackets over several lines inside", "a: [\n  b\n]\nc: 1\n", remove("a"), /several lines/);
refuses("a complex key", "? a\n: 1\nb: 2\n", remove("a"), /complex key/);
edits("an item of an item", "a:\n  - - x\n    - y\n", remove("a", 0, 0), "a:\n  - - y\n");
refuses("a complex key on the way", "? a\n: b: 1\n  c: 1\n", remove("a", "b"), /complex key/);
refuses("an anchor of the whole document", "--- &x\na: 1\nb: 1\n", remove("a"), /anchor/);
refuses("an item deeper in a line", "a:\n  - - - x\n      - y\n", remove("a", 0, 0, 0), /within a line/);
refuses("a path that is not there", "a: 1\nb: 1\n", remove("c"), /no 'c'/);
refuses("an item that is not there", "a: [1]\nb: 1\n", remove("a", 1), /no '1'/);
refuses("a key of a list", "a: [1, 2]\n", remove("a", "b"), /list stands/);
refuses("an item of a map", "a: { b: 1 }\n", remove("a", 0), /map stands/);

test.run();
