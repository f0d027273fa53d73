import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FixChoices } from "../../../src/registries/adopt.ts";
import { adopt } from "../../../src/registries/crates-io/adopt.ts";
import { aPublishPath, releaseFile, slug } from "../../builders.ts";
import { adoptedAt, noChoices } from "../adopt/adopted.ts";

const adopted = adoptedAt("crates-io", adopt);

const release = (job: string): string => `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
${job}`;

const granted = `    permissions:
      contents: read
      id-token: write
`;

const checkout = "      - uses: actions/checkout@v6\n";
const auth = "      - uses: rust-lang/crates-io-auth-action@v1\n        id: auth\n";
const env = (value: string, name = "CARGO_REGISTRY_TOKEN"): string => `        env:\n          ${name}: ${value}\n`;
const token = env("${{ secrets.CRATES_TOKEN }}");
const minted = env("${{ steps.auth.outputs.token }}");

interface Case {
  readonly before: string;
  readonly after: string;
  readonly choices?: Partial<FixChoices>;
  readonly risk?: "review";
}

const cases: Readonly<Record<string, Case>> = {
  "a token in the step's environment": {
    before: `    steps:\n${checkout}      - run: cargo publish\n${token}`,
    after: `${granted}    steps:\n${checkout}${auth}      - run: cargo publish\n${minted}`,
  },
  "an option, twice in one script": {
    before: `${granted}    steps:
      - run: |
          cargo publish -p lamp --token \${{ secrets.CRATES_TOKEN }}
          cargo publish -p wick --token \${{secrets.CRATES_TOKEN}}
`,
    after: `${granted}    steps:
${auth}      - run: |
          cargo publish -p lamp --token \${{ steps.auth.outputs.token }}
          cargo publish -p wick --token \${{steps.auth.outputs.token}}
`,
  },
  "what the whole workflow job was given, the upload alone is given": {
    before: `${granted}    env:
      CARGO_TERM_COLOR: always
      CARGO_REGISTRY_TOKEN: \${{ secrets.CRATES_TOKEN }}
    steps:
${checkout}      - run: cargo test
      - run: cargo publish
`,
    after: `${granted}    env:
      CARGO_TERM_COLOR: always
    steps:
${checkout}      - run: cargo test
${auth}      - run: cargo publish
${minted}`,
  },
  "whichever secret is there": {
    before: `${granted}    steps:\n      - run: cargo publish\n${env("${{ secrets.CRATES_TOKEN || secrets.CARGO_TOKEN }}")}`,
    after: `${granted}    steps:\n${auth}      - run: cargo publish\n${minted}`,
  },
  "a step that only logs in goes": {
    before: `${granted}    steps:
      - run: cargo login "$TOKEN"
${env("${{ secrets.CRATES_TOKEN }}", "TOKEN")}      - run: cargo publish --dry-run
      - run: cargo workspaces publish --from-git -y
`,
    after: `${granted}    steps:
      - run: cargo publish --dry-run
${auth}      - run: cargo workspaces publish --from-git -y
${minted}`,
  },
  "of a step that does more, the login goes": {
    before: `${granted}    steps:
      - run: |
          rustup update
          cargo login \${{ secrets.CRATES_TOKEN }}
      - run: cargo publish
`,
    after: `${granted}    steps:
      - run: |
          rustup update
${auth}      - run: cargo publish
${minted}`,
  },
  "a login beside the upload is given the minted token": {
    before: `${granted}    steps:\n      - run: cargo login \${{ secrets.CRATES_TOKEN }} && cargo publish\n`,
    after: `${granted}    steps:\n${auth}      - run: cargo login \${{ steps.auth.outputs.token }} && cargo publish\n`,
  },
  "an input of an action, and an id that is taken": {
    before: `${granted}    steps:
      - id: auth
        run: make login
      - uses: katyo/publish-crates@v2
        with:
          registry-token: \${{ secrets.CRATES_TOKEN }}
`,
    after: `${granted}    steps:
      - id: auth
        run: make login
      - uses: rust-lang/crates-io-auth-action@v1
        id: crates-io-auth
      - uses: katyo/publish-crates@v2
        with:
          registry-token: \${{ steps.crates-io-auth.outputs.token }}
`,
  },
  "names, commits and conditions as the neighbours have them": {
    before: `${granted}    steps:
      - name: Check out
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1

      - name: Publish
        run: cargo publish
        if: startsWith(github.ref, 'refs/tags/')
${token}`,
    after: `${granted}    steps:
      - name: Check out
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1

      - name: Authenticate with crates.io
        uses: rust-lang/crates-io-auth-action@c6f97d42243bad5fab37ca0427f495c86d5b1a18 # v1.0.5
        id: auth
        if: startsWith(github.ref, 'refs/tags/')

      - name: Publish
        run: cargo publish
        if: startsWith(github.ref, 'refs/tags/')
${minted}`,
  },
  "a comment stands behind the new action wherever a step before it went": {
    before: `${granted}    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - run: cargo login \${{ secrets.CRATES_TOKEN }}
      - run: cargo test
      - run: cargo publish
`,
    after: `${granted}    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - run: cargo test
      - uses: rust-lang/crates-io-auth-action@c6f97d42243bad5fab37ca0427f495c86d5b1a18 # v1.0.5
        id: auth
      - run: cargo publish
${minted}`,
  },
  "a commit that is known to be newer": {
    before: `${granted}    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - run: cargo publish
${token}`,
    after: `${granted}    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: rust-lang/crates-io-auth-action@${"a".repeat(40)} # v1.1.0
        id: auth
      - run: cargo publish
${minted}`,
    choices: { pinOf: (uses) => (uses === "rust-lang/crates-io-auth-action@v1" ? { commit: "a".repeat(40), tag: "v1.1.0" } : undefined) },
  },
  "two uploads under two conditions share one exchange": {
    before: `${granted}    steps:
      - if: github.ref == 'refs/heads/main'
        run: cargo publish -p lamp
${token}      - if: \${{ startsWith(github.ref, 'refs/tags/') }}
        run: cargo publish -p wick
${token}`,
    after: `${granted}    steps:
${auth}        if: (github.ref == 'refs/heads/main') || (startsWith(github.ref, 'refs/tags/'))
      - if: github.ref == 'refs/heads/main'
        run: cargo publish -p lamp
${minted}      - if: \${{ startsWith(github.ref, 'refs/tags/') }}
        run: cargo publish -p wick
${minted}`,
  },
  "whether there is a token becomes whether it is this repository": {
    before: `${granted}    steps:
      - if: env.CARGO_REGISTRY_TOKEN != '' && github.event_name == 'push'
        run: cargo publish
${token}`,
    after: `${granted}    steps:
${auth}        if: github.repository == '${slug}' && github.event_name == 'push'
      - if: env.CARGO_REGISTRY_TOKEN != '' && github.event_name == 'push'
        run: cargo publish
${minted}`,
  },
  "an exchange that is there serves": {
    before: `${granted}    env:
      CARGO_REGISTRIES_CRATES_IO_TOKEN: \${{ secrets.CRATES_TOKEN }}
    steps:
      - uses: rust-lang/crates-io-auth-action@v1
      - run: cargo publish
`,
    after: `${granted}    steps:
${auth}      - run: cargo publish
${env("${{ steps.auth.outputs.token }}", "CARGO_REGISTRIES_CRATES_IO_TOKEN")}`,
  },
  "a secret manager's step that fetches nothing else": {
    before: `${granted}    steps:
      - uses: launchdarkly/gh-actions/actions/release-secrets@v1
        if: github.ref == 'refs/heads/main'
        with:
          aws_assume_role: \${{ vars.AWS_ROLE_ARN }}
          ssm_parameter_pairs: "/crates = CARGO_REGISTRY_TOKEN"
      - run: cargo publish
`,
    after: `${granted}    steps:
${auth}        if: github.ref == 'refs/heads/main'
      - run: cargo publish
${minted}`,
    risk: "review",
  },
  "release-plz exchanges by itself": {
    before: `    permissions:
      contents: write
    steps:
      - run: release-plz release
        env:
          GITHUB_TOKEN: \${{ secrets.GITHUB_TOKEN }}
          CARGO_REGISTRY_TOKEN: \${{ secrets.CRATES_TOKEN }}
  pull-request:
    runs-on: ubuntu-latest
    steps:
      - uses: release-plz/action@v0.5
        with:
          command: release-pr
        env:
          CARGO_REGISTRY_TOKEN: \${{ secrets.CRATES_TOKEN }}
`,
    after: `    permissions:
      contents: write
      id-token: write
    steps:
      - run: release-plz release
        env:
          GITHUB_TOKEN: \${{ secrets.GITHUB_TOKEN }}
  pull-request:
    runs-on: ubuntu-latest
    steps:
      - uses: release-plz/action@v0.5
        with:
          command: release-pr
`,
  },
  "what pushes tags keeps the right to where nothing was said": {
    before: `    steps:\n${checkout}      - run: cargo release --execute --no-confirm\n${token}`,
    after: `    permissions:
      contents: write
      id-token: write
    steps:
${checkout}${auth}      - run: cargo release --execute --no-confirm
${minted}`,
  },
  "the environment that was chosen": {
    before: `${granted}    steps:\n      - run: cargo publish\n${token}`,
    after: `    environment: crates-io\n${granted}    steps:\n${auth}      - run: cargo publish\n${minted}`,
    choices: { environment: "crates-io" },
    risk: "review",
  },
};

