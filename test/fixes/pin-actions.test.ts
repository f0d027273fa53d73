import { test } from "uvu";
import * as assert from "uvu/assert";
import { pinActions as fix } from "../../src/fixes/pin-actions.ts";
import type { Pin } from "../../src/registries/adopt.ts";
import { releaseFile } from "../builders.ts";
import { type Given, fixedFiles, fixedWorkflow } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

const commit = (digit: string): string => digit.repeat(40);

const pins: Readonly<Record<string, Pin>> = {
  "actions/checkout@v7": { commit: commit("a"), tag: "v7.0.1" },
  "lanternfish/oil@v2": { commit: commit("b"), tag: "v2.3.0" },
  "snuffer/wick/trim@v1.4": { commit: commit("c"), tag: "v1.4.0" },
  "pypa/gh-action-pypi-publish@release/v1": { commit: commit("d"), tag: "v1.14.2" },
  "dtolnay/rust-toolchain@master": { commit: commit("e"), tag: "master" },
  "snuffer/wick/cut@cut-v2": { commit: commit("1"), tag: "cut-v2.0.1" },
  "snuffer/flows@v3": { commit: commit("f"), tag: "v3.0.9" },
};
const given: Given = { choices: { pinOf: (uses) => pins[uses] } };

const workflow = (...steps: readonly string[]) =>
  `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    permissions:\n      id-token: write\n    steps:\n${steps.map((step) => `      - ${step}\n`).join("")}      - run: npm publish lamp.tgz\n`;

const cases: readonly (readonly [string, string, string])[] = [
  ["a tag", "uses: actions/checkout@v7", `uses: actions/checkout@${commit("a")} # v7.0.1`],
  ["a tag of one among several", "uses: snuffer/wick/cut@cut-v2", `uses: snuffer/wick/cut@${commit("1")} # cut-v2.0.1`],
  ["a tag in quotes", 'uses: "actions/checkout@v7"', `uses: "actions/checkout@${commit("a")}" # v7.0.1`],
  ["an action in a folder", "uses: snuffer/wick/trim@v1.4", `uses: snuffer/wick/trim@${commit("c")} # v1.4.0`],
  ["the branch of releases", "uses: pypa/gh-action-pypi-publish@release/v1", `uses: pypa/gh-action-pypi-publish@${commit("d")} # v1.14.2`],
  ["a comment that says the version", "uses: actions/checkout@v7  # v7.0.1, 2026-07", `uses: actions/checkout@${commit("a")}  # v7.0.1, 2026-07`],
  ["a comment that says another", "uses: actions/checkout@v7 # v7", `uses: actions/checkout@${commit("a")} # v7.0.1`],
  ["a comment that says something else", "uses: actions/checkout@v7 # all tags", `uses: actions/checkout@${commit("a")} # v7.0.1 # all tags`],
  [
    "a step in one line",
    "{ uses: actions/checkout@v7, with: { fetch-depth: 0 } } # deep",
    `{ uses: actions/checkout@${commit("a")}, with: { fetch-depth: 0 } } # v7.0.1 # deep`,
  ],
  [
    "a toolchain, which becomes an input",
    "uses: dtolnay/rust-toolchain@stable",
    `uses: dtolnay/rust-toolchain@${commit("e")} # master\n        with:\n          toolchain: stable`,
  ],
  [
    "a toolchain beside other inputs",
    "uses: dtolnay/rust-toolchain@1.91.0\n        with:\n          components: clippy",
    `uses: dtolnay/rust-toolchain@${commit("e")} # master\n        with:\n          components: clippy\n          toolchain: 1.91.0`,
  ],
  [
    "a toolchain that is an input already",
    "uses: dtolnay/rust-toolchain@master\n        with:\n          toolchain: stable",
    `uses: dtolnay/rust-toolchain@${commit("e")} # master\n        with:\n          toolchain: stable`,
  ],
];

for (const [name, before, after] of cases) {
  test(`pinned: ${name}`, () => {
    const fixed = fixedWorkflow(fix, workflow(before), given);

    assert.is(fixed.text, workflow(after));
    assert.is(fixed.settled.length, 1);
    assert.equal([fixed.left, fixed.raised, fixed.again, fixed.refusals], [[], [], [], []]);
    assert.is(fixed.changes[0]?.risk, "safe");
  });
}

test("all that the workflow job uses is pinned in one change, each time it is used, and no more", () => {
  const own = workflow(
    "uses: actions/checkout@v7",
    `uses: snuffer/wick@${commit("1")} # v9`,
    "uses: ./prepare",
    "uses: lanternfish/oil@v2",
    "uses: actions/checkout@v7",
  );
  const other = "  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v7\n";
  const fixed = fixedWorkflow(fix, own + other, given);

  assert.is(fixed.text, own.replaceAll("checkout@v7", `checkout@${commit("a")} # v7.0.1`).replace("oil@v2", `oil@${commit("b")} # v2.3.0`) + other);
  assert.is(fixed.changes.length, 1);
  assert.is(fixed.changes[0]?.says, "actions/checkout and lanternfish/oil are fixed to the commit of their version.");
  assert.equal(fixed.left, []);
});

