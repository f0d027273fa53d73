/** Small repositories made to stall or break a reader. */
export interface HostileCase {
  readonly name: string;
  files(): Readonly<Record<string, string>>;
}

const kilobyte = 1_024;
const times = (text: string, count: number): string => text.repeat(count);
const filled = (text: string, size: number): string => text.repeat(Math.ceil(size / text.length));
const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** A workflow whose only step runs a script. */
export function running(script: string, more = ""): string {
  const body = script
    .split("\n")
    .map((line) => `          ${line}`)
    .join("\n");
  return `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n${body}\n${more}        env: { NODE_AUTH_TOKEN: "\${{ secrets.NPM_TOKEN }}" }\n`;
}

const workflow = ".github/workflows/cathedral.yml";
const scripted = (name: string, script: () => string): HostileCase => ({
  name: `shell: ${name}`,
  files: () => ({ [workflow]: running("scripts/release.sh"), "scripts/release.sh": `${script()}\nnpm publish\n` }),
});
const inStep = (name: string, script: () => string): HostileCase => ({
  name: `run: ${name}`,
  files: () => ({ [workflow]: running(`${script()}\nnpm publish`) }),
});
const written = (name: string, text: () => string): HostileCase => ({
  name: `workflow: ${name}`,
  files: () => ({ [workflow]: text() }),
});
const head =
  'on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n        env: { T: "${{ secrets.T }}" }\n';