for (const [name, { before, after, choices, risk = "safe" }] of Object.entries(cases)) {
  test(name, () => {
    const result = adopted(release(before), choices);
    assert.equal(result.refusals, []);
    assert.is(result.files[releaseFile], release(after));
    assert.equal([...new Set(result.changes.map((change) => change.risk))], [risk]);
    assert.ok(result.after.length > 0);
    assert.equal([...new Set(result.after.map(({ credential }) => credential.kind))], ["trusted-publishing"]);
    // What is there cannot be done again.
    assert.equal(adopted(result.files, choices).changes, []);
  });
}

test("a called workflow is changed with its caller, and asks for the secret no more", () => {
  const called = `on:
  workflow_call:
    secrets:
      token:
        required: true
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: cargo publish
${env("${{ secrets.token }}")}`;
  const caller = `on: push
jobs:
  call:
    permissions:
      contents: read
    uses: ./.github/workflows/crates.yml
    secrets:
      token: \${{ secrets.CRATES_TOKEN }}
`;
  const { files, changes, after } = adopted({ [releaseFile]: caller, ".github/workflows/crates.yml": called });
  assert.is(new Set(changes.map(({ together }) => together)).size, 1);
  assert.is(changes.length, 2);
  assert.is(
    files[releaseFile],
    `on: push
jobs:
  call:
    permissions:
      contents: read
      id-token: write
    uses: ./.github/workflows/crates.yml
`,
  );
  assert.match(files[".github/workflows/crates.yml"] ?? "", `${granted}    steps:\n${auth}      - run: cargo publish\n${minted}`);
  assert.equal(
    after.map(({ credential }) => credential.kind),
    ["trusted-publishing"],
  );
});

