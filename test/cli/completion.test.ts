import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";

const script = (shell: string) => execFileSync(process.execPath, ["src/cli/main.ts", "completion", shell], { encoding: "utf8" });

/** What was typed, taken apart as bash does, and what is then offered. */
const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    [""],
    ["audit", "collect", "diff", "demo", "package", "who", "fix", "plan", "deliver", "paths", "explain", "rules", "policy", "completion", "help"],
  ],
  [["au"], ["audit"]],
  [["--v"], ["--version"]],
  [["audit", "--fo"], ["--format"]],
  [
    ["audit", "--format", ""],
    ["text", "markdown", "html", "json", "sarif", "csv", "github"],
  ],
  [["audit", "--format", "=", "s"], ["sarif"]],
  [
    ["audit", "--format", "="],
    ["text", "markdown", "html", "json", "sarif", "csv", "github"],
  ],
  [["audit", "--fail-on", "n"], ["never"]],
  [["audit", "--rule", "stored"], ["stored-publish-token"]],
  [["fix", "--w"], ["--write"]],
  [["plan", "--de"], ["--demo"]],
  [["plan", "--y"], []],
  [["deliver", "--y"], ["--yes"]],
  [["fix", "--rule", "stored"], ["stored-publish-token"]],
  [["explain", "misplaced"], ["misplaced-environment"]],
  [["explain", "orphan"], ["orphan-package"]],
  [["policy", ""], ["check"]],
  [["policy", "check", "--o"], ["--organisation"]],
  [["completion", "z"], ["zsh"]],
  [["help", "ex"], ["explain"]],
  // bash itself completes files where nothing is offered.
  [["audit", ""], []],
  [["audit", "--output", "sarif", "=", "l"], []],
  [["audit", "--baseline", "a"], []],
];

const bash = script("bash");

for (const [words, offered] of cases) {
  test(`bash: ${words.join(" ") || "(nothing typed)"}`, () => {
    const typed = ["imprimatur", ...words];
    const reply = `source <(cat); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _imprimatur; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const answer = execFileSync("bash", ["--norc", "-c", reply, "bash", ...typed], { encoding: "utf8", input: bash });

    assert.equal(answer.split("\n").filter(Boolean), offered);
  });
}

test("bash: what was typed is not run", () => {
  const reply = `source <(cat); COMP_WORDS=(imprimatur explain '$(echo ran >&2)'); COMP_CWORD=2; _imprimatur 2>&1; echo "\${#COMPREPLY[@]}"`;
  assert.is(execFileSync("bash", ["--norc", "-c", reply], { encoding: "utf8", input: bash }), "0\n");
});

for (const shell of ["zsh", "fish"]) {
  test(`${shell}: the script names every command and its values`, () => {
    const text = script(shell);
    for (const word of ["audit", "explain", "policy", "organisation-policy", "stored-publish-token", "markdown", "never"]) assert.match(text, word);
  });
}

if (has("zsh")) {
  test("zsh: the script is taken", () => {
    execFileSync("zsh", ["-n"], { input: script("zsh"), stdio: ["pipe", "pipe", "pipe"] });
  });
}

if (has("fish")) {
  test("fish: commands, options and values are offered", () => {
    const offered = (typed: string) => {
      const words = execFileSync("fish", ["--no-config", "-c", `cat | source; complete -C '${typed}'`], {
        encoding: "utf8",
        input: script("fish"),
      });
      return words.split("\n").flatMap((line) => line.split("\t")[0] || []);
    };

    assert.equal(offered("imprimatur au"), ["audit"]);
    assert.equal(offered("imprimatur audit --fo"), ["--format"]);
    assert.equal(offered("imprimatur audit --format s"), ["sarif"]);
    assert.equal(offered("imprimatur explain misplaced"), ["misplaced-environment"]);
    assert.equal(offered("imprimatur policy "), ["check"]);
    assert.ok(offered("imprimatur audit packa").includes("package.json"));
  });
}

test.run();

function has(shell: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((directory) => existsSync(join(directory, shell)));
}
