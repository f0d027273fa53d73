import { test } from "uvu";
import type { Edit } from "../../src/model/edit.ts";
import { edits, refuses } from "./edit-cases.ts";

const comment = (text: string, ...path: (string | number)[]): Edit => ({ do: "comment", path, text });

edits("where there is none", "uses: x\nb: 1\n", comment("v4", "uses"), "uses: x # v4\nb: 1\n");
edits("in place of one, as far from the value", "uses: x    # v3\n", comment("v4", "uses"), "uses: x    # v4\n");
edits("in place of spaces at the end", "uses: x  \n", comment("v4", "uses"), "uses: x # v4\n");
edits("taken away", "uses: x   # v3\n", comment("", "uses"), "uses: x\n");
edits("behind a script's header", "run: |- # old\n  x # not this\nb: 1\n", comment("new", "run"), "run: |- # new\n  x # not this\nb: 1\n");
edits("behind braces", "a: { uses: x }\n", comment("v4", "a", "uses"), "a: { uses: x } # v4\n");
edits("behind an empty value", "a:\n  b: 1\nc:\n", comment("v4", "c"), "a:\n  b: 1\nc: # v4\n");
edits("behind an item", "a:\n  - x # old\n  - y\n", comment("new", "a", 0), "a:\n  - x # new\n  - y\n");

refuses("a value over several lines", "a: x\n  y\n", comment("v4", "a"), /several lines/);
refuses("a map", "a:\n  b: 1\n", comment("v4", "a"), /No single value/);
refuses("a text of two lines", "a: x\n", comment("v4\nb: 1", "a"), /one line/);

test.run();