const yaml: readonly HostileCase[] = [
  written("{{{ 600 B", () => head + "x: " + times("{", 300) + times("}", 300)),
  written("{{{ 100 kB", () => head + "x: " + times("{", 100 * kilobyte)),
  written("[[[ 100 kB", () => head + "x: " + times("[", 100 * kilobyte)),
  written("tags 500 kB", () => head + "x: " + times("!!str ", 83_000)),
  written("anchors 500 kB", () => head + "x: " + times("&a ", 166_000)),
  written("100,000 keys", () => head + lines(100_000, (index) => `k${index}: 1`)),
  written("20,000 equal keys", () => head + lines(19_000, () => "k: 1")),
  written("9,000 env entries", () => head + "env:\n" + lines(9_000, (index) => `  K${index}: 1`)),
  written(
    "alias bomb",
    () =>
      head +
      "a: &a [x, x, x, x, x, x, x, x, x]\n" +
      lines(
        12,
        (index) =>
          `${String.fromCharCode(98 + index)}: &${String.fromCharCode(98 + index)} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + index)}`).join(", ")}]`,
      ),
  ),
  written(
    "alias bomb in env",
    () =>
      "env:\n  a: &a { x: 1 }\n" +
      lines(20, (index) => `  k${index}: &b${index} { l: *${index === 0 ? "a" : `b${index - 1}`}, r: *${index === 0 ? "a" : `b${index - 1}`} }`) +
      "\n" +
      head,
  ),
  written(
    "alias bomb in matrix",
    () =>
      "on: push\njobs:\n  publish:\n    strategy:\n      matrix:\n        a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n" +
      lines(
        8,
        (index) => `        b${index}: &b${index} [${Array.from({ length: 9 }, () => `*${index === 0 ? "a" : `b${index - 1}`}`).join(", ")}]`,
      ) +
      "\n    steps:\n      - run: npm publish ${{ matrix.b7 }}\n",
  ),
  written(
    "steps aliased 1,000 times",
    () =>
      "on: push\njobs:\n  a:\n    runs-on: x\n    steps: &s\n" +
      lines(50, () => "      - run: npm publish") +
      "\n" +
      lines(1_000, (index) => `  j${index}:\n    runs-on: x\n    steps: *s`),
  ),
  written("alias of itself", () => "on: push\njobs: &a\n  publish:\n    runs-on: x\n    steps: *a\n    env: *a\n    strategy: { matrix: *a }\n"),
  written("deep indentation", () => head + lines(2_000, (index) => `${" ".repeat(index)}k:`)),
  written("escapes", () => head + `x: "${times("\\q", 250_000)}"`),
  written("NUL", () => `${head}\0`),
  written("CR only", () => head.replaceAll("\n", "\r")),
  written("2 MB", () => head + filled("# stones\n", 2 * kilobyte * kilobyte)),
  written("newlines 500 kB", () => `${head.replace("npm publish", "true")}${times("\n", 500 * kilobyte)}`),
  written("newlines before jobs", () => `on: push\nenv: { A: "\${{ secrets.A }}" }\n${times("\n", 400 * kilobyte)}${head}`),
  written(
    "newlines within a job",
    () => `on: push\njobs:\n  a:\n${times("\n", 400 * kilobyte)}    runs-on: x\n    steps:\n      - run: npm publish\n`,
  ),
  written("on: 100,000 times", () => times("on:\n", 100_000)),
  written("on and jobs 60,000 times", () => times("on:\njobs:\n", 50_000)),
  written("one line of build", () => `on: push\njobs:\n  a:\n    name: ${times("build ", 80_000)}\n`),
  written("one line of cargo", () => `on: push\njobs:\n  a:\n    name: ${times("cargo ", 80_000)}\n`),
  written("one line of run --release", () => `on: push\njobs:\n  a:\n    name: ${times("run build test publish ", 20_000)}\n`),
  written("secrets and spaces", () => `on: push\njobs:\n  a:\n    name: ${times(`secrets${times(" ", 100)}`, 4_000)}\n`),
  written("one step of 450 kB", () => head + `      - run: ${times("a=", 225 * kilobyte)}\n`),
  written(
    "matrix 256 × 256",
    () =>
      `on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n        a: [${lines(256, String).replaceAll("\n", ", ")}]\n        b: [${lines(256, String).replaceAll("\n", ", ")}]\n    steps:\n      - run: npm publish --tag \${{ matrix.a }}-\${{ matrix.b }}\n`,
  ),
  written(
    "matrix 10 vectors",
    () =>
      `on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n${lines(10, (index) => `        a${index}: [${lines(40, String).replaceAll("\n", ", ")}]`)}\n        exclude:\n${lines(300, (index) => `          - { a0: ${index}, a1: ${index} }`)}\n        include:\n${lines(300, (index) => `          - { a0: ${index}, z${index}: y }`)}\n    steps:\n      - run: npm publish --tag \${{ matrix.a0 }}-\${{ toJSON(matrix) }}\n`,
  ),
  written("5,000 steps", () => head + lines(5_000, (index) => `      - run: npm publish --tag t${index}`)),
  written("20,000 steps", () => head + lines(20_000, () => "      - run: npm publish")),
  written("8,000 steps with uses", () => head + lines(8_000, () => "      - uses: JS-DevTools/npm-publish@v3")),
  written(
    "3,000 jobs needing all before",
    () =>
      "on: push\njobs:\n" +
      lines(
        1_500,
        (index) =>
          `  j${index}:\n    needs: [${index === 0 ? "" : `j${index - 1}`}]\n    runs-on: x\n    outputs: { o: "\${{ needs.j${index - 1}.outputs.o }}" }\n    steps:\n      - run: npm publish \${{ needs.j${index - 1}.outputs.o }}`,
      ),
  ),
  written(
    "outputs doubling",
    () =>
      "on: push\njobs:\n" +
      lines(
        60,
        (index) =>
          `  j${index}:\n    needs: [j${index - 1}]\n    runs-on: x\n    outputs: { o: "\${{ needs.j${index - 1}.outputs.o }}\${{ needs.j${index - 1}.outputs.o }}" }\n    steps:\n      - run: npm publish \${{ needs.j${index - 1}.outputs.o }}`,
      ),
  ),
  written(
    "outputs of each other",
    () =>
      "on: push\njobs:\n" +
      lines(
        2,
        (index) =>
          `  j${index}:\n    needs: [j${1 - index}]\n    runs-on: x\n    outputs: { o: "\${{ needs.j${1 - index}.outputs.o }}" }\n    steps:\n      - run: npm publish \${{ needs.j${1 - index}.outputs.o }}`,
      ),
  ),
  written(
    "environment doubling",
    () =>
      "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n" +
      lines(60, (index) => `      - run: echo "X=$X$X" >> $GITHUB_ENV\n      - run: npm publish --tag "$X" # ${index}`),
  ),
  written(
    "step outputs doubling",
    () =>
      "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n" +
      lines(
        60,
        (index) =>
          `      - id: s${index}\n        run: echo "o=\${{ steps.s${index - 1}.outputs.o }}\${{ steps.s${index - 1}.outputs.o }}x" >> $GITHUB_OUTPUT\n      - run: npm publish --tag "\${{ steps.s${index}.outputs.o }}"`,
      ),
  ),
  written(
    "60 dispatch choices",
    () =>
      `on:\n  workflow_dispatch:\n    inputs:\n${lines(25, (index) => `      i${index}: { type: choice, options: [${lines(20, (one) => `o${one}`).replaceAll("\n", ", ")}] }`)}\njobs:\n  a:\n    runs-on: x\n    steps:\n      - if: ${lines(25, (index) => `inputs.i${index} == 'o1'`).replaceAll("\n", " || ")}\n        run: npm publish ${lines(25, (index) => `\${{ inputs.i${index} }}`).replaceAll("\n", " ")}\n`,
  ),
  written("expression nested", () => head + `      - if: ${times("(", 5_000)}a${times(")", 5_000)}\n        run: npm publish\n`),
  written(
    "expression ! 20,000",
    () => head + `      - if: ${times("! ", 9_000)}a\n        run: npm publish\n      - run: npm publish \${{ ${times("!", 9_000)}a }}\n`,
  ),
  written(
    "expression || 10,000",
    () => head + `      - if: ${times("a || ", 10_000)}b\n        run: npm publish \${{ ${times("secrets.A || ", 1_500)}b }}\n`,
  ),
  written(
    "expression || of different secrets",
    () =>
      head +
      `      - run: npm publish \${{ ${lines(1_000, (index) => `secrets.A${index}`).replaceAll("\n", " || ")} }}\n        env: { T: "\${{ ${lines(1_000, (index) => `secrets.A${index}`).replaceAll("\n", " && ")} }}" }\n`,
  ),
  written("expression == 5,000", () => head + `      - if: ${times("github.ref == 'x' || ", 5_000)}b\n        run: npm publish\n`),
  written("format nested", () => head + `      - run: npm publish \${{ ${times("format('{0}{0}', ", 100)}'a'${times(")", 100)} }}\n`),
  written(
    "format of choices",
    () => head + `      - run: npm publish \${{ ${times("format('{0}{0}{0}', a && 'x' || 'y', ", 30)}'a'${times(")", 30)} }}\n`,
  ),
  written("fromJSON nested", () => head + `      - run: npm publish \${{ fromJSON('${times("[", 10_000)}').a }}\n`),
  written(
    "index chain",
    () =>
      head +
      `      - run: npm publish \${{ github${times(".a", 9_000)} }} \${{ github${times("['a']", 4_000)} }} \${{ github${times("[github", 3_000)}${times("]", 3_000)} }}\n`,
  ),
  written("20,000 expressions", () => head + `      - run: |\n          npm publish ${times("${{ a }} ", 20_000)}\n`),
  written("open expressions", () => head + `      - run: |\n          npm publish ${times("${{ ' ", 20_000)}\n`),
  written("open expressions in quotes", () => head + `      - run: npm publish ${times("${{", 100_000)}\n`),
];

