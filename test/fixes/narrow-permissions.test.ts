import { test } from "uvu";
import * as assert from "uvu/assert";
import { narrowPermissions as fix } from "../../src/fixes/narrow-permissions.ts";
import { releaseFile } from "../builders.ts";
import { anEnvironment, observed, theSettings } from "../github.ts";
import { fixedFiles, fixedWorkflow } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

const settings = theSettings({ defaultToken: observed({ access: "write", approvesPullRequests: false }), environments: observed([anEnvironment()]) });
const workflow = (steps: string, top = "", job = "") =>
  `name: Release\non: push\n${top}jobs:\n  publish:\n    runs-on: ubuntu-latest\n    environment: npm\n${job}    steps:\n      - uses: actions/checkout@v7\n${steps}      - run: npm publish lamp.tgz\n`;
const reads = "permissions:\n  contents: read\n";
const block = (...scopes: readonly string[]) => `    permissions:\n${scopes.map((one) => `      ${one}\n`).join("")}`;
const given = "        env:\n          GH_TOKEN: ${{ github.token }}\n";

const cases: readonly (readonly [string, string, string])[] = [
  ["reading is enough", "      - uses: actions/setup-node@v6\n      - run: |\n          npm ci\n          npm run build\n          npm test\n", ""],
  ["a release is made by gh", `      - run: gh release create v1 --notes x\n${given}`, block("contents: write")],
  ["a release is only read by gh", `      - run: gh release view v1\n${given}`, ""],
  ["a tag is pushed", "      - run: |\n          git tag v1\n          git push --tags\n", block("contents: write")],
  ["a release is made by an action", "      - uses: softprops/action-gh-release@v2\n", block("contents: write")],
  ["an action has a token of its own", "      - uses: softprops/action-gh-release@v2\n        with:\n          token: ${{ secrets.BOT }}\n", ""],
  ["changesets", "      - uses: changesets/action@v1\n", block("contents: write", "pull-requests: write")],
];

for (const [name, steps, job] of cases) {
  test(`${name}`, () => {
    const { text, settled, left, raised, again, refusals } = fixedWorkflow(fix, workflow(steps), { settings });

    assert.is(text, workflow(steps, reads, job));
    assert.is(settled.length, 1);
    assert.equal([left, raised, again, refusals], [[], [], [], []]);
  });
}

test("a workflow of this repository is granted what it asks for, an identity token too", () => {
  const upload =
    "on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n    environment: npm\n    permissions:\n      id-token: write\n      contents: write\n    steps:\n      - run: npm publish lamp.tgz\n";
  const release = (permissions = "", top = "") =>
    `on: push\n${top}jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n  publish:\n${permissions}    uses: ./.github/workflows/upload.yml\n`;
  const { after, left } = fixedFiles(fix, { [releaseFile]: release(), ".github/workflows/upload.yml": upload }, { settings });

  assert.is(after[releaseFile], release(block("contents: write", "id-token: write"), reads));
  assert.equal(left, []);
});

test("what uses the token in a way that is not known is refused, by name", () => {
  const because = (steps: string) => {
    const { changes, refusals } = fixedWorkflow(fix, workflow(steps), { settings });
    assert.equal(changes, []);
    assert.is(refusals[0]?.byHand.length, 3);
    return refusals[0]?.because ?? "";
  };

  assert.match(because("      - uses: lanternfish/lamplighter@v1\n"), "what lanternfish/lamplighter does with the token is not known");
  assert.match(because("      - uses: actions/github-script@v8\n"), "what actions/github-script does");
  assert.match(because("      - name: Ship\n        run: ./ship.sh\n"), "what the step “Ship” does with the token is not known");
  assert.match(because(`      - run: gh api repos/x\n${given}`), "gh api repos/x");
  assert.match(because(`      - run: npm ci\n${given}`), "npm ci");
  assert.match(because("      - run: make release\n"), "make release");
});

test("without the token, and with a checkout that leaves none, a script may do what it likes", () => {
  const steps = workflow("      - run: ./ship.sh\n").replace("checkout@v7\n", "checkout@v7\n        with:\n          persist-credentials: false\n");

  assert.match(fixedWorkflow(fix, steps, { settings }).text, "on: push\npermissions:\n  contents: read\njobs:");
});

test("a script of package.json that pushes behind the upload is no upload alone", () => {
  const files = {
    [releaseFile]: workflow(""),
    "package.json": '{ "name": "lamp", "version": "1.0.0", "scripts": { "postpublish": "git push --follow-tags" } }',
  };

  assert.equal(fixedFiles(fix, files, { settings }).changes, []);
});

test("the page's After is what it makes of Before", () => {
  const { before, after, given: seen } = pageExample("writable-default-token");

  assert.equal(fixedFiles(fix, before, seen).after, after);
});

test.run();
