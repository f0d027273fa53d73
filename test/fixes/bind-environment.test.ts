import { test } from "uvu";
import * as assert from "uvu/assert";
import { bindEnvironment as fix } from "../../src/fixes/bind-environment.ts";
import { releaseFile } from "../builders.ts";
import { fixedFiles, fixedWorkflow } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

const trusted = "    permissions:\n      id-token: write\n";
const stored = "        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n";
const workflow = (job: string, step = "", on = "on: push") =>
  `name: Release\n${on}\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - run: npm publish lamp.tgz\n${step}`;
const choices = { environment: "npm" };

test("the environment that was chosen is bound to a workflow job that publishes with a token", () => {
  const { text, settled, left, raised, again, changes } = fixedWorkflow(fix, workflow("    timeout-minutes: 5\n", stored), { choices });

  assert.is(text, workflow("    environment: npm\n    timeout-minutes: 5\n", stored));
  assert.equal(settled, ["publish-secret-outside-environment 4"]);
  assert.equal([left, raised, again], [[], [], []]);
  assert.is(changes[0]?.risk, "review");
  assert.match(changes[0]?.look.join("\n") ?? "", "Create the environment npm in the repository's settings before this is merged");
  assert.match(changes[0]?.look.join("\n") ?? "", "Store the secret in the environment npm");
});

test("and to one that publishes by trusted publishing", () => {
  const { text, settled, left, raised, again, changes } = fixedWorkflow(fix, workflow(trusted), { choices });

  assert.is(text, workflow(`    environment: npm\n${trusted}`));
  assert.equal(settled, ["publisher-open-to-any-branch 4"]);
  assert.equal([left, raised, again], [[], [], []]);
  assert.match(changes[0]?.look.join("\n") ?? "", "Name the environment npm in the trusted publisher");
});

test("a workflow job that both rules speak of is changed once", () => {
  const both = workflow(trusted, "      - run: gem push lamp.gem\n        env:\n          GEM_HOST_API_KEY: ${{ secrets.GEM_KEY }}\n");
  const { changes, settled, left } = fixedWorkflow(fix, both, { choices });

  assert.is(settled.length, 2);
  assert.equal(
    changes.map(({ settles }) => settles.toSorted()),
    [["publish-secret-outside-environment", "publisher-open-to-any-branch"]],
  );
  assert.equal(left, []);
});

test("in a called workflow it is bound inside", () => {
  const upload = (job: string) =>
    `on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - run: npm publish lamp.tgz\n`;
  const release = `on: push\njobs:\n  publish:\n${trusted}    uses: ./.github/workflows/upload.yml\n`;
  const { after, left } = fixedFiles(fix, { [releaseFile]: release, ".github/workflows/upload.yml": upload(trusted) }, { choices });

  assert.is(after[".github/workflows/upload.yml"], upload(`    environment: npm\n${trusted}`));
  assert.equal(left, []);
});

test("it is refused where none was chosen, and where runs that release nothing would be stopped", () => {
  const none = fixedWorkflow(fix, workflow(trusted));
  assert.equal(none.changes, []);
  assert.is(none.refusals[0]?.because, "Which environment it should be was not said.");
  assert.match(none.refusals[0]?.byHand.join("\n") ?? "", "environment: release");

  const guarded = workflow(trusted, "        if: github.event_name == 'push'\n", "on: [push, pull_request]");
  const mixed = fixedWorkflow(fix, guarded, { choices });
  assert.equal(mixed.changes, []);
  assert.match(mixed.refusals[0]?.because ?? "", "publish also runs on pull_request");
  assert.is(fixedWorkflow(fix, guarded.replace("    runs-on", "    if: github.event_name == 'push'\n    runs-on"), { choices }).changes.length, 1);
});

const gate = (steps = "      - run: echo Approved\n", more = "") =>
  `  approve:\n    runs-on: ubuntu-latest\n    environment: npm\n${more}    steps:\n${steps}`;
const gated = (jobs: string, needs: string, environment = "") =>
  `on: push\njobs:\n${jobs}  publish:\n${needs}    runs-on: ubuntu-latest\n${environment}${trusted}    steps:\n      - run: npm publish lamp.tgz\n`;
const other = "  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n";

const misplaced: readonly (readonly [string, string, string])[] = [
  ["a waiting room goes", gated(gate(), "    needs: approve\n"), gated("", "", "    environment: npm\n")],
  [
    "a waiting room among others goes",
    gated(gate() + other, "    needs: [approve, build]\n"),
    gated(other, "    needs: [build]\n", "    environment: npm\n"),
  ],
  [
    "one that works stays",
    gated(gate("      - run: make site\n"), "    needs: approve\n"),
    gated(gate("      - run: make site\n"), "    needs: approve\n", "    environment: npm\n"),
  ],
  [
    "one with a condition stays",
    gated(gate(undefined, "    if: github.actor != 'x'\n"), "    needs: approve\n"),
    gated(gate(undefined, "    if: github.actor != 'x'\n"), "    needs: approve\n", "    environment: npm\n"),
  ],
  ["beside the upload", gated(gate("      - run: make site\n"), ""), gated(gate("      - run: make site\n"), "", "    environment: npm\n")],
  [
    "variables that were meant for one",
    workflow(`    env:\n      name: npm\n      url: https://lanternfish.example\n${trusted}`),
    workflow(`    environment:\n      name: npm\n      url: https://lanternfish.example\n${trusted}`),
  ],
];

for (const [name, before, after] of misplaced) {
  test(`a misplaced environment moves: ${name}`, () => {
    const { text, settled, left, raised, again, changes } = fixedWorkflow(fix, before);

    assert.is(text, after);
    assert.is(settled.length, 1);
    assert.equal([left, raised, again], [[], [], []]);
    assert.is(changes[0]?.risk, "review");
  });
}

test("an environment where a workflow is called is left, and so is a computed name", () => {
  const call = `on: push\njobs:\n  publish:\n    environment: npm\n    uses: ./.github/workflows/upload.yml\n`;
  const upload = `on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n${trusted}    steps:\n      - run: npm publish lamp.tgz\n`;
  const { changes, refusals } = fixedFiles(fix, { [releaseFile]: call, ".github/workflows/upload.yml": upload });
  assert.equal(changes, []);
  assert.match(refusals[0]?.because ?? "", "GitHub takes no environment where a workflow is called");

  const computed = gated(gate().replace("environment: npm", "environment: ${{ github.ref_name }}"), "    needs: approve\n");
  assert.match(fixedWorkflow(fix, computed).refusals[0]?.because ?? "", "name is computed");
});

for (const [rule, environment] of [
  ["publish-secret-outside-environment", "maven-central"],
  ["publisher-open-to-any-branch", "pypi"],
  ["misplaced-environment", null],
] as const) {
  test(`the page's After is what it makes of Before: ${rule}`, () => {
    const { before, after } = pageExample(rule);

    assert.equal(fixedFiles(fix, before, { choices: { environment } }).after, after);
  });
}

test.run();
