import { test } from "uvu";
import * as assert from "uvu/assert";
import { moveIdTokenToJob as fix } from "../../src/fixes/move-id-token-to-job.ts";
import { releaseFile } from "../builders.ts";
import { fixedFiles, fixedWorkflow } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

const publish = (permissions = "", steps = "") =>
  `  publish:\n    needs: build\n    runs-on: ubuntu-latest\n${permissions}    steps:\n${steps}      - run: npm publish lamp.tgz\n`;
const build = (steps = "      - run: make lamp.tgz\n", permissions = "") =>
  `  build:\n    runs-on: ubuntu-latest\n${permissions}    steps:\n${steps}`;
const workflow = (top: string, jobs: string) => `name: Release\non: push\n${top}jobs:\n${jobs}`;
const block = (...scopes: readonly string[]) => `    permissions:\n${scopes.map((one) => `      ${one}\n`).join("")}`;

const cases: readonly (readonly [string, string, string])[] = [
  [
    "the publishing workflow job keeps what it uses, and no more",
    workflow("permissions:\n  contents: read\n  id-token: write\n", build() + publish("", "      - uses: actions/checkout@v7\n")),
    workflow(
      "permissions:\n  contents: read\n",
      build() + publish(block("contents: read", "id-token: write"), "      - uses: actions/checkout@v7\n"),
    ),
  ],
  [
    "what is not known to be of no use stays",
    workflow("permissions:\n  id-token: write # for npm\n  packages: write\n", build() + publish("", "      - uses: lanternfish/lamplighter@v1\n")),
    workflow(
      "permissions:\n  packages: write\n",
      build() + publish(block("id-token: write # for npm", "packages: write"), "      - uses: lanternfish/lamplighter@v1\n"),
    ),
  ],
  [
    "a block that held nothing else is left empty",
    workflow("permissions:\n  id-token: write\nconcurrency: release\n", build() + publish()),
    workflow("permissions: {}\nconcurrency: release\n", build() + publish(block("id-token: write"))),
  ],
  [
    "in one line",
    workflow("permissions: { contents: read, id-token: write }\n", build() + publish("", "      - uses: actions/checkout@v7\n")),
    workflow(
      "permissions: { contents: read }\n",
      build() + publish(block("contents: read", "id-token: write"), "      - uses: actions/checkout@v7\n"),
    ),
  ],
  [
    "a publishing workflow job with a block of its own is left as it is",
    workflow("permissions:\n  contents: read\n  id-token: write\n", build() + publish(block("id-token: write"))),
    workflow("permissions:\n  contents: read\n", build() + publish(block("id-token: write"))),
  ],
  [
    "another workflow job that asks for a token of its own keeps it",
    workflow(
      "permissions:\n  contents: read\n  id-token: write\n",
      `${build("      - uses: aws-actions/configure-aws-credentials@v5\n")}${build().replace("build", "test")}${publish()}`,
    ),
    workflow(
      "permissions:\n  contents: read\n",
      `${build("      - uses: aws-actions/configure-aws-credentials@v5\n", block("contents: read", "id-token: write"))}${build().replace("build", "test")}${publish(block("id-token: write"))}`,
    ),
  ],
];

for (const [name, before, after] of cases) {
  test(name, () => {
    const { text, settled, left, raised, again, refusals } = fixedWorkflow(fix, before);

    assert.is(text, after);
    assert.is(settled.length, 1);
    assert.equal([left, raised, again, refusals], [[], [], [], []]);
  });
}

test("a call of a workflow of this repository keeps all that the called one may ask for", () => {
  const called =
    "on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n    permissions:\n      contents: write\n      id-token: write\n    steps:\n      - run: npm publish lamp.tgz\n";
  const caller = (permissions = "") => `  publish:\n    needs: build\n${permissions}    uses: ./.github/workflows/upload.yml\n`;
  const top = "permissions:\n  contents: write\n  id-token: write\n";
  const { after, left } = fixedFiles(fix, { [releaseFile]: workflow(top, build() + caller()), ".github/workflows/upload.yml": called });

  assert.is(after[releaseFile], workflow("permissions:\n  contents: write\n", build() + caller(block("contents: write", "id-token: write"))));
  assert.equal(left, []);
});

test("an action that is not known is to be looked at; one of GitHub's is known", () => {
  const look = (uses: string) =>
    fixedWorkflow(fix, workflow("permissions:\n  contents: read\n  id-token: write\n", build(`      - uses: ${uses}\n`) + publish())).changes[0];

  assert.is(look("lanternfish/lamplighter@v1")?.risk, "review");
  assert.match(look("lanternfish/lamplighter@v1")?.look[0] ?? "", "build may mint no identity token any more");
  assert.is(look("actions/github-script@v8")?.risk, "safe");
});

test("what could break is refused, with what to do by hand", () => {
  const because = (text: string) => {
    const { changes, refusals } = fixedWorkflow(fix, text);
    assert.equal(changes, []);
    assert.is(refusals[0]?.byHand.length, 3);
    return refusals[0]?.because ?? "";
  };
  const top = "permissions:\n  contents: read\n  id-token: write\n";

  assert.match(because(workflow("permissions: write-all\n", build() + publish())), "grants all there is");
  assert.match(because(workflow(top, build("      - uses: actions/attest@v4\n") + publish())), "none would lose it");
  assert.match(
    because(workflow(top, `  build:\n    uses: lanternfish/other/.github/workflows/build.yml@v1\n${publish()}`)),
    "whether that needs an identity token is not known",
  );
});

test("the page's After is what it makes of Before", () => {
  const { before, after } = pageExample("workflow-wide-id-token");

  assert.equal(fixedFiles(fix, before).after, after);
});

test.run();