const chain =
  (count: number, body: (index: number) => string): (() => string) =>
  () =>
    lines(count, body);
const shell: readonly HostileCase[] = [inStep, scripted].flatMap((make) => [
  make("$( 64 kB", () => times("$(", 32_000)),
  make('"$( 64 kB', () => times('"$(', 21_000)),
  make("backticks 64 kB", () => times("`", 64_000)),
  make("escaped backticks", () => lines(14, (index) => `${times("\\", 2 ** index - 1)}\``)),
  make("${ nested", () => times("${a:-", 12_000)),
  make("(( nested", () => times("((", 30_000)),
  make("if nested", () => `${times("if true; then ", 3_000)}npm publish${times("; fi", 3_000)}`),
  make("if undecided nested", () => `${times("if x; then a=$a$a; ", 40)}npm publish $a${times("; else a=$a; fi", 40)}`),
  make("case nested", () => `${times("case $x in a) ", 3_000)}npm publish${times(";; esac", 3_000)}`),
  make("loops nested", () => `${times("for i in a b c; do ", 2_000)}npm publish $i${times("; done", 2_000)}`),
  make("loops nested 40", () => `${lines(40, (index) => `for i${index} in a b c d e $i${index - 1}; do`)}\nnpm publish $i39\n${times("done\n", 40)}`),
  make("braces nested", () => `${times("{ ", 5_000)}npm publish${times("; }", 5_000)}`),
  make("subshells nested", () => `${times("(", 5_000)}npm publish${times(")", 5_000)}`),
  make(
    "ifs in a row",
    chain(2_000, (index) => `if [ "$A${index}" ]; then x${index}=$x${index - 1}; else x${index}=b; fi`),
  ),
  make(
    "ifs doubling",
    chain(200, () => 'if [ "$A" ]; then x="$x$x"; else x="b$x"; fi; npm publish $x'),
  ),
  make(
    "assignments doubling",
    chain(200, () => "x=$x$x"),
  ),
  make(
    "arrays doubling",
    chain(60, () => 'x=("${x[@]}" "${x[@]}" a); npm publish "${x[@]}"'),
  ),
  make("huge array", () => `x=(${times("a ", 30_000)})\nnpm publish "\${x[@]}"`),
  make(
    "huge array in a loop",
    () =>
      `x=(${lines(5_000, (index) => `a${index}`).replaceAll("\n", " ")})\nfor i in "\${x[@]}"; do for j in "\${x[@]}"; do npm publish $i $j; done; done`,
  ),
  make("{a,b} × 40", () => `npm publish ${times("{a,b}", 40)}`),
  make("{a,b} × 10,000", () => `npm publish ${times("{a,b}", 10_000)}`),
  make("{1..1000000}", () => "for i in {1..100000000}; do npm publish {1..1000000}{1..1000000}; done"),
  make(
    "functions a chain",
    chain(1_000, (index) => `f${index}() { f${index + 1}; npm publish; }`),
  ),
  make("functions calling next twice", () => `${lines(1_000, (index) => `f${index}() { f${index + 1}; f${index + 1}; npm publish; }`)}\nf0`),
  make(
    "functions of the same name in both directions",
    () =>
      `${lines(500, (index) => `f${index}() { f${index + 1}; f${index - 1}; f${(index * 7) % 500} "$1"; npm publish; }`)}\n${lines(500, (index) => `f${index} ${index}`)}`,
  ),
  make("function of itself", () => 'f() { f "$1$1"; f "$1a"; npm publish "$1"; }\nf a'),
  make("eval of itself", () => 'x=\'eval "$x"; eval "$x"; npm publish\'\neval "$x"'),
  make("bash -c nested", () => lines(200, (index) => `x="bash -c '$x'"; bash -c "$x ${index}"`)),
  make(
    "alternatives 2^20",
    () =>
      `${lines(20, (index) => `if [ $A ]; then x${index}=a; else x${index}=b; fi`)}\nnpm publish ${lines(20, (index) => `$x${index}`).replaceAll("\n", "")}`,
  ),
  make("here-documents", () => lines(3_000, (index) => `cat <<E${index}`)),
  make("here-documents into files", () => lines(150, (index) => `cat <<E > .npmrc\n//r/:_authToken=$A${index}\nE\nnpm publish`)),
  make("&& 10,000", () => `${times("a && ", 10_000)}npm publish`),
  make("|| undecided", () => `${times("x=a || y=$x && ", 3_000)}npm publish`),
  make("| 10,000", () => `${times("a | ", 10_000)}npm publish`),
  make("elif 5,000", () => `if a; then b; ${times("elif a; then npm publish; ", 2_000)}fi`),
  make("quotes", () => times('"', 63_999)),
  make("apostrophes", () => times("'", 63_999)),
  make("spaces", () => `npm publish ${times(" ", 60_000)}x`),
  make("backslashes", () => times("\\", 63_999)),
  make("continuations", () => times("\\\n", 30_000)),
  make("comments", () => times("#\n", 30_000)),
  make("xargs of xargs", () => times("xargs sudo env ", 4_000)),
  make("aaa=", () => `${times("a", 60_000)}=`),
  make("--aaa", () => `npm publish --${times("-a", 30_000)}=${times("=", 1_000)}`),
  make("case pattern", () => `x=${times("a", 30_000)}\ncase $x in ${times("*a", 40)}b) npm publish;; esac`),
  make("parameter pattern", () => `x=${times("a", 20_000)}\nnpm publish \${x%%${times("*a", 40)}b} \${x//${times("*a", 40)}b/c}`),
  make(
    "npm publish 5,000",
    chain(5_000, () => "npm publish"),
  ),
  make(
    "echo into files",
    chain(2_000, (index) => `echo "x=${index}" >> $GITHUB_ENV`),
  ),
  make(
    "config set",
    chain(2_000, (index) => `npm config set //r${index}/:_authToken $T`),
  ),
]);