test("a composite action is given what is minted", () => {
  const action = `runs:
  using: composite
  steps:
    - run: cargo publish
      shell: bash
      env:
        CARGO_REGISTRY_TOKEN: \${{ inputs.token }}
`;
  const use = (value: string): string => `      - uses: ./.github/actions/publish\n        with:\n          token: ${value}\n`;
  const given = {
    [releaseFile]: release(`    steps:\n${use("${{ secrets.CRATES_TOKEN }}")}`),
    ".github/actions/publish/action.yml": `inputs:\n  token:\n    required: true\n${action}`,
  };
  assert.equal(adopted(given).files, { [releaseFile]: release(`${granted}    steps:\n${auth}${use("${{ steps.auth.outputs.token }}")}`) });
});

test("a secret that other steps read is told", () => {
  const { changes } = adopted(
    release(`    steps:\n      - run: ./notify\n${env("${{ secrets.CRATES_TOKEN }}", "X")}      - run: cargo publish\n${token}`),
  );
  assert.match(changes[0]?.look.join(" ") ?? "", 'The step "./notify" still reads the secret');
});

test("a secret manager's step that fetches more stays, and that is told", () => {
  const { files, changes } = adopted(
    release(`    steps:
      - uses: launchdarkly/gh-actions/actions/release-secrets@v1
        with:
          ssm_parameter_pairs: "/crates = CARGO_REGISTRY_TOKEN, /other = OTHER_TOKEN"
      - run: cargo publish
`),
  );
  assert.match(files[releaseFile] ?? "", "release-secrets");
  assert.match(changes[0]?.look.join(" ") ?? "", "still fetches the token");
  assert.is(changes[0]?.risk, "review");
});

test("a variable of the whole workflow stays where another workflow job may need it", () => {
  const workflow = `on: push
env:
  CARGO_REGISTRY_TOKEN: \${{ secrets.CRATES_TOKEN }}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: cargo publish
`;
  const { files, changes } = adopted(workflow);
  assert.match(files[releaseFile] ?? "", "secrets.CRATES_TOKEN");
  assert.match(changes[0]?.look.join(" ") ?? "", "The whole workflow is still given CARGO_REGISTRY_TOKEN");
});

