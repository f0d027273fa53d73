import { test } from "uvu";
import * as assert from "uvu/assert";
import { taskBoxes, ticked } from "../../../src/sandbox/person/task-boxes.ts";

const body = `<!-- imprimatur:{"is":"repository"} -->

Words of the beginning.

## \`lamp\`

**Before merging**

- [ ] Light \`lamp\\_1\`, as [the page](<https://lamp.example/a_b>) says. <!-- hidden
  - [ ] not a task -->
  \`\`\`text
  strike --match
    - [ ] no task either
  \`\`\`
  <https://lamp.example/more>
- [x] Done &#60;already&#62;.

**After** it

* [X] Blow it out.

A word of somebody.

### Deeper

1. [ ] Trim the wick.

## Another

- [ ] Sweep.
`;

test("a person sees a task's words, commands, links and what it stands under, and none of what is hidden", () => {
  const boxes = taskBoxes(body).map((one) => ({ ...one, line: 0 }));

  assert.equal(boxes, [
    {
      line: 0,
      ticked: false,
      commands: ["strike --match", "  - [ ] no task either"],
      under: ["lamp", "Before merging"],
      text: "Light lamp\\_1, as the page says. https://lamp.example/more",
      links: ["https://lamp.example/a_b", "https://lamp.example/more"],
    },
    { line: 0, ticked: true, commands: [], under: ["lamp", "Before merging"], text: "Done <already>.", links: [] },
    { line: 0, ticked: true, commands: [], under: ["lamp", "After it"], text: "Blow it out.", links: [] },
    { line: 0, ticked: false, commands: [], under: ["lamp", "Deeper"], text: "Trim the wick.", links: [] },
    { line: 0, ticked: false, commands: [], under: ["Another"], text: "Sweep.", links: [] },
  ]);
});

test("ticking a box changes that box alone, with any line ends", () => {
  for (const text of [body, body.replaceAll("\n", "\r\n")]) {
    const boxes = taskBoxes(text);
    const after = boxes.filter((one) => !one.ticked).reduce(ticked, text);

    assert.is(after.replace(/\[[xX]\] (Light|Trim|Sweep)/g, "[ ] $1"), text);
    assert.ok(taskBoxes(after).every((one) => one.ticked));
    assert.equal(
      taskBoxes(after).map(({ commands }) => commands),
      boxes.map(({ commands }) => commands),
    );
  }
});

test.run();
