import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { trace } from "../../src/trace/index.ts";

const file = ".github/workflows/cathedral.yml";
const publishing = `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
        env: { NODE_AUTH_TOKEN: "\${{ secrets.NPM_TOKEN }}" }
`;

test("braces nested too deep are refused where they stand", () => {
  refused(`${publishing}x: ${"{".repeat(300)}${"}".repeat(300)}`, "too-complex", 8);
});

test("brackets that never close are refused where they stand", () => {
  refused(`${publishing}x: ${"[".repeat(100_000)}`, "too-complex", 8);
});

test("a run of tags and a run of anchors are refused", () => {
  refused(`${publishing}x: ${"!!str ".repeat(50_000)}`, "too-complex", 8);
  refused(`${publishing}x: ${"&a ".repeat(50_000)}`, "too-complex", 8);
});

test("a file of more keys than anyone writes is refused", () => {
  refused(publishing + Array.from({ length: 50_000 }, (_, index) => `k${index}: 1\n`).join(""), "too-complex");
});

test("quoted text full of wrong escapes is refused", () => {
  refused(`${publishing}x: "${"\\q".repeat(100_000)}"`, "too-complex", 8);
});

test("a NUL character and a file of a megabyte are refused", () => {
  refused(`${publishing}\0`, "not-text", 8);
  refused(publishing + "# stones\n".repeat(120_000), "too-large", 1);
});

test("a file of nothing but keys that begin a workflow is refused", () => {
  refused("on:\njobs:\n".repeat(60_000), "too-large", 1);
});

test("aliases of aliases in a matrix end", () => {
  const vectors = Array.from("bcdefgh", (name, index) => {
    const before = index === 0 ? "a" : "abcdefgh"[index];
    return `        ${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(", ")}]\n`;
  });
  const { paths } = traced(
    `on: push\njobs:\n  publish:\n    runs-on: x\n    strategy:\n      matrix:\n        a: &a [1, 2, 3]\n${vectors.join("")}    steps:\n      - run: npm publish --tag \${{ matrix.h }}\n`,
  );
  assert.is(paths.length, 1);
});

test("a script of substitutions within substitutions is read by lines, and says so", () => {
  for (const bait of ["$(", '"$(', "`", "(", "{ "]) {
    const { problems } = traced(running(`${bait.repeat(5_000)}\nnpm publish`));
    const problem = problems.find((one) => one.code === "invalid-script");
    assert.is(problem?.file, file, bait);
    assert.ok((problem?.line ?? 0) > 0);
  }
});

test("variables that double are given up, and the publish beside them is still found", () => {
  const { paths } = traced(running(`${'x="$x$x"\n'.repeat(100)}npm publish --tag "$x"`));
  assert.is(paths.length, 1);
});

test("outputs and environment variables that double are given up", () => {
  const steps = Array.from(
    { length: 60 },
    (_, index) => `      - id: s${index}
        run: echo "o=\${{ steps.s${index - 1}.outputs.o }}\${{ steps.s${index - 1}.outputs.o }}x" >> $GITHUB_OUTPUT
      - run: echo "X=$X$X" >> $GITHUB_ENV
`,
  );
  const { paths } = traced(`${publishing}${steps.join("")}`);
  assert.is(paths.length, 1);
});

test("functions, scripts and actions that call each other end", () => {
  const functions = Array.from({ length: 300 }, (_, index) => `f${index}() { f${(index + 1) % 300}; f${(index * 7) % 300}; npm publish; }`);
  const { paths } = traced(`${running(`${functions.join("\n")}\nf0\nnpm run a`)}      - uses: ./\n`, {
    "package.json": '{ "scripts": { "a": "npm run b && npm run b", "b": "npm run a && npm run a && bash a.sh" } }',
    "a.sh": "source a.sh\nbash a.sh $1a\nnpm run a\n",
    "action.yml": "runs:\n  using: composite\n  steps:\n    - uses: ./\n    - uses: ./\n    - { run: npm publish, shell: bash }\n",
  });
  assert.ok(paths.length > 0);
});

test("a pattern of many stars and an argument list of many keywords are looked at once", () => {
  traced(running(`x=${"a".repeat(20_000)}\ncase $x in ${"*a".repeat(40)}b) npm publish;; esac\nnode a.mjs`), {
    "a.mjs": `spawn("npm",${"of,".repeat(50)}!"publish");`,
  });
});

test("a Makefile of blanks is not read, and says so", () => {
  const blank = " ".repeat(200_000);
  const { problems } = traced(running("make publish"), { Makefile: `publish:\n\tnpm publish $(X)\nX := ${blank}!\n` });
  assert.equal(
    problems.map(({ code, file, line }) => [code, file, line]),
    [["too-complex", "Makefile", 3]],
  );
});

test.run();

function running(script: string): string {
  const body = script.replace(/^/gm, "          ");
  return `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - env: { NODE_AUTH_TOKEN: "\${{ secrets.NPM_TOKEN }}" }\n        run: |\n${body}\n`;
}

function traced(workflow: string, beside: Readonly<Record<string, string>> = {}): ReturnType<typeof trace> {
  return trace(repositoryFrom({ [file]: workflow, ...beside }, "stones/cathedral"));
}

function refused(workflow: string, code: string, line?: number): void {
  const problem = traced(workflow).problems.find((one) => one.code === code);
  assert.is(problem?.file, file);
  if (line !== undefined) assert.is(problem?.line, line);
}
