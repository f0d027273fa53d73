import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { markText } from "../../src/deliver/marks.ts";
import { mergedBody, section } from "../../src/deliver/sections.ts";

const mark = (fingerprint: string) => markText({ is: "repository", key: "lanternfish/lamp", fingerprint });
const wanted = (...sections: readonly (readonly [string, string])[]) =>
  [mark("1"), ...sections.map(([name, text]) => section(name, text))].join("\n\n").concat("\n");

const line = fc.constantFrom("A word of a person", "", "```", "- [ ] mine", "<!-- a comment -->", "~~~", "> quoted", "<!-- imprimatur:end steps -->");
const words = fc.array(line, { maxLength: 5 }).map((lines) => lines.map((one) => `${one}\n`).join(""));
const ours = fc.uniqueArray(fc.constantFrom("steps", "findings", "why"), { maxLength: 3 });
const body = fc
  .tuple(words, ours, fc.array(words, { minLength: 4, maxLength: 4 }), fc.constantFrom("\n", "\r\n"))
  .map(([front, names, between, end]) => ({
    text: [front, `${mark("0")}\n`, between[3], ...names.flatMap((name, index) => [`${section(name, `old ${name}`)}\n`, between[index]])]
      .join("")
      .replaceAll("\n", end),
    people: [front, between[3], ...names.map((_, index) => between[index])].join("").replaceAll("\n", end),
  }));

test("what people write outside of our sections stays byte for byte, and merging twice is merging once", () => {
  fc.assert(
    fc.property(body, ours, ({ text, people }, names) => {
      const next = wanted(...names.map((name) => [name, `new ${name}`] as const));
      const merged = mergedBody(text, next);
      assert.is(mergedBody(merged, next), merged);
      const rest = merged
        .replace(/<!-- imprimatur:begin ([\w-]+) -->\r?\n[^]*?<!-- imprimatur:end \1 -->/g, "")
        .replace(/<!-- imprimatur \{.*?\} -->/g, "");
      assert.is(squeezed(rest).includes(squeezed(people)), true);
      for (const name of names) assert.is(merged.split(`new ${name}`).length, 2, name);
      assert.is(/old (?:steps|findings|why)/.test(merged), false);
    }),
    { numRuns: 500 },
  );
});

test("a body that says what it is to say is handed back as it is, also with other line ends", () => {
  const next = wanted(["steps", "Do it."], ["why", "Because."]);
  assert.is(mergedBody(next, next), next);
  const carried = next.replaceAll("\n", "\r\n");
  assert.is(mergedBody(carried, next), carried);
  const mine = `Hello.\n\n${next}\nThanks.\n`;
  assert.is(mergedBody(mine, next), mine);
});

test("a section takes the place of the one there is, a deleted one comes back at the end, and one that is no longer wanted goes", () => {
  const now = `${mark("0")}\n\nMine above.\n${section("why", "old")}\nMine between.\n${section("gone", "old")}\nMine below.`;
  assert.is(
    mergedBody(now, wanted(["steps", "Do it."], ["why", "Because."])),
    `${mark("1")}\n\nMine above.\n${section("why", "Because.")}\nMine between.\nMine below.\n\n${section("steps", "Do it.")}\n`,
  );
});

test("a section that somebody copied is there once, and one that lost its end takes nothing of the next", () => {
  const next = wanted(["why", "Because."], ["steps", "Do it."]);
  const copied = `${mark("1")}\n${section("why", "old")}\nMine.\n${section("why", "old")}\n${mark("0")}\n${section("steps", "Do it.")}\n`;
  assert.is(mergedBody(copied, next), `${mark("1")}\n${section("why", "Because.")}\nMine.\n${section("steps", "Do it.")}\n`);
  const torn = `${mark("1")}\n<!-- imprimatur:begin why -->\nMine.\n${section("steps", "Do it.")}\nMine as well.\n<!-- imprimatur:end why -->\n`;
  const merged = mergedBody(torn, next);
  assert.match(merged, /Mine\.\n[^]*Do it\.[^]*Mine as well\./);
  assert.is(mergedBody(merged, next), merged);
});

test("a mark that somebody deleted comes back at the front, and text after a section that lost its end stays", () => {
  assert.is(mergedBody("Mine.\n", wanted()), `${mark("1")}\n\nMine.\n`);
  const now = `${mark("1")}\n\n<!-- imprimatur:begin why -->\nNow mine.\n`;
  const merged = mergedBody(now, wanted(["why", "Because."]));
  assert.is(merged, `${mark("1")}\n\n${section("why", "Because.")}\nNow mine.\n`);
});

test.run();

/** Blank lines and line ends may be added where a section goes or comes. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
