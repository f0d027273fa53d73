import { test } from "uvu";
import * as assert from "uvu/assert";
import { dropSharedCache as fix } from "../../src/fixes/drop-shared-cache.ts";
import { isRefusal } from "../../src/model/fix.ts";
import { releaseFile } from "../builders.ts";
import { theSettings } from "../github.ts";
import { fixedFiles, fixedWorkflow, subjectOf } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

const workflow = (steps: string, job = "", on = "on: push") =>
  `${on}\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    permissions:\n      id-token: write\n${job}    steps:\n${steps}      - run: npm publish lamp.tgz\n`;
const step = (uses: string, inputs: readonly string[] = []) =>
  `      - uses: ${uses}\n${inputs.length > 0 ? `        with:\n${inputs.map((one) => `          ${one}\n`).join("")}` : ""}`;

/** Each action with its inputs before and after; null: the step goes. */
const cases: readonly (readonly [string, readonly string[], readonly string[] | null])[] = [
  [
    "actions/setup-node@v6",
    ["node-version: 24", "cache: npm", "always-auth: true"],
    ["node-version: 24", "package-manager-cache: false", "always-auth: true"],
  ],
  ["actions/setup-node@v4", ["node-version: 24", "cache: npm", "cache-dependency-path: a"], ["node-version: 24"]],
  ["actions/setup-node@v4", ["cache: npm"], []],
  ["actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0", ["node-version: 24", "cache: npm"], ["node-version: 24"]],
  ["actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020", ["cache: npm"], ["package-manager-cache: false"]],
  ["actions/setup-python@v6", ["python-version: 3.14", "cache: pip"], ["python-version: 3.14"]],
  ["actions/setup-java@v5", ["java-version: 21", "cache: maven"], ["java-version: 21"]],
  ["actions/setup-dotnet@v5", ["cache: true", "cache-dependency-path: a"], []],
  ["actions/setup-go@v6", [], ["cache: false"]],
  ["actions/setup-go@v6", ["cache: true # faster"], ["cache: false # faster"]],
  ["actions-rust-lang/setup-rust-toolchain@v1", [], ["cache: false"]],
  ["astral-sh/setup-uv@v7", [], ["enable-cache: false"]],
  ["astral-sh/setup-uv@v7", ["enable-cache: true", "cache-dependency-glob: uv.lock"], ["enable-cache: false"]],
  ["denoland/setup-deno@v2", ["cache: true", "cache-hash: x"], []],
  ["gradle/actions/setup-gradle@v5", ["cache-read-only: true"], ["cache-disabled: true"]],
  ["jdx/mise-action@v3", [], ["cache: false"]],
  ["oven-sh/setup-bun@v2", ["bun-version: 1.3.0"], ["bun-version: 1.3.0", "no-cache: true"]],
  ["pdm-project/setup-pdm@v4", ["cache: true"], []],
  ["pnpm/action-setup@v5", ["version: 11", "cache: true"], ["version: 11"]],
  ["prefix-dev/setup-pixi@v0.10.0", ["cache: true"], ["cache: false"]],
  ["PyO3/maturin-action@v1", ["args: --release", "sccache: true"], ["args: --release"]],
  ["actions/cache@v5", ["path: ~/.npm", "key: npm"], null],
  ["actions/cache/restore@v5", ["path: ~/.npm", "key: npm"], null],
  ["Swatinem/rust-cache@v2", [], null],
];

for (const [uses, before, after] of cases) {
  test(`${uses} with ${before.join(", ") || "nothing"}`, () => {
    const { text, settled, left, raised, again, changes } = fixedWorkflow(fix, workflow(step(uses, before)));

    assert.is(text, workflow(after === null ? "" : step(uses, after)));
    assert.is(settled.length, 1);
    assert.equal([left, raised, again], [[], [], []]);
    assert.is(changes[0]?.risk, "safe");
  });
}