const refused: readonly (readonly [string, string, string | Readonly<Record<string, string>>])[] = [
  [
    "an event that crates.io refuses",
    "refuses identity tokens of such runs",
    release(`    steps:\n      - run: cargo publish\n${token}`).replace("push", "[push, pull_request_target]"),
  ],
  [
    "a secret that is chosen at run time",
    "decided at run time",
    release(`    steps:\n      - run: cargo publish\n${env("${{ secrets[format('T_{0}', github.actor)] }}")}`),
  ],
  [
    "two secrets",
    "cannot be told",
    release(`    steps:\n      - run: cargo publish\n${env("${{ secrets.A }}")}          CARGO_REGISTRIES_CRATES_IO_TOKEN: \${{ secrets.B }}\n`),
  ],
  [
    "a workflow job that decides by the secret",
    "tells more of the secret",
    release(
      `    env:\n      HAS: \${{ secrets.CRATES_TOKEN != '' }}\n    steps:\n      - if: env.HAS == 'true'\n        run: cargo publish\n${token}`,
    ),
  ],
  [
    "a variable that a step before reads as well",
    "reads TOKEN as well",
    release(
      `    env:\n      TOKEN: \${{ secrets.CRATES_TOKEN }}\n    steps:\n      - run: ./check "$TOKEN"\n      - run: cargo publish --token $TOKEN\n`,
    ),
  ],
  [
    "an old release-plz",
    "needs 0.3.146",
    release(`    steps:\n      - run: cargo install release-plz --version 0.3.100\n      - run: release-plz release\n${token}`),
  ],
  [
    "a generated file",
    "says that it is generated",
    `# This file is generated. DO NOT EDIT.\n${release(`    steps:\n      - run: cargo publish\n${token}`)}`,
  ],
  [
    "a lock file",
    "fixes the actions",
    {
      [releaseFile]: release(`    steps:\n      - run: cargo publish\n${token}`),
      ".github/workflows/actions.lock": `version: v0.0.2\nworkflows:\n  ${releaseFile}:\n    - actions/checkout@v4\n`,
    },
  ],
  [
    "a workflow of another repository",
    "not of this repository",
    {
      [releaseFile]: "on: push\njobs:\n  publish:\n    uses: lanternfish/ci/.github/workflows/crates.yml@v1\n    secrets: inherit\n",
      "lanternfish/ci/.github/workflows/crates.yml@v1": release(`    steps:\n      - run: cargo publish\n${token}`).replace("push", "workflow_call"),
    },
  ],
];

for (const [name, reason, given] of refused) {
  test(`refused: ${name}`, () => {
    const { changes, refusals } = adopted(given);
    assert.equal(changes, []);
    assert.match(refusals.map(({ because }) => because).join(" "), reason);
    assert.ok(refusals.every(({ byHand, at }) => byHand.length > 0 && at.line > 0));
  });
}

test("owners are told what to register, in which order, and how it is seen", () => {
  const path = aPublishPath({ registry: "crates-io", environment: "release" });
  const { purl, steps } = adopt.runbook({ slug, purl: "pkg:cargo/lamp", name: "lamp", path, secrets: ["CRATES_TOKEN"], choices: noChoices });
  assert.is(purl, "pkg:cargo/lamp");
  assert.equal(
    steps.map(({ when }) => when),
    ["before-merge", "before-merge", "before-merge", "after-merge", "after-release", "after-release", "after-release"],
  );
  const commands = steps.flatMap((step) => step.commands);
  assert.equal(commands, [
    "read -rs CRATES_IO_TOKEN",
    `curl --fail-with-body -X POST -H "Authorization: $CRATES_IO_TOKEN" -H 'User-Agent: lanternfish/lamp' -H 'Content-Type: application/json' --data '{"github_config":{"crate":"lamp","repository_owner":"lanternfish","repository_name":"lamp","workflow_filename":"release.yml","environment":"release"}}' https://crates.io/api/v1/trusted_publishing/github_configs`,
    "read -rs CRATES_IO_TOKEN",
    `curl --fail-with-body -X PATCH -H "Authorization: $CRATES_IO_TOKEN" -H 'User-Agent: lanternfish/lamp' -H 'Content-Type: application/json' --data '{"crate":{"trustpub_only":true}}' https://crates.io/api/v1/crates/lamp`,
    "gh secret delete CRATES_TOKEN --repo lanternfish/lamp",
  ]);
  assert.ok(steps.some(({ link }) => link === "https://crates.io/crates/lamp/settings"));
});

test.run();