test("the steps of a composite action of the repository are pinned where they stand, together", () => {
  const action = "runs:\n  using: composite\n  steps:\n    - uses: lanternfish/oil@v2\n";
  const fixed = fixedFiles(fix, { [releaseFile]: workflow("uses: actions/checkout@v7", "uses: ./prepare"), "prepare/action.yml": action }, given);

  assert.is(fixed.after["prepare/action.yml"], action.replace("@v2", `@${commit("b")} # v2.3.0`));
  assert.is(fixed.after[releaseFile], workflow(`uses: actions/checkout@${commit("a")} # v7.0.1`, "uses: ./prepare"));
  assert.ok(fixed.changes[0]?.together !== undefined && fixed.changes.every(({ together }) => together === fixed.changes[0]?.together));
  assert.equal([fixed.left, fixed.again], [[], []]);
});

test("a workflow of another repository that publishes is pinned where it is called", () => {
  const caller =
    "on: push\njobs:\n  publish:\n    permissions: { id-token: write }\n    uses: snuffer/flows/.github/workflows/npm.yml@v3 # shared\n    secrets:\n      NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n";
  const called = "on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish lamp.tgz\n";
  const fixed = fixedFiles(fix, { [releaseFile]: caller }, { ...given, elsewhere: { "snuffer/flows/.github/workflows/npm.yml@v3": called } });

  assert.is(fixed.after[releaseFile], caller.replace("@v3 # shared", `@${commit("f")} # v3.0.9 # shared`));
  assert.is(fixed.settled.length, 1);
});

const refusals: readonly (readonly [string, string, string, string])[] = [
  [
    "a commit that is not known",
    "uses: snuffer/wick@v1",
    "The commits of its actions are not known here.",
    "with the commit that is told by: gh api repos/snuffer/wick/commits/v1 --jq .sha",
  ],
  [
    "a branch",
    "uses: snuffer/wick@main",
    "snuffer/wick is used at main, which is no version: a person has to choose one.",
    "Choose a release: gh release list --repo snuffer/wick",
  ],
  ["a name that says what to do", "uses: taiki-e/install-action@nextest", "is used at nextest, which is no version", "Choose a release"],
  [
    "a container image",
    "uses: docker://snuffer/wick:1",
    "docker://snuffer/wick:1 is a container image",
    "docker buildx imagetools inspect snuffer/wick:1",
  ],
  [
    "what was decided",
    "uses: actions/checkout@v7 # zizmor: ignore[unpinned-uses]",
    "A comment says that actions/checkout is left at v7 on purpose.",
    "gh api",
  ],
  ["SLSA's generator", "uses: slsa-framework/slsa-github-generator/actions/x@v2.1.0", "only works by its tag", "Leave it"],
];

for (const [name, step, because, byHand] of refusals) {
  test(`left, with what to do by hand: ${name}`, () => {
    const fixed = fixedWorkflow(fix, workflow("uses: actions/checkout@v7", step), given);

    assert.equal(fixed.changes, []);
    assert.is(fixed.refusals.length, 1);
    assert.match(fixed.refusals[0]?.because ?? "", because);
    assert.match(fixed.refusals[0]?.byHand.join("\n") ?? "", byHand);
  });
}

test("offline the commands for all of them are told", () => {
  const { refusals: told } = fixedWorkflow(fix, workflow("uses: actions/checkout@v7", "uses: lanternfish/oil@v2", "uses: actions/checkout@v7"));

  assert.equal(told[0]?.byHand, [
    "Write uses: actions/checkout@<commit> # v7 with the commit that is told by: gh api repos/actions/checkout/commits/v7 --jq .sha",
    "Write uses: lanternfish/oil@<commit> # v2 with the commit that is told by: gh api repos/lanternfish/oil/commits/v2 --jq .sha",
  ]);
});

test("a generated file is left, and where actions.lock fixes the commits there is nothing to do", () => {
  const generated = fixedWorkflow(fix, `# Code generated by lamplighter. DO NOT EDIT.\n${workflow("uses: actions/checkout@v7")}`, given);
  assert.match(generated.refusals[0]?.because ?? "", "says that it is generated");

  const locked = fixedFiles(
    fix,
    {
      [releaseFile]: workflow("uses: actions/checkout@v7"),
      ".github/workflows/actions.lock": "workflows:\n  release.yml:\n    - actions/checkout@v7\n",
    },
    given,
  );
  assert.equal([locked.changes, locked.refusals], [[], []]);
});

test("the page's After is what it makes of Before", () => {
  const { before, after } = pageExample("unpinned-action-in-publish-job");
  const known: Readonly<Record<string, Pin>> = {
    "actions/download-artifact@v8": { commit: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", tag: "v8.0.1" },
    "pypa/gh-action-pypi-publish@release/v1": { commit: "dc37677b2e1c63e2034f94d8a5b11f265b73ba33", tag: "v1.14.2" },
  };

  assert.equal(fixedFiles(fix, before, { choices: { pinOf: (uses) => known[uses] } }).after, after);
});

test.run();