test("with a cache goes what only it had use for", () => {
  const steps = [
    '      - id: where\n        run: echo "dir=$(npm config get cache)" >> $GITHUB_OUTPUT\n',
    "      # What was fetched before.\n      - uses: actions/cache@v5\n        id: cache\n        with:\n          path: ${{ steps.where.outputs.dir }}\n          key: npm\n",
    "      - run: npm ci\n        if: steps.cache.outputs.cache-hit != 'true'\n",
  ];
  const { text, left, again } = fixedWorkflow(fix, workflow(steps.join("")));

  assert.is(text, workflow("      - run: npm ci\n"));
  assert.equal([left, again], [[], []]);
});

test("a saving step of the same path goes with the restoring one", () => {
  const steps = `${step("actions/cache/restore@v5", ["path: lamp", "key: k"])}${step("actions/cache/save@v5", ["path: lamp", "key: k"])}`;

  assert.is(fixedWorkflow(fix, workflow(steps)).text, workflow(""));

  const other = steps
    .replace("path: lamp", "path: shade")
    .replace("with:", "id: cache\n        with:")
    .replace("path: lamp\n          key: k", "path: lamp\n          key: ${{ steps.cache.outputs.cache-primary-key }}");
  assert.is(fixedWorkflow(fix, workflow(other)).text, workflow(other, "    cache-mode: none\n"));
});

test("several actions of one workflow job are one change", () => {
  const steps =
    step("actions/cache@v5", ["path: a", "key: b"]) +
    step("actions/setup-go@v6") +
    step("actions/cache@v5", ["path: c", "key: d"]) +
    step("astral-sh/setup-uv@v7");
  const { text, changes, left } = fixedWorkflow(fix, workflow(steps));

  assert.is(text, workflow(step("actions/setup-go@v6", ["cache: false"]) + step("astral-sh/setup-uv@v7", ["enable-cache: false"])));
  assert.is(changes.length, 1);
  assert.equal(left, []);
});

test("what always caches, or does more than that, is closed by GitHub's own switch", () => {
  for (const one of [step("bahmutov/npm-install@v1"), step("ruby/setup-ruby@v1", ["bundler-cache: true"])]) {
    const { text, changes, left, raised, again } = fixedWorkflow(fix, workflow(one));

    assert.is(text, workflow(one, "    cache-mode: none\n"));
    assert.is(changes[0]?.risk, "review");
    assert.equal([left, raised, again], [[], [], []]);
  }
});

test("a step that something else reads from is not removed", () => {
  const steps = `${step("actions/cache@v5", ["path: a", "key: b"]).replace("with:", "id: cache\n        with:")}      - run: echo \${{ steps.cache.outputs.cache-primary-key }}\n`;
  const { text } = fixedWorkflow(fix, workflow(steps));

  assert.is(text, workflow(steps, "    cache-mode: none\n"));
});

test("a composite action that others run keeps its caches for them", () => {
  const action = "runs:\n  using: composite\n  steps:\n    - uses: actions/setup-node@v4\n      with:\n        cache: npm\n";
  const files = { [releaseFile]: workflow("      - uses: ./prepare\n"), "prepare/action.yml": action };
  const alone = fixedFiles(fix, files);
  assert.is(alone.after["prepare/action.yml"], "runs:\n  using: composite\n  steps:\n    - uses: actions/setup-node@v4\n");
  assert.equal([alone.left, alone.again], [[], []]);

  const others = { ".github/workflows/ci.yml": "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./prepare\n" };
  const both = fixedFiles(fix, { ...files, ...others });
  assert.is(both.after["prepare/action.yml"], action);
  assert.is(both.after[releaseFile], workflow("      - uses: ./prepare\n", "    cache-mode: none\n"));
  assert.equal([both.left, both.again], [[], []]);
});