const long = (count: number, one: (index: number) => string): string => Array.from({ length: count }, (_, index) => one(index)).join("");
const scripts = (count: number, body: (index: number) => string): string =>
  JSON.stringify({
    name: "x",
    scripts: Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, body(index)])),
  });
const project = (name: string, command: string, files: () => Readonly<Record<string, string>>): HostileCase => ({
  name: `project: ${name}`,
  files: () => ({ [workflow]: running(command), ...files() }),
});
const projects: readonly HostileCase[] = [
  project("scripts of each other", "npm run s0", () => ({
    "package.json": scripts(5_000, (index) => `npm run s${(index + 1) % 5_000} && npm run s${(index * 7) % 5_000} && npm publish`),
  })),
  project("scripts calling all", "npm run s0", () => ({
    "package.json": scripts(300, () => `run-s "s*" && npm publish`),
  })),
  project("scripts of themselves with more", "npm run s0 -- a", () => ({
    "package.json": scripts(3, (index) => `npm run s${(index + 1) % 3} -- a && npm run s${index} -- b && npm publish`),
  })),
  project("scripts in workspaces", "npm run -ws s0", () => ({
    "package.json": '{ "workspaces": ["p/*"], "scripts": { "s0": "npm run -ws s0 && npm publish -ws" } }',
    ...Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [
        `p/${index}/package.json`,
        `{ "name": "p${index}", "scripts": { "s0": "npm run -ws s0 && npm publish" } }`,
      ]),
    ),
  })),
  project("package.json nested", "npm run s0", () => ({ "package.json": `{"scripts":${times('{"a":', 200_000)}` })),
  project("package.json nested, well-formed", "npm run s0 && npm publish", () => ({
    "package.json": `{"a":${times("[", 5_000)}${times("]", 5_000)},"scripts":{"s0":"npm publish"}}`,
  })),
  project("package.json 1 MB", "npm run s0", () => ({
    "package.json": scripts(20_000, () => "npm publish --tag stones in the nave"),
  })),
  project("targets of each other", "make t0", () => ({
    Makefile: lines(5_000, (index) => `t${index}: t${(index + 1) % 5_000} t${(index * 7) % 5_000}\n\tnpm publish`),
  })),
  project("make of make", "make t0", () => ({
    Makefile: lines(500, (index) => `t${index}:\n\t$(MAKE) t${(index + 1) % 500} A=$(A)a\n\t$(MAKE) t${(index * 7) % 500}\n\tnpm publish`),
  })),
  project("make variables doubling", "make t", () => ({
    Makefile: `X0 = a\n${lines(200, (index) => `X${index + 1} = $(X${index})$(X${index})`)}\nt:\n\tnpm publish $(X200)\n`,
  })),
  project("make variables doubling at once", "make t", () => ({
    Makefile: `X := a\n${lines(200, () => "X := $(X)$(X)")}\nX += $(X)\nt:\n\tnpm publish $(X)\n`,
  })),
  project("make variable of itself", "make t", () => ({
    Makefile: `X = $(X)$(X)\nY = $(call Y,$(1)a)$(call Y,b)\nt:\n\tnpm publish $(X) $(Y)\n`,
  })),
  project("make foreach", "make t", () => ({
    Makefile: `L := ${times("a ", 3_000)}\nt:\n\tnpm publish $(foreach i,$(L),$(foreach j,$(L),$(foreach k,$(L),$(i)$(j)$(k))))\n`,
  })),
  project("make $( nested", "make t", () => ({
    Makefile: `X = ${times("$(", 50_000)}\nt:\n\tnpm publish ${times("$(a ", 50_000)}\n`,
  })),
  project("make includes", "make t", () => ({
    Makefile: "include a.mk\nt:\n\tnpm publish\n",
    "a.mk": "include Makefile b.mk *.mk\ninclude *.mk\n",
    "b.mk": "include a.mk *.mk\n",
  })),
  project("make 1 MB of rules", "make t1", () => ({ Makefile: lines(60_000, (index) => `t${index}:\n\techo`) })),
  project("make pattern rules", "make aaaaaaaaaaaaaaaa", () => ({
    Makefile: `${lines(3_000, (index) => `%${index % 10}a: %${index}b\n\tnpm publish`)}\n%: a%\n\tnpm publish $@\n`,
  })),
  project("make conditionals", "make t", () => ({
    Makefile: `${times("ifeq (a,$(A))\n", 20_000)}t:\n\tnpm publish\n`,
  })),
  project("just of each other", "just t0", () => ({
    justfile: lines(2_000, (index) => `t${index} *args: t${(index + 1) % 2_000} (t${(index * 7) % 2_000} args "a")\n  npm publish\n`),
  })),
  project("just expression", "just t", () => ({
    justfile: `x := ${times("(", 50_000)}\ny := ${times("'a' + ", 20_000)}'b'\nz := ${times("if a == b { ", 5_000)}\nt:\n  npm publish {{x}} {{y}} {{z}}\n`,
  })),
  project("just variables doubling", "just t", () => ({
    justfile: `x0 := "a"\n${lines(200, (index) => `x${index + 1} := x${index} + x${index}`)}\nt:\n  npm publish {{x200}}\n`,
  })),
  project("tox factors", "tox", () => ({
    "tox.ini": `[tox]\nenvlist = ${times("{a,b}-", 40)}c\n[testenv]\ncommands = twine upload dist/*\n`,
  })),
  project("tox braces", "tox -e a", () => ({
    "tox.ini": `[tox]\nenvlist = ${times("{", 100_000)}\n[testenv]\ncommands =\n  twine upload ${times("{a,", 50_000)}\n  ${times("{[testenv]commands}", 10)}\n`,
  })),
  project("tox references", "tox -e a", () => ({
    "tox.ini": `${lines(500, (index) => `[testenv:x${index}]\ncommands = {[testenv:x${index + 1}]commands}{[testenv:x${index + 1}]commands}`)}\n[testenv:a]\ncommands = {[testenv:x0]commands}{[testenv:a]commands}\n twine upload\n`,
  })),
  project("toml nested", "poe s && hatch run s && pdm run s", () => ({
    "pyproject.toml": `a = ${times("[", 100_000)}\n`,
  })),
  project("toml 1 MB", "poe s && hatch run s", () => ({
    "pyproject.toml": `[tool.poe.tasks]\n${lines(30_000, (index) => `s${index} = "twine upload dist/*"`)}\n`,
  })),
  project("poe of each other", "poe s0", () => ({
    "pyproject.toml": `[tool.poe.tasks]\n${lines(1_000, (index) => `s${index} = ["s${(index + 1) % 1_000}", "s${(index * 7) % 1_000}"]`)}\n`,
  })),
  project("hatch of each other", "hatch run s0", () => ({
    "pyproject.toml": `[tool.hatch.envs.default.scripts]\n${lines(1_000, (index) => `s${index} = ["s${(index + 1) % 1_000}", "s${(index * 7) % 1_000}", "twine upload"]`)}\n`,
  })),
  project("pdm of each other", "pdm run s0", () => ({
    "pyproject.toml": `[tool.pdm.scripts]\n${lines(1_000, (index) => `s${index} = { composite = ["s${(index + 1) % 1_000}", "s${(index * 7) % 1_000}", "twine upload"] }`)}\n`,
  })),
  project("nox of each other", "nox -s s0", () => ({
    "noxfile.py": `import nox\n${lines(1_000, (index) => `@nox.session\ndef s${index}(session):\n    session.notify("s${(index + 1) % 1_000}")\n    s${(index * 7) % 1_000}(session)\n    session.run("twine", "upload")\n`)}`,
  })),
  project("rake of each other", "rake s0", () => ({
    Rakefile: lines(
      1_000,
      (index) =>
        `task :s${index} => [:s${(index + 1) % 1_000}, :s${(index * 7) % 1_000}] do\n  sh "gem push x.gem"\n  Rake::Task[:s${(index * 3) % 1_000}].invoke\nend`,
    ),
  })),
  project("cargo-make of each other", "cargo make s0", () => ({
    "Makefile.toml": lines(
      1_000,
      (index) => `[tasks.s${index}]\ndependencies = ["s${(index + 1) % 1_000}", "s${(index * 7) % 1_000}"]\nscript = "cargo publish"`,
    ),
  })),
  project("Taskfile of each other", "task s0", () => ({
    "Taskfile.yml": `version: "3"\ntasks:\n${lines(1_000, (index) => `  s${index}:\n    deps: [s${(index + 1) % 1_000}]\n    cmds: [{ task: s${(index * 7) % 1_000}, vars: { A: "{{.A}}a" } }, npm publish]`)}\n`,
  })),
  project("Taskfile includes", "task s0", () => ({
    "Taskfile.yml":
      'version: "3"\nincludes: { a: ./Taskfile.yml, b: ./Taskfile.yml, c: ./Taskfile.yml }\ntasks:\n  s0: { cmds: [{ task: "a:s0" }, { task: "b:s0" }, npm publish] }\n',
  })),
  project("mise, moon, pixi of each other", "mise run s0; moon run :s0; pixi run s0", () => ({
    "mise.toml": lines(500, (index) => `[tasks.s${index}]\ndepends = ["s${(index + 1) % 500}", "s${(index * 7) % 500}"]\nrun = "npm publish"`),
    "moon.yml": `tasks:\n${lines(500, (index) => `  s${index}: { deps: ["s${(index + 1) % 500}", "s${(index * 7) % 500}"], command: npm publish }`)}\n`,
    "pixi.toml": `[tasks]\n${lines(500, (index) => `s${index} = { cmd = "twine upload", depends-on = ["s${(index + 1) % 500}", "s${(index * 7) % 500}"] }`)}\n`,
  })),
  project("Earthfile of each other", "earthly +s0", () => ({
    Earthfile: `VERSION 0.8\n${lines(500, (index) => `s${index}:\n  BUILD +s${(index + 1) % 500}\n  BUILD +s${(index * 7) % 500} --A=$A$A\n  RUN --push npm publish`)}\n`,
  })),
  project("csproj nested", "dotnet msbuild -t:s0 x.csproj && dotnet nuget push x", () => ({
    "x.csproj": `<Project>${times("<a>", 100_000)}`,
  })),
  project("csproj targets", "dotnet msbuild -t:s0 x.csproj", () => ({
    "x.csproj": `<Project>${lines(2_000, (index) => `<Target Name="s${index}" DependsOnTargets="s${(index + 1) % 2_000};s${(index * 7) % 2_000}"><Exec Command="dotnet nuget push" /></Target>`)}</Project>`,
  })),
  project("csproj open targets", "dotnet msbuild -t:s0 x.csproj", () => ({
    "x.csproj": `<Project>${times('<Target Name="a">', 60_000)}`,
  })),
  project("csproj entities", "dotnet build x.csproj && mvn deploy", () => ({
    "x.csproj": `<!DOCTYPE a [${lines(30, (index) => `<!ENTITY e${index} "&e${index - 1};&e${index - 1};">`)}]><Project>&e29;</Project>`,
    "pom.xml": `<!DOCTYPE a [<!ENTITY e0 "a">${lines(30, (index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`)}]><project>&e29;${times("<a>", 50_000)}</project>`,
  })),
  project("nuke targets", "dotnet run --project build s0", () => ({
    "build/build.csproj": '<Project Sdk="Microsoft.NET.Sdk"><PackageReference Include="Nuke.Common" /></Project>',
    "build/Build.cs": `class Build : NukeBuild {\n${lines(1_000, (index) => `Target s${index} => _ => _.DependsOn(s${(index + 1) % 1_000}, s${(index * 7) % 1_000}).Executes(() => { DotNetNuGetPush(s => s.SetTargetPath("a")); });`)}\n}`,
  })),
  project("program imports", "node scripts/a0.mjs", () =>
    Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `scripts/a${index}.mjs`,
        `import "./a${(index + 1) % 300}.mjs";\nimport "./a${(index * 7) % 300}.mjs";\nexec("npm publish");\n`,
      ]),
    ),
  ),
  project("programs starting each other", "node scripts/a0.mjs", () =>
    Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        `scripts/a${index}.mjs`,
        `exec("node scripts/a${(index + 1) % 100}.mjs");\nexec("node scripts/a${(index * 7) % 100}.mjs");\nexec("npm publish");\n`,
      ]),
    ),
  ),
  project("scripts starting each other", "bash scripts/a0.sh", () =>
    Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `scripts/a${index}.sh`,
        `bash scripts/a${(index + 1) % 200}.sh\nbash scripts/a${(index * 7) % 200}.sh $1a\nsource scripts/a${(index * 3) % 200}.sh\nnpm publish\n`,
      ]),
    ),
  ),
  project("script sourcing itself", "bash scripts/a.sh", () => ({
    "scripts/a.sh": "source scripts/a.sh\n. scripts/a.sh\nsource scripts/a.sh a\nnpm publish\n",
  })),
  project("glue of keywords", "node a.mjs", () => ({
    "a.mjs": `spawn("npm",${times("of,", 50)}!"publish");\nspawn("npm", [${times("new,", 38)}!"publish");\n`,
  })),
  project("glue of dots and names", "node a.mjs", () => ({
    "a.mjs": long(
      2_000,
      () =>
        `spawn("npm",${times("a ", 60)}"publish");spawn("npm",${times("a.a", 50)}"publish");spawn("npm",${times(" ", 150)}!"publish");spawn("npm",${times("a= ", 45)}"publish");\n`,
    ),
  })),
  project("20,000 strings", "node a.mjs", () => ({ "a.mjs": `spawn("npm", [${times('"publish", ', 20_000)}]);` })),
  project("20,000 commands", "node a.mjs", () => ({ "a.mjs": times('exec("npm publish");', 19_000) })),
  project("interpolations", "node a.mjs", () => ({
    "a.mjs": `exec(\`npm publish ${times("${", 10_000)}\`);${times('"${{', 90_000)}`,
  })),
  project("open strings", "python a.py", () => ({ "a.py": `${times("`", 399_000)}` })),
  project("open triple strings", "python a.py && npm publish", () => ({ "a.py": times('"""', 100_001) })),
  project("apostrophes on one line", "node a.mjs", () => ({ "a.mjs": `publish ${times('`"', 190_000)}` })),
  project("rust functions", "cargo run -- publish", () => ({
    "Cargo.toml": '[package]\nname = "x"\n',
    "src/main.rs": `fn main() { f0(); }\n${lines(2_000, (index) => `fn f${index}() { f${(index + 1) % 2_000}(); f${(index * 7) % 2_000}(); Command::new("cargo").args(["publish"]); }`)}`,
  })),
];

const calls: readonly HostileCase[] = [
  {
    name: "calls: 1,000 workflows in a chain",
    files: () =>
      Object.fromEntries(
        Array.from({ length: 1_000 }, (_, index) => [
          `.github/workflows/w${index}.yml`,
          `on: { push: , workflow_call: }\njobs:\n  a:\n    uses: ./.github/workflows/w${(index + 1) % 1_000}.yml\n    secrets: inherit\n  b:\n    runs-on: x\n    steps:\n      - run: npm publish\n`,
        ]),
      ),
  },
  {
    name: "calls: 1,000 workflows, two each",
    files: () =>
      Object.fromEntries(
        Array.from({ length: 1_000 }, (_, index) => [
          `.github/workflows/w${index}.yml`,
          `on: ${index === 0 ? "[push, workflow_call]" : "workflow_call"}\njobs:\n  a:\n    uses: ./.github/workflows/w${(index + 1) % 1_000}.yml\n    secrets: inherit\n  c:\n    uses: ./.github/workflows/w${(index * 7 + 1) % 1_000}.yml\n    secrets: inherit\n  b:\n    runs-on: x\n    steps:\n      - run: npm publish\n`,
        ]),
      ),
  },
  {
    name: "calls: 20 workflows calling all",
    files: () =>
      Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [
          `.github/workflows/w${index}.yml`,
          `on: ${index === 0 ? "[push, workflow_call]" : "workflow_call"}\njobs:\n${lines(20, (one) => `  a${one}:\n    uses: ./.github/workflows/w${one}.yml\n    with: { a: "\${{ inputs.a }}${one}" }\n    secrets: inherit`)}\n  b:\n    runs-on: x\n    steps:\n      - run: npm publish\n`,
        ]),
      ),
  },
  {
    name: "calls: a composite action of itself",
    files: () => ({
      [workflow]: `${head}      - uses: ./\n`,
      "action.yml":
        'inputs: { a: { default: x } }\nruns:\n  using: composite\n  steps:\n    - uses: ./\n      with: { a: "${{ inputs.a }}${{ inputs.a }}" }\n    - uses: ./\n    - run: npm publish\n      shell: bash\n',
    }),
  },
  {
    name: "calls: 30 composite actions calling all",
    files: () => ({
      [workflow]: `${head}      - uses: ./a0\n`,
      ...Object.fromEntries(
        Array.from({ length: 30 }, (_, index) => [
          `a${index}/action.yml`,
          `runs:\n  using: composite\n  steps:\n    - run: npm publish\n      shell: bash\n${lines(30, (one) => `    - uses: ./a${one}`)}\n`,
        ]),
      ),
    }),
  },
];

/** Texts that make a pattern with two stretches go over them again and again. */
const baits: Readonly<Record<string, string>> = {
  spaces: " ",
  newlines: "\n",
  tabs: "\t",
  quotes: '"',
  apostrophes: "'",
  dashes: "-",
  equals: "=",
  backslashes: "\\",
  hashes: " #",
  stars: "*",
  dots: ".",
  letters: "a",
  "a=": "a=",
  "a, ": "a, ",
  "a newline": "a\n",
  "space newline": " \n",
  continuation: "\\\n",
  "( ": "(",
  "{ ": "{",
  "[ ": "[",
  "{{ ": "{{",
  "${ ": "${",
  "< ": "<",
  "$( ": "$(",
  "a: ": "a: ",
  "a:\n": "a:\n",
  "[a]\n": "[a]\n",
  "[a] ": "[a] ",
  "a() ": "a() ",
  "=> ": "=> ",
  "|": "|",
  "/* ": "/*",
  '" \\': '"\\',
  publish: "publish ",
  name: "name = ",
  Target: "Target a => ",
  "<Target": "<Target ",
  fn: "fn a ",
  def: "def a(\n",
  "@task": "@task(a ",
  task: "task a ",
  "task line": "task :a\n",
  do: " do ",
  plugins: "plugins: [",
  use: '"use": "',
  class: "class A ",
  func: "func a\n",
  public: "public ",
  IsDependentOn: 'IsDependentOn("',
  "run build": "run build ",
  "upload(": "upload(",
  "--secret": "--secret a ",
  include: "include *",
  "\r": "\r",
  if: "{{if a}}",
  ifeq: "ifeq (a,b)\n",
  "a:b\n\t": "a: a\n\ta\n",
  define: "define a\n",
  "Task(": 'Task("a")\n',
  let: "let a = \n",
  pipeline: 'pipeline "a" ',
  Execute: "Execute<A>(",
  Argument: "Argument(",
  "#load": '#load "',
  namespace: "namespace a ",
  nox: "@nox.session(",
  const: "const a = [",
  "push(": ".push(a",
  credentials: "credentials { ",
  password: "password = ",
  publishing: "publishing { repositories { maven { ",
  "<a>": "<a>",
  "<!--": "<!--",
  "after:": '"after:a": [',
};

/** Files read by pattern, the command that reads them, and lines that must stand in front for that. */
const kinds: readonly {
  readonly file: string;
  readonly command: string;
  readonly before?: string;
  readonly beside?: Readonly<Record<string, string>>;
}[] = [
  { file: workflow, command: "" },
  {
    file: workflow,
    command: "",
    before: 'on: push\nenv: { A: "${{ secrets.A }}" }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: npm publish\n      - run: ',
  },
  {
    file: workflow,
    command: "",
    before: 'on: push\njobs:\n  a:\n    runs-on: x\n    env: { A: "${{ secrets.A }}" }\n    steps:\n      - run: |\n          npm publish ',
  },
  { file: "Makefile", command: "make publish", before: "publish: build\n\tnpm publish\nbuild: a\n" },
  { file: "Makefile", command: "make publish", before: "publish:\n\tnpm publish $(X) " },
  { file: "Makefile", command: "make publish", before: "publish:\n\tnpm publish $(X)\nX := " },
  { file: "justfile", command: "just publish", before: "publish:\n  npm publish\n" },
  { file: "justfile", command: "just publish", before: "publish a: " },
  { file: "justfile", command: "just publish", before: "x := " },
  { file: "justfile", command: "just publish", before: "publish:\n  npm publish {{" },
  {
    file: "Taskfile.yml",
    command: "task publish",
    before: 'version: "3"\ntasks:\n  publish:\n    cmds:\n      - npm publish ',
  },
  { file: "mise.toml", command: "mise run publish", before: '[tasks.publish]\nrun = """npm publish ' },
  { file: "moon.yml", command: "moon run :publish", before: "tasks:\n  publish:\n    command: npm publish " },
  { file: "pixi.toml", command: "pixi run publish", before: '[tasks]\npublish = "twine upload"\n' },
  {
    file: "Earthfile",
    command: "earthly +publish",
    before: "VERSION 0.8\npublish:\n  FROM a\n  RUN --push npm publish ",
  },
  {
    file: "magefile.go",
    command: "mage publish",
    before: 'package main\nfunc Publish() {\n  sh.Run("npm", "publish")\n}\n',
  },
  { file: "tox.ini", command: "tox -e publish", before: "[testenv:publish]\ncommands =\n  twine upload " },
  { file: "tox.ini", command: "tox -e publish", before: "[tox]\nenvlist = " },
  {
    file: "noxfile.py",
    command: "nox -s publish",
    before: '@nox.session\ndef publish(session):\n    session.run("twine", "upload")\n    ',
  },
  { file: "noxfile.py", command: "nox -s publish", before: "import nox\n" },
  { file: "tasks.py", command: "inv publish", before: '@task\ndef publish(c):\n    c.run("twine upload")\n    ' },
  { file: "tasks.py", command: "inv publish", before: "" },
  {
    file: "pyproject.toml",
    command: "poe publish; hatch run publish; pdm run publish",
    before: '[tool.poe.tasks]\npublish = "twine upload"\n',
  },
  { file: "setup.cfg", command: "python setup.py upload; twine upload dist/*" },
  { file: "Rakefile", command: "rake publish", before: 'task :publish do\n  sh "gem push x"\nend\n' },
  { file: "Rakefile", command: "rake publish", before: "task publish: " },
  { file: "Makefile.toml", command: "cargo make publish", before: '[tasks.publish]\nscript = """cargo publish\n' },
  { file: "Cargo.toml", command: "cargo publish; cargo run -- publish", before: '[package]\nname = "x"\n' },
  {
    file: "src/main.rs",
    command: "cargo run -- publish",
    before: 'fn main() { Command::new("cargo").arg("publish"); }\n',
    beside: { "Cargo.toml": '[package]\nname = "x"\n' },
  },
  {
    file: "x.csproj",
    command: "dotnet msbuild -t:publish x.csproj; dotnet pack; dotnet nuget push a",
    before: "<Project>",
  },
  {
    file: "build/Build.cs",
    command: "dotnet run --project build publish",
    before: "class Build : NukeBuild { Target publish => _ => _.Executes(() => { DotNetNuGetPush(); });\n",
    beside: {
      "build/build.csproj": '<Project Sdk="Microsoft.NET.Sdk"><PackageReference Include="Nuke.Common" /></Project>',
    },
  },
  {
    file: "build/Program.cs",
    command: "dotnet run --project build -- publish",
    before: 'Target("publish", () => Run("dotnet", "nuget push a"));\n',
    beside: { "build/build.csproj": '<Project Sdk="Microsoft.NET.Sdk"></Project>' },
  },
  {
    file: "build.cake",
    command: "dotnet cake --target=publish",
    before: 'Task("publish").Does(() => { NuGetPush("a"); });\n',
  },
  {
    file: "build.fsx",
    command: "dotnet fake run build.fsx -t publish; dotnet fsi build.fsx publish",
    before: 'Target.create "publish" (fun _ -> DotNet.nugetPush "a")\n',
  },
  { file: "build.gradle.kts", command: "./gradlew publish" },
  { file: "build.gradle", command: "./gradlew publish", before: "publishing { repositories { maven { url = " },
  { file: "build.sbt", command: "sbt publish" },
  { file: "pom.xml", command: "mvn deploy", before: "<project>" },
  { file: "settings.xml", command: "mvn deploy -s settings.xml", before: "<settings>" },
  { file: ".npmrc", command: "npm publish" },
  { file: ".releaserc", command: "npx semantic-release" },
  { file: ".releaserc.js", command: "npx semantic-release", before: "module.exports = { " },
  { file: "release.config.js", command: "npx semantic-release", before: "module.exports = { plugins: [" },
  { file: ".release-it.json", command: "npx release-it", before: "{ " },
  { file: "release.config.json", command: "npx release publish", before: "{ " },
  {
    file: "package.json",
    command: "npm run publish; npx semantic-release",
    before: '{ "scripts": { "publish": "npm publish" }, ',
  },
  { file: "release.mjs", command: "node release.mjs", before: 'exec("npm publish");spawn("npm", ["publish", ' },
  {
    file: "release.mjs",
    command: "node release.mjs build",
    before: '"build"; "npm-publish"; spawn("npm", args); exec("npm publish ',
  },
  { file: "release.py", command: "python release.py", before: 'run(["twine", "upload"])\n' },
  { file: "release.py", command: "python release.py", before: "twine.upload(" },
  { file: "release.rb", command: "ruby release.rb", before: 'system("gem push x")\n' },
  { file: "release.sh", command: "bash release.sh", before: "npm publish\n" },
  { file: "release.sh", command: "bash release.sh", before: "npm publish " },
  { file: "release.ps1", command: "pwsh release.ps1", before: "npm publish\n" },
  { file: "release.ps1", command: "pwsh release.ps1", before: "npm publish " },
  { file: "release.cmd", command: "release.cmd", before: "npm publish\n" },
  { file: "release.cmd", command: "release.cmd", before: "npm publish " },
  { file: "action.yml", command: "npm publish" },
  {
    file: "Dockerfile",
    command: "npm publish",
    beside: { "action.yml": "runs: { using: docker, image: Dockerfile }\n" },
  },
];

/** Long enough for a square of it to hang, short enough for the readers' own bounds. */
const baitSize = 250 * kilobyte;
const baited: readonly HostileCase[] = kinds.flatMap(({ file, command, before = "", beside }, kind) =>
  Object.entries(baits).map(([name, bait]) => ({
    name: `bait: ${name} in ${file} (${kind})`,
    files: () => ({
      [workflow]: `${running(command)}      - uses: ./\n`,
      ...beside,
      [file]: `${before}${filled(bait, /^release\.(sh|ps1|cmd)$/.test(file) ? 60 * kilobyte : baitSize)}!\n`,
    }),
  })),
);

export const cases: readonly HostileCase[] = [...yaml, ...shell, ...projects, ...calls, ...baited];
