import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type SlashCommand, slashIn } from "../../../src/deliver/slash/command.ts";

const test = suite("deliver/slash/command");

const rule = "stored-publish-token";
const waiver = { name: "waive", rule, where: null, until: "2027-01-31", reason: "the old lamp goes out in spring" } as const;
const waives = `/imprimatur waive ${rule}`;
const ends = "until 2027-01-31 because the old lamp goes out in spring";

const cases: readonly (readonly [string, SlashCommand | null])[] = [
  ["/imprimatur recheck", { name: "recheck" }],
  ["/imprimatur no", { name: "no" }],
  ["/imprimatur no, this lamp is generated", { name: "no" }],
  ["  /Imprimatur  NO.  ", { name: "no" }],
  ["/imprimatur not now", { name: "help" }],
  ["/imprimatur", { name: "help" }],
  ["/imprimatur light the lamp", { name: "help" }],
  [`/imprimatur ${"light ".repeat(300)}`, { name: "help" }],
  [`/imprimatur explain ${rule}`, { name: "explain", rule }],
  [`/imprimatur explain \`${rule}\``, { name: "explain", rule }],
  ["/imprimatur explain", { name: "unclear", of: "explain" }],
  ["/imprimatur explain this to me", { name: "unclear", of: "explain" }],
  ["/imprimatur explain lamp\u001B[2J", { name: "explain", rule: "lamp\uFFFD[2J" }],
  [`${waives} ${ends}`, waiver],
  [`${waives} in .github/workflows/release.yml ${ends}`, { ...waiver, where: ".github/workflows/release.yml" }],
  [`${waives} in \`release.yml › the lamp\` ${ends}`, { ...waiver, where: "release.yml › the lamp" }],
  [`${waives} until 2027-01-31, because: because it is "#1" --> {x}`, { ...waiver, reason: 'because it is "#1" --> {x}' }],
  [`${waives} until tomorrow because of rain`, { ...waiver, until: "tomorrow", reason: "of rain" }],
  [`${waives} until 2027-01-31 because \u202Edark`, { ...waiver, reason: "\uFFFDdark" }],
  [`${waives} until 2027-01-31`, { name: "unclear", of: "waive" }],
  [`${waives} until 2027-01-31 because …`, { name: "unclear", of: "waive" }],
  [`${waives} because it rains`, { name: "unclear", of: "waive" }],
  [`${waives}\nuntil 2027-01-31 because it rains`, { name: "unclear", of: "waive" }],
  ["/imprimatur no\n/imprimatur recheck", { name: "no" }],
  ["/imprimatur no\r\nThanks!", { name: "no" }],
  ["", null],
  ["/imprimaturs no", null],
  ["/imprimatur/no", null],
  ["Write /imprimatur no", null],
  ["Thanks!\n/imprimatur no", null],
  ["\n/imprimatur no", null],
  ["> /imprimatur no", null],
  ["- /imprimatur no", null],
  ["`/imprimatur no`", null],
  ["    /imprimatur no", null],
  ["\t/imprimatur no", null],
  ["```\n/imprimatur no\n```", null],
  ["~~~\n/imprimatur no\n~~~", null],
  ["<!--\n/imprimatur no\n-->", null],
];

for (const [body, command] of cases) {
  test(`${JSON.stringify(body.slice(0, 90))} is ${command === null ? "no command" : command.name}`, () => {
    assert.equal(slashIn(body), command);
  });
}

test("no text raises an error, and what stands below the first line changes nothing", () => {
  const part = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("/imprimatur", " waive ", " in ", " until ", " because ", " explain ", "no", "`", "```", "> ", "\r", "\t", "\u2028"),
  );
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (first, rest) => {
      assert.equal(slashIn(`${first}\n${rest}`), slashIn(first));
    }),
    { numRuns: 1000 },
  );
});

test("nothing inside a fence or a quote is a command", () => {
  const command = fc.constantFrom(...cases.filter(([, one]) => one !== null).map(([body]) => body));
  const around = fc.constantFrom<(text: string) => string>(
    (text) => `\`\`\`\n${text}\n\`\`\``,
    (text) => `~~~sh\n${text}\n~~~`,
    (text) => text.replace(/^/gm, "> "),
    (text) => `Lea wrote:\n\n${text}`,
  );
  fc.assert(fc.property(command, around, (body, hide) => assert.is(slashIn(hide(body)), null)));
});

test("a long line takes no long time", () => {
  const began = performance.now();
  slashIn(`/imprimatur waive a in a ${"until a  ".repeat(110)}`);
  slashIn(`/imprimatur waive a ${" ".repeat(60_000)}`);
  assert.ok(performance.now() - began < 2000);
});

test.run();