test("what is handed over in the same run, and what is of use elsewhere, is left", () => {
  const because = (text: string, given = {}) => {
    const { changes, refusals } = fixedWorkflow(fix, text, given);
    assert.equal(changes, []);
    assert.ok((refusals[0]?.byHand.length ?? 0) > 0);
    return refusals[0]?.because ?? "";
  };

  assert.match(because(workflow(step("actions/cache/restore@v5", ["path: a", "key: x-${{ github.run_id }}"]))), "made in the same run");
  assert.match(because(workflow(step("actions/cache/restore@v5", ["path: a", "key: x", "fail-on-cache-miss: true"]))), "made in the same run");
  const tagged = workflow(step("actions/setup-go@v6"), "", "on: [push, pull_request]")
    .replace("  publish:", "  test:")
    .replace("npm publish lamp.tgz", "npm publish lamp.tgz\n        if: github.event_name == 'push'");
  assert.match(because(tagged), "test also runs on pull_request");
  assert.match(because(`# Code generated by lamplighter. DO NOT EDIT.\n${workflow(step("actions/setup-go@v6"))}`), "says that it is generated");
});

test("a workflow job that makes the release by name is changed although it also runs elsewhere, to be looked at", () => {
  const text = workflow(step("actions/setup-go@v6"), "", "on: [push, pull_request]").replace(
    "npm publish lamp.tgz",
    "npm publish lamp.tgz\n        if: github.event_name == 'push'",
  );
  const { changes, left } = fixedWorkflow(fix, text);

  assert.is(changes[0]?.risk, "review");
  assert.match(changes[0]?.look[0] ?? "", "also runs on pull_request");
  assert.equal(left, []);
});

test("a workflow that something else calls as well keeps its caches", () => {
  const built = (condition: string) =>
    `on: { workflow_call: { inputs: { ship: { type: boolean } } } }\njobs:\n  build:\n${condition}    runs-on: ubuntu-latest\n    steps:\n${step("actions/setup-node@v4", ["cache: npm"])}      - run: npm pack\n      - uses: actions/upload-artifact@v7\n        with: { name: lamp, path: lamp.tgz }\n`;
  const release =
    "on: push\njobs:\n  build:\n    uses: ./.github/workflows/build.yml\n    with: { ship: true }\n  publish:\n    needs: build\n    runs-on: ubuntu-latest\n    permissions:\n      id-token: write\n    steps:\n      - uses: actions/download-artifact@v8\n        with: { name: lamp }\n      - run: npm publish lamp.tgz\n";
  const check = "on: push\njobs:\n  check:\n    uses: ./.github/workflows/build.yml\n";
  const of = (condition: string) =>
    fixedFiles(fix, { [releaseFile]: release, ".github/workflows/build.yml": built(condition), ".github/workflows/check.yml": check });

  assert.match(of("").refusals[0]?.because ?? "", "build is also called by .github/workflows/check.yml");
  assert.equal(of("").changes, []);
  assert.is(of("    if: inputs.ship\n").changes.length, 1);
});

test("a switch is written as the file's other steps write it", () => {
  const other = step("astral-sh/setup-uv@v7", ['enable-cache: "false"']);
  assert.is(fixedWorkflow(fix, workflow(step("astral-sh/setup-uv@v7") + other)).text, workflow(other + other));
});

test("GitHub Enterprise Server is not told of what it may not know", () => {
  const subject = subjectOf({ [releaseFile]: workflow(step("bahmutov/npm-install@v1")) });
  const github = { slug: "lanternfish/lamp", host: "https://github.lanternfish.example", settings: theSettings(), organisation: null, date: null };
  const [proposal] = fix.propose({ ...subject, surroundings: { ...subject.surroundings, github } });

  assert.ok(proposal !== undefined && isRefusal(proposal));
  assert.match(proposal.byHand[0] ?? "", "Run npm ci");
});

test("actions.lock that lists the workflow keeps its steps", () => {
  const files = {
    [releaseFile]: workflow(step("actions/cache@v5", ["path: a", "key: b"])),
    ".github/workflows/actions.lock": "version: v0\nworkflows:\n  release.yml:\n    - actions/cache@v5\n",
  };
  const { after, left } = fixedFiles(fix, files);

  assert.match(after[releaseFile] ?? "", "    cache-mode: none\n");
  assert.match(after[releaseFile] ?? "", "actions/cache@v5");
  assert.equal(left, []);
});

test("the page's After is what it makes of Before", () => {
  const { before, after } = pageExample("shared-cache-in-publish-job");

  assert.equal(fixedFiles(fix, before).after, after);
});

test.run();
