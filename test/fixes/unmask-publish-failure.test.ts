import { test } from "uvu";
import * as assert from "uvu/assert";
import { unmaskPublishFailure as fix } from "../../src/fixes/unmask-publish-failure.ts";
import { releaseFile } from "../builders.ts";
import { fixedFiles, fixedWorkflow } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

const workflow = (steps: string, job = "") =>
  `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${job}    permissions:\n      id-token: write\n    steps:\n${steps}`;
const run = (...lines: readonly string[]) => `      - run: |\n${lines.map((one) => `          ${one}\n`).join("")}`;

const cases: readonly (readonly [string, string, string])[] = [
  [
    "of the step",
    workflow("      - run: npm publish lamp.tgz\n        continue-on-error: true # flaky\n"),
    workflow("      - run: npm publish lamp.tgz\n"),
  ],
  [
    "of the workflow job",
    workflow("      - run: npm publish lamp.tgz\n", "    continue-on-error: true\n"),
    workflow("      - run: npm publish lamp.tgz\n"),
  ],
  ["in one line", workflow("      - run: npm publish lamp.tgz || true\n"), workflow("      - run: npm publish lamp.tgz\n")],
  [
    "among others",
    workflow(run("npm ci || true", "npm publish lamp.tgz || true", "echo done")),
    workflow(run("npm ci || true", "npm publish lamp.tgz", "echo done")),
  ],
  ["that only says so", workflow(run('npm publish lamp.tgz || echo "was there"')), workflow(run("npm publish lamp.tgz"))],
  ["in a group", workflow(run("npm publish lamp.tgz || { echo no; exit 0; }")), workflow(run("npm publish lamp.tgz"))],
  ["on a line of its own", workflow(run("npm publish lamp.tgz \\", "  || true")), workflow(run("npm publish lamp.tgz"))],
  ["in a loop", workflow(run("for it in *.tgz; do npm publish $it || :; done")), workflow(run("for it in *.tgz; do npm publish $it; done"))],
];

for (const [name, before, after] of cases) {
  test(`what masks a failure is taken out: ${name}`, () => {
    const { text, settled, left, raised, again, changes } = fixedWorkflow(fix, before);

    assert.is(text, after);
    assert.is(settled.length, 1);
    assert.equal([left, raised, again], [[], [], []]);
    assert.is(changes[0]?.risk, "review");
  });
}

test("uploads of one step are told once, and unmasked together", () => {
  for (const lines of [
    ["npm publish a.tgz || true", "npm publish b.tgz || true"],
    ["npm publish || true", "npm publish || true"],
  ]) {
    const { text, left, again } = fixedWorkflow(fix, workflow(run("npm ci || true", ...lines)));

    assert.is(text, workflow(run("npm ci || true", ...lines.map((one) => one.replace(" || true", "")))));
    assert.equal([left, again], [[], []]);
  }
});

test("one line that two uploads are told for is taken out once", () => {
  const steps = "      - run: npm publish lamp.tgz\n      - run: gem push lamp.gem\n";
  const { text, settled, changes, left } = fixedWorkflow(fix, workflow(steps, "    continue-on-error: true\n"));

  assert.is(text, workflow(steps));
  assert.is(settled.length, 2);
  assert.is(changes.length, 1);
  assert.equal(left, []);
});

test("in a script of the repository it is spliced", () => {
  const { after, left } = fixedFiles(fix, {
    [releaseFile]: workflow("      - run: ./ship.sh\n"),
    "ship.sh": "#!/bin/sh\nset -e\nnpm publish lamp.tgz || true\n",
  });

  assert.is(after["ship.sh"], "#!/bin/sh\nset -e\nnpm publish lamp.tgz\n");
  assert.equal(left, []);
});

test("what stands in another file, or is computed, is refused", () => {
  const files = {
    [releaseFile]: workflow("      - run: npm run ship\n"),
    "package.json": '{ "name": "lamp", "version": "1.0.0", "scripts": { "ship": "npm publish || true" } }',
  };
  const { changes, refusals } = fixedFiles(fix, files);

  assert.equal(changes, []);
  assert.match(refusals[0]?.because ?? "", "does not stand where it can be taken out alone");
  assert.is(refusals[0]?.byHand.length, 3);

  const computed = fixedWorkflow(fix, workflow("      - run: npm publish lamp.tgz\n        continue-on-error: ${{ true }}\n"));
  assert.equal(computed.changes, []);
  assert.is(computed.refusals[0]?.because, "Whether the run goes on is computed by an expression.");
});

test("the page's After is what it makes of Before", () => {
  const { before, after } = pageExample("masked-publish-failure");

  assert.equal(fixedFiles(fix, before).after, after);
});

test.run();
