import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import { commentsIn } from "../../src/policy/comments.ts";
import { release, rules } from "./press.ts";

function read(text: string, file: string = release) {
  return commentsIn(filesFrom({ [file]: text }), [file], rules);
}

/** "line→line it covers". */
function covered(text: string, file?: string): readonly string[] {
  return read(text, file).waivers.map(({ at, line }) => `${at.line}→${line}`);
}

const says = "imprimatur: waive[stored-publish-token] no trusted publishing there yet";

test("a comment waives on its own line, with its rule, reason and place", () => {
  const { waivers, problems } = read(`- run: gem push lamp.gem # ${says}\n`);

  assert.equal(problems, []);
  assert.equal(waivers, [
    {
      rule: "stored-publish-token",
      where: release,
      reason: "no trusted publishing there yet",
      owner: null,
      expires: null,
      from: "comment",
      line: 1,
      at: { file: release, line: 1, column: 26 },
    },
  ]);
});

test("a comment that stands alone speaks of the next line that is more than a comment", () => {
  assert.equal(covered(`# ${says}\n- run: x\n`), ["1→2"]);
  assert.equal(covered(`# ${says}\n\n  # why\n# ${says}\n- run: x\n`), ["1→5", "4→5"]);
  assert.equal(covered(`- run: x\n# ${says}\n`), ["2→2"]);
  assert.equal(covered(`\uFEFF# ${says}\r\n- run: x\r\n`), ["1→2"]);
});

test("several rules are waived by one comment, each once", () => {
  const { waivers } = read("# imprimatur: waive[stored-publish-token, missing-provenance,stored-publish-token] moved\nx: y\n");
  assert.equal(
    waivers.map(({ rule }) => rule),
    ["stored-publish-token", "missing-provenance"],
  );
});

for (const [file, line] of [
  ["release.sh", `npm publish # ${says}`],
  ["Rakefile", `## ${says}`],
  ["lamp.gemspec", `#${says}`],
  ["Cargo.toml", `publish = true # ${says}`],
  ["gradle.properties", `# ${says}`],
  ["setup.cfg", `; ${says}`],
  ["build.gradle", `publish() // ${says}`],
  ["build.gradle.kts", `publish() /* ${says} */`],
  ["release.mjs", `publish(); // ${says}`],
  ["Program.cs", `// ${says}`],
  ["pom.xml", `<url/> <!-- ${says} -->`],
  ["Lamp.csproj", `<!-- ${says} -->`],
  ["release.cmd", `REM ${says}`],
  ["release.bat", `:: ${says}`],
  ["release.lua", `-- ${says}`],
] as const) {
  test(`${file}: ${line.split("imprimatur")[0]}…`, () => {
    const { waivers, problems } = read(`${line}\n`, file);
    assert.equal([waivers.map(({ reason }) => reason), problems], [["no trusted publishing there yet"], []]);
  });
}

for (const [what, file, line] of [
  ["what is no comment in its language", "build.gradle", `# ${says}`],
  ["JSON", "package.json", `// ${says}`],
  ["an address", "release.mjs", `get("http://${says}")`],
  ["a mark within a word", release, `run: lamp#${says}`],
  ["the name alone", release, "# imprimatur: audits this release"],
  ["the name of another", release, "# not-imprimatur: waive[stored-publish-token] x"],
] as const) {
  test(`${what} waives nothing, and is no problem`, () => assert.equal(read(`${line}\n`, file), { waivers: [], problems: [] }));
}

for (const [what, comment, message] of [
  ["no reason", "waive[stored-publish-token]", "This waives nothing: a waiver needs its reason behind the bracket"],
  ["no word of a reason", "waive[stored-publish-token] --", "This waives nothing: a waiver needs its reason behind the bracket"],
  ["no rule", "waive[] because", "This waives nothing: there is no rule ''"],
  [
    "an unknown rule",
    "waive[missing-provenance, stored-publish-tokn] because",
    "This waives nothing: there is no rule 'stored-publish-tokn'; did you mean 'stored-publish-token'?",
  ],
  ["no bracket", "waive stored-publish-token because", "This waives nothing: write imprimatur: waive[rule] and the reason behind it"],
  ["an open bracket", "waive[stored-publish-token because", "This waives nothing: write imprimatur: waive[rule] and the reason behind it"],
  ["another word", "waiver[stored-publish-token] because", "This waives nothing: write imprimatur: waive[rule] and the reason behind it"],
] as const) {
  test(`a comment with ${what} is a problem`, () => {
    const { waivers, problems } = read(`a: b\n  # imprimatur: ${comment}\n`);
    assert.equal(waivers, []);
    assert.equal(problems, [{ code: "invalid-policy", message, file: release, line: 2, column: 3 }]);
  });
}

test("a file full of bad comments is told by its first", () => {
  const { waivers, problems } = read(`${"# imprimatur: waive[]\n".repeat(200)}# ${says}\n`);
  assert.equal([waivers, problems.length], [[], 50]);
});

test("a file given twice is read once, one that is not here not at all", () => {
  const files = filesFrom({ [release]: `# ${says}\n` });
  assert.is(commentsIn(files, [release, "gone.yml", release], rules).waivers.length, 1);
});

test("whatever a line holds, reading it ends in waivers of known rules or in a problem at that line", () => {
  const part = fc.constantFrom("#", "//", "<!--", "-->", " ", "imprimatur:", "waive", "[", "]", ",", "stored-publish-token", "because", "\n", "\t");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const lines = text.split("\n").length;
      const { waivers, problems } = read(text);
      for (const { rule, reason, line } of waivers)
        assert.ok(rule === "stored-publish-token" && reason !== "" && line !== null && line >= 1 && line <= lines);
      for (const { line } of problems) assert.ok(line >= 1 && line <= lines);
    }),
  );
});

test.run();
