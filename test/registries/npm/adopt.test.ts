import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FixChoices } from "../../../src/registries/adopt.ts";
import { adopt } from "../../../src/registries/npm/adopt.ts";
import { aPublishPath, releaseFile } from "../../builders.ts";
import { noChoices } from "../adopt/adopted.ts";
import { adopted } from "./adopted.ts";
import { expandHost } from "./expand-host.ts";

/** A workflow of one job on a hosted runner. */
const release = (job: string): string => `name: Release
on:
  push:
    tags: ["v*"]
jobs:
  publish:
    runs-on: ubuntu-latest
${job}`;

const node = (version: string): string => `      - uses: actions/setup-node@v6
        with:
          node-version: ${version}
          registry-url: https://{npm-registry-host}
`;

const granted = `    permissions:
      contents: read
      id-token: write
`;

const token = `        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`;

const steps = `    steps:
      - uses: actions/checkout@v6
`;

const setUp = `${steps}${node("24")}`;

const packageJson = (more: object = {}): string => JSON.stringify({ name: "lamp", version: "1.0.0", ...more });

interface Case {
  readonly before: string;
  readonly after: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Other files that are changed. */
  readonly changed?: Readonly<Record<string, string>>;
  readonly choices?: Partial<FixChoices>;
  /** Whether a person has to look at it; `safe` where left out. */
  readonly risk?: "review";
}

const cases: Readonly<Record<string, Case>> = {
  "a token in the step's environment": {
    before: `${setUp}      - run: npm publish\n${token}`,
    after: `${granted}${setUp}      - run: npm publish\n`,
  },
  "other variables of the step stay": {
    before: `${granted}${setUp}      - run: npm publish
        env:
          CI: true # for the build
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    after: `${granted}${setUp}      - run: npm publish
        env:
          CI: true # for the build
`,
  },
  "a block of the workflow job gets one key more": {
    before: `    permissions:
      contents: write # tags
      packages: read
${setUp}      - run: npm publish\n${token}`,
    after: `    permissions:
      contents: write # tags
      packages: read
      id-token: write
${setUp}      - run: npm publish\n`,
  },
  "an identity token that is withheld is granted": {
    before: `    permissions:
      id-token: none
      contents: read
${setUp}      - run: npm publish\n${token}`,
    after: `    permissions:
      id-token: write
      contents: read
${setUp}      - run: npm publish\n`,
  },
  "a block of the workflow job that reads all is written out": {
    risk: "review",
    before: `    permissions: read-all
${setUp}      - run: npm publish\n${token}`,
    after: `${granted}${setUp}      - run: npm publish\n`,
  },
  "a step that makes a release can go on making it": {
    before: `${setUp}      - run: npm publish\n${token}      - run: gh release create "$GITHUB_REF_NAME"
        env:
          GH_TOKEN: \${{ github.token }}
`,
    after: `    permissions:
      contents: write
      id-token: write
${setUp}      - run: npm publish
      - run: gh release create "$GITHUB_REF_NAME"
        env:
          GH_TOKEN: \${{ github.token }}
`,
  },
  "what GITHUB_TOKEN is for cannot be told": {
    risk: "review",
    before: `${setUp}      - run: npm publish\n${token}      - uses: lanternfish/tell@v1
        with:
          token: \${{ secrets.GITHUB_TOKEN }}
`,
    after: `    permissions:
      contents: write
      id-token: write
${setUp}      - run: npm publish
      - uses: lanternfish/tell@v1
        with:
          token: \${{ secrets.GITHUB_TOKEN }}
`,
  },
  "an old Node is raised": {
    risk: "review",
    before: `${granted}${steps}${node("20")}      - run: npm publish\n${token}`,
    after: `${granted}${steps}${node("24")}      - run: npm publish\n`,
  },
  "an old Node in quotes is raised in quotes, with its .x": {
    risk: "review",
    before: `${granted}${steps}${node("'22.x'")}      - run: npm publish\n${token}`,
    after: `${granted}${steps}${node("'24.x'")}      - run: npm publish\n`,
  },
  "a Node that is tested stays, and npm is installed": {
    risk: "review",
    before: `${granted}${steps}${node("22")}      - run: npm test\n      - run: npm publish\n${token}`,
    after: `${granted}${steps}${node("22")}      - run: npm test\n      - run: npm install -g npm@11\n      - run: npm publish\n`,
  },
  "a Node that is pinned exactly stays": {
    risk: "review",
    before: `${granted}${steps}${node("22.14.0")}      - run: npm publish\n${token}`,
    after: `${granted}${steps}${node("22.14.0")}      - run: npm install -g npm@11\n      - run: npm publish\n`,
  },
  "a Node that the package does not allow is not raised to": {
    risk: "review",
    files: { "package.json": packageJson({ engines: { node: "^22.12.0" } }) },
    before: `${granted}${steps}${node("22")}      - run: npm publish\n${token}`,
    after: `${granted}${steps}${node("22")}      - run: npm install -g npm@11\n      - run: npm publish\n`,
  },
  "the step that installs npm has the name and condition that its neighbours have": {
    risk: "review",
    before: `${granted}    steps:
      - name: Check out
        uses: actions/checkout@v6
      - name: Publish
        if: github.repository == 'lanternfish/lamp'
        run: npm publish\n${token}`,
    after: `${granted}    steps:
      - name: Check out
        uses: actions/checkout@v6
      - name: Install npm for trusted publishing
        if: github.repository == 'lanternfish/lamp'
        run: npm install -g npm@11
      - name: Publish
        if: github.repository == 'lanternfish/lamp'
        run: npm publish\n`,
  },
  "Node of a version file": {
    files: { ".nvmrc": "v24.11.0\n" },
    before: `${granted}${steps}      - uses: actions/setup-node@v6
        with:
          node-version-file: .nvmrc
      - run: npm publish\n${token}`,
    after: `${granted}${steps}      - uses: actions/setup-node@v6
        with:
          node-version-file: .nvmrc
      - run: npm publish\n`,
  },
  "an npm that is installed is enough": {
    before: `${granted}${steps}${node("22")}      - run: npm install -g npm@latest\n      - run: npm publish\n${token}`,
    after: `${granted}${steps}${node("22")}      - run: npm install -g npm@latest\n      - run: npm publish\n`,
  },
  "an npm that is installed and too old is raised": {
    before: `${granted}${steps}${node("22")}      - run: npm i -g npm@10.9.2\n      - run: npm publish\n${token}`,
    after: `${granted}${steps}${node("22")}      - run: npm i -g npm@11\n      - run: npm publish\n`,
  },
  "a Node on which no npm can: one for the upload alone": {
    risk: "review",
    files: { ".nvmrc": "16\n" },
    before: `${granted}${steps}      - uses: actions/setup-node@v6
        with:
          node-version-file: .nvmrc
      - run: npm publish\n${token}`,
    after: `${granted}${steps}      - uses: actions/setup-node@v6
        with:
          node-version-file: .nvmrc
      - uses: actions/setup-node@v6
        with:
          node-version: "24"
      - run: npm publish\n`,
  },
  "a line that writes .npmrc": {
    before: `${granted}${setUp}      - run: |
          echo "//{npm-registry-host}/:_authToken=$NPM_TOKEN" >> ~/.npmrc
          # The new version.
          npm publish --access public
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    after: `${granted}${setUp}      - run: |
          # The new version.
          npm publish --access public
`,
  },
  "a step that does nothing but write .npmrc, and asks who it is": {
    before: `${granted}${setUp}      - name: Log in
        run: |
          npm config set //{npm-registry-host}/:_authToken $TOKEN
          npm whoami
        env:
          TOKEN: \${{ secrets.NPM_TOKEN }}
      - run: npm publish\n`,
    after: `${granted}${setUp}      - run: npm publish\n`,
  },
  "a heredoc, of which other lines stay": {
    before: `${granted}${setUp}      - run: |
          cat << EOF > "$HOME/.npmrc"
            provenance=true
            //{npm-registry-host}/:_authToken=$NPM_TOKEN
          EOF
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
      - run: npm publish\n`,
    after: `${granted}${setUp}      - run: |
          cat << EOF > "$HOME/.npmrc"
            provenance=true
          EOF
      - run: npm publish\n`,
  },
  "a command joined to the upload": {
    before: `${granted}${setUp}      - run: echo "//{npm-registry-host}/:_authToken=\${{ secrets.NPM_TOKEN }}" > .npmrc && npm publish\n`,
    after: `${granted}${setUp}      - run: npm publish\n`,
  },
  "an assignment before the upload": {
    before: `${granted}${setUp}      - run: NODE_AUTH_TOKEN=\${{ secrets.NPM_TOKEN }} npm publish --tag next\n`,
    after: `${granted}${setUp}      - run: npm publish --tag next\n`,
  },
  "an option of the upload": {
    before: `${granted}${setUp}      - run: npm publish --//{npm-registry-host}/:_authToken=\${{ secrets.NPM_TOKEN }} --tag next\n`,
    after: `${granted}${setUp}      - run: npm publish --tag next\n`,
  },
  "a variable for later steps": {
    before: `${granted}${setUp}      - run: echo "NODE_AUTH_TOKEN=\${{ secrets.NPM_TOKEN }}" >> "$GITHUB_ENV"\n      - run: npm publish\n`,
    after: `${granted}${setUp}      - run: npm publish\n`,
  },
  "the workflow job's environment": {
    before: `    env:
      NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
${granted}${setUp}      - run: npm publish\n`,
    after: `${granted}${setUp}      - run: npm publish\n`,
  },
  "provenance is left to npm": {
    before: `${granted}${setUp}      - run: |
          npm publish \\
            --provenance \\
            --access public
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
          NPM_CONFIG_PROVENANCE: true
`,
    after: `${granted}${setUp}      - run: |
          npm publish \\
            --access public
`,
  },
  "a committed .npmrc that reads the variable": {
    files: { ".npmrc": "engine-strict=true\r\n//{npm-registry-host}/:_authToken=${NPM_TOKEN}\r\n//npm.example/:_authToken=${NPM_TOKEN}\r\n" },
    changed: { ".npmrc": "engine-strict=true\r\n//npm.example/:_authToken=${NPM_TOKEN}\r\n" },
    before: `${granted}${setUp}      - run: npm publish
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    after: `${granted}${setUp}      - run: npm publish\n`,
  },
  "a committed .npmrc whose variable another workflow sets": {
    files: {
      ".npmrc": "//{npm-registry-host}/:_authToken=${NPM_TOKEN}\n",
      ".github/workflows/nightly.yml": `on: schedule\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./nightly\n        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n`,
    },
    before: `${granted}${setUp}      - run: npm publish
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    after: `${granted}${setUp}      - run: npm publish\n`,
  },
  "a script of the repository that writes .npmrc": {
    files: { "publish.sh": 'set -e\necho "//{npm-registry-host}/:_authToken=${NPM_TOKEN}" > .npmrc\nnpm publish\n' },
    changed: { "publish.sh": "set -e\nnpm publish\n" },
    before: `${granted}${setUp}      - run: ./publish.sh
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    after: `${granted}${setUp}      - run: ./publish.sh\n`,
  },
  "a token that installing needs too stays there": {
    before: `${granted}${setUp}      - run: npm ci\n${token}      - run: npm publish\n${token}`,
    after: `${granted}${setUp}      - run: npm ci\n${token}      - run: npm publish\n`,
  },
  "pnpm 10 runs npm": {
    risk: "review",
    files: { "package.json": packageJson({ packageManager: "pnpm@10.33.0" }) },
    before: `${granted}${steps}${node("22")}      - run: pnpm -r publish --no-git-checks --provenance\n${token}`,
    after: `${granted}${steps}${node("24")}      - run: pnpm -r publish --no-git-checks\n`,
  },
  "pnpm 11 exchanges by itself": {
    files: { "package.json": packageJson({ packageManager: "pnpm@11.2.0" }) },
    before: `${granted}${steps}${node("22")}      - run: pnpm publish --no-git-checks\n${token}`,
    after: `${granted}${steps}${node("22")}      - run: pnpm publish --no-git-checks\n`,
  },
  "Yarn 4.11, whose configuration reads the variable": {
    files: {
      "package.json": packageJson({ packageManager: "yarn@4.11.0" }),
      ".yarnrc.yml": 'nodeLinker: node-modules\nnpmAuthToken: "${NPM_TOKEN}"\n',
    },
    changed: { ".yarnrc.yml": "nodeLinker: node-modules\n" },
    before: `${granted}${steps}${node("22")}      - run: yarn npm publish --provenance
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    after: `${granted}${steps}${node("22")}      - run: yarn npm publish --provenance\n`,
  },
  "Yarn 1 is replaced by npm": {
    risk: "review",
    before: `${granted}${setUp}      - run: yarn publish --non-interactive --access public --tag next\n${token}`,
    after: `${granted}${setUp}      - run: npm publish --access public --tag next\n`,
  },
  "Bun is replaced by npm": {
    risk: "review",
    files: { "package.json": packageJson() },
    before: `${granted}${setUp}      - run: bun publish --access public
        env:
          NPM_CONFIG_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    after: `${granted}${setUp}      - run: npm publish --access public\n`,
  },
  "lerna 9": {
    files: { "package.json": packageJson({ devDependencies: { lerna: "^9.0.0" } }) },
    before: `${granted}${steps}${node("22")}      - run: npx lerna publish from-package --yes\n${token}`,
    after: `${granted}${steps}${node("22")}      - run: npx lerna publish from-package --yes\n`,
  },
  "changesets, with what their action does beside": {
    before: `${setUp}      - uses: changesets/action@v1
        with:
          publish: npx changeset publish
        env:
          GITHUB_TOKEN: \${{ secrets.GITHUB_TOKEN }}
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    after: `    permissions:
      contents: write
      pull-requests: write
      id-token: write
${setUp}      - uses: changesets/action@v1
        with:
          publish: npx changeset publish
        env:
          GITHUB_TOKEN: \${{ secrets.GITHUB_TOKEN }}
`,
  },
  "semantic-release 25": {
    files: { "package.json": packageJson({ devDependencies: { "semantic-release": "25.0.1" } }) },
    before: `${steps}${node("22")}      - run: npx semantic-release
        env:
          GITHUB_TOKEN: \${{ secrets.GITHUB_TOKEN }}
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    after: `    permissions:
      contents: write
      issues: write
      pull-requests: write
      id-token: write
${steps}${node("22")}      - run: npx semantic-release
        env:
          GITHUB_TOKEN: \${{ secrets.GITHUB_TOKEN }}
`,
  },
  "release-it is told in its configuration not to ask who it is": {
    files: {
      "package.json": packageJson({ devDependencies: { "release-it": "^19.0.5" } }),
      ".release-it.json": '{\n  "npm": {\n    "publish": true\n  }\n}\n',
    },
    changed: { ".release-it.json": '{\n  "npm": {\n    "skipChecks": true,\n    "publish": true\n  }\n}\n' },
    before: `    permissions:
      contents: write
${setUp}      - run: npx release-it --ci\n${token}`,
    after: `    permissions:
      contents: write
      id-token: write
${setUp}      - run: npx release-it --ci\n`,
  },
  "release-it is told by an option": {
    files: { "package.json": packageJson({ devDependencies: { "release-it": "^19.0.5" }, scripts: { release: "release-it" } }) },
    before: `    permissions:
      contents: write
${setUp}      - run: npm run release -- --ci\n${token}`,
    after: `    permissions:
      contents: write
      id-token: write
${setUp}      - run: npm run release -- --ci --npm.skipChecks\n`,
  },
  "nx release": {
    before: `${granted}${setUp}      - run: npx nx release publish\n${token}`,
    after: `${granted}${setUp}      - run: npx nx release publish\n`,
  },
  "JS-DevTools/npm-publish is raised to what needs no token": {
    risk: "review",
    before: `${granted}${setUp}      - uses: JS-DevTools/npm-publish@v3
        with:
          token: \${{ secrets.NPM_TOKEN }}
          access: public
`,
    after: `${granted}${setUp}      - uses: JS-DevTools/npm-publish@v4
        with:
          access: public
`,
  },
  "the same, pinned": {
    risk: "review",
    choices: { pinOf: () => ({ commit: "b".repeat(40), tag: "v4.1.1" }) },
    before: `${granted}${setUp}      - uses: JS-DevTools/npm-publish@${"a".repeat(40)} # v3.1.1
        with:
          token: \${{ secrets.NPM_TOKEN }}
`,
    after: `${granted}${setUp}      - uses: JS-DevTools/npm-publish@${"b".repeat(40)} # v4.1.1
`,
  },
  "staged for a person's approval": {
    risk: "review",
    choices: { staged: true },
    before: `${granted}${setUp}      - run: npm publish ./lamp.tgz\n${token}`,
    after: `${granted}${setUp}      - run: npm install -g npm@11\n      - run: npm stage publish ./lamp.tgz\n`,
  },
  "an environment that was chosen": {
    risk: "review",
    choices: { environment: "npm" },
    before: `${setUp}      - run: npm publish\n${token}`,
    after: `    environment: npm\n${granted}${setUp}      - run: npm publish\n`,
  },
  "an environment that is there stays": {
    choices: { environment: "npm" },
    before: `    environment: release\n${granted}${setUp}      - run: npm publish\n${token}`,
    after: `    environment: release\n${granted}${setUp}      - run: npm publish\n`,
  },
};

for (const [name, { before, after, files = {}, changed = {}, choices, risk = "safe" }] of Object.entries(cases)) {
  test(name, () => {
    const result = adopted({ ...files, [releaseFile]: release(before) }, choices);
    assert.equal(result.refusals, []);
    assert.is(result.files[releaseFile], expandHost(release(after)));
    assert.equal({ ...result.files, [releaseFile]: "" }, { ...expandedIn(changed), [releaseFile]: "" });
    assert.equal([...new Set(result.changes.map((change) => change.risk))], [risk]);
    assert.equal(
      result.after.map(({ credential }) => credential.kind),
      result.after.map(() => "trusted-publishing"),
    );
    assert.ok(result.after.length > 0);
  });
}

function expandedIn(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, expandHost(text)]));
}

const called = ".github/workflows/publish.yml";

test("a called workflow: caller and called are granted the identity token, and the secret is handed over no more", () => {
  const result = adopted({
    [releaseFile]: `on: push
permissions:
  contents: read
jobs:
  release:
    uses: ./.github/workflows/publish.yml
    secrets:
      NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    [called]: `on:
  workflow_dispatch:
  workflow_call:
    secrets:
      NPM_TOKEN:
        required: true
jobs:
  publish:
    runs-on: ubuntu-latest
${setUp}      - run: npm publish\n${token}`,
  });
  assert.equal(result.refusals, []);
  assert.equal(result.files, {
    [releaseFile]: `on: push
permissions:
  contents: read
jobs:
  release:
    permissions:
      contents: read
      id-token: write
    uses: ./.github/workflows/publish.yml
`,
    [called]: expandHost(`on:
  workflow_dispatch:
  workflow_call:
jobs:
  publish:
    runs-on: ubuntu-latest
${granted}${setUp}      - run: npm publish\n`),
  });
  assert.equal([...new Set(result.changes.map(({ together }) => together))], [`npm ${called} publish`]);
  assert.equal(
    result.after.map(({ credential }) => credential.kind),
    ["trusted-publishing", "trusted-publishing"],
  );
});

test("a workflow that is only called stays one that can be handed the secret", () => {
  const result = adopted({
    [releaseFile]: `on: push
jobs:
  release:
    uses: ./.github/workflows/publish.yml
    permissions:
      contents: read
    secrets: inherit
`,
    [called]: `on:
  workflow_call:
    secrets:
      NPM_TOKEN:
        required: true
jobs:
  publish:
    runs-on: ubuntu-latest
${setUp}      - run: npm publish\n${token}`,
  });
  assert.match(result.files[called] ?? "", "NPM_TOKEN:\n        required: false\n");
  assert.match(result.files[releaseFile] ?? "", "contents: read\n      id-token: write\n    secrets: inherit");
  assert.equal(
    result.after.map(({ credential }) => credential.kind),
    ["trusted-publishing"],
  );
});

test("a composite action loses the input that handed it the token", () => {
  const result = adopted({
    [releaseFile]: release(`${granted}${setUp}      - uses: ./.github/actions/publish
        with:
          token: \${{ secrets.NPM_TOKEN }}
          tag: next
`),
    ".github/actions/publish/action.yml": `name: Publish
inputs:
  token:
    required: true
  tag:
    default: latest
runs:
  using: composite
  steps:
    - run: npm publish --tag "\${{ inputs.tag }}"
      shell: bash
      env:
        NODE_AUTH_TOKEN: \${{ inputs.token }}
`,
  });
  assert.equal(result.refusals, []);
  assert.equal(result.files, {
    [releaseFile]: expandHost(
      release(`${granted}${setUp}      - uses: ./.github/actions/publish
        with:
          tag: next
`),
    ),
    ".github/actions/publish/action.yml": `name: Publish
inputs:
  tag:
    default: latest
runs:
  using: composite
  steps:
    - run: npm publish --tag "\${{ inputs.tag }}"
      shell: bash
`,
  });
  assert.equal(
    result.after.map(({ credential }) => credential.kind),
    ["trusted-publishing"],
  );
});

test("the environment of the whole workflow, where nothing else of it can want the token", () => {
  const { files } = adopted(`on: push
env:
  NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: npm run lint
  publish:
    runs-on: ubuntu-latest
${granted}${setUp}      - run: npm publish\n`);
  assert.not.match(files[releaseFile] ?? "", "NODE_AUTH_TOKEN");
});

const refusals: Readonly<Record<string, readonly [job: string, because: RegExp, files?: Readonly<Record<string, string>>]>> = {
  "a self-hosted runner": [
    `${granted}${setUp}      - run: npm publish\n${token}`,
    /GitHub-hosted runners alone, and this workflow job runs on another/,
  ],
  "a condition that reads the variable": [
    `${granted}${setUp}      - if: env.NODE_AUTH_TOKEN != ''\n        run: npm publish\n${token}`,
    /The condition of the step "npm publish" reads NODE_AUTH_TOKEN as well/,
  ],
  "a script that reads the variable": [
    `${granted}${setUp}      - run: |
          test -n "$NODE_AUTH_TOKEN"
          npm publish\n${token}`,
    /reads NODE_AUTH_TOKEN as well/,
  ],
  "a branch that would be left empty": [
    `${granted}${setUp}      - run: |
          if [ -n "$CI" ]; then
            echo "//{npm-registry-host}/:_authToken=\${{ secrets.NPM_TOKEN }}" > .npmrc
          fi
          npm publish\n`,
    /The token comes from .*release.yml, line \d+/,
  ],
  "an account's command": [
    `${granted}${setUp}      - run: npm publish\n${token}      - run: npm deprecate lamp@0 old\n`,
    /npm deprecate, which needs an account's token/,
  ],
  "a one-time password": [`${granted}${setUp}      - run: npm publish --otp 123456\n${token}`, /one-time password/],
  "an unknown script": [
    `${granted}${setUp}      - run: node ./publish.js\n        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n`,
    /not known to do trusted publishing/,
    { "package.json": packageJson() },
  ],
  "a script of a manifest that cannot be read": [
    `${granted}${setUp}      - run: npm run release\n${token}`,
    /npm run release is not known to do trusted publishing/,
    { "package.json": "{" },
  ],
  "Bun, with versions that only it fills in": [
    `${granted}${setUp}      - run: bun publish\n${token}`,
    /workspace: and catalog: dependencies/,
    { "package.json": packageJson({ dependencies: { wick: "workspace:*" } }) },
  ],
  "Yarn 1, with an option that npm has not": [`${granted}${setUp}      - run: yarn publish --new-version 1.2.3\n${token}`, /means nothing to npm/],
  "an old lerna": [
    `${granted}${setUp}      - run: npx lerna publish from-package\n${token}`,
    /lerna 8 is declared/,
    { "package.json": packageJson({ devDependencies: { lerna: "^8.1.0" } }) },
  ],
  "an old semantic-release": [
    `${granted}${setUp}      - run: npx semantic-release\n        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n`,
    /semantic-release 24.2.0 is declared/,
    { "package.json": packageJson({ devDependencies: { "semantic-release": "24.2.0" } }) },
  ],
  "an old Yarn": [
    `${granted}${setUp}      - run: yarn npm publish\n        env:\n          YARN_NPM_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}\n`,
    /Yarn 4.9.4 publishes/,
    { "package.json": packageJson({ packageManager: "yarn@4.9.4" }) },
  ],
  "release-it, whose configuration is a program": [
    `${granted}${setUp}      - run: |\n          npm ci\n          npm run release\n${token}`,
    /where to leave that out could not be told/,
    {
      "package.json": packageJson({ devDependencies: { "release-it": "19.1.0" }, scripts: { release: "release-it --ci" } }),
      ".release-it.js": "module.exports = {};\n",
    },
  ],
  "a Node on which nothing works, tested": [
    `${granted}${steps}${node("18")}      - run: npm test\n      - run: npm publish\n${token}`,
    /tests and publishes with Node 18/,
    { "package.json": packageJson({ engines: { node: "<20" } }) },
  ],
  auto: [`${granted}${setUp}      - run: npx auto shipit\n        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n`, /auto stops/],
};

for (const [name, [job, because, files = {}]] of Object.entries(refusals)) {
  test(`refused: ${name}`, () => {
    const text = release(job);
    const result = adopted({
      ...files,
      [releaseFile]: name === "a self-hosted runner" ? text.replace("ubuntu-latest", "[self-hosted, linux]") : text,
    });
    assert.equal(result.changes, []);
    assert.is(result.refusals.length, 1);
    assert.match(result.refusals[0]?.because ?? "", because);
    assert.ok((result.refusals[0]?.byHand.length ?? 0) >= 3);
  });
}

test("refused: a workflow of another repository, and one whose environment another workflow job wants", () => {
  const elsewhere = adopted(`on: push
jobs:
  publish:
    uses: lanternfish/workflows/.github/workflows/npm-publish.yml@v1
    secrets:
      NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`);
  assert.equal(elsewhere.changes, []);
  const shared = adopted(`on: push
env:
  NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
jobs:
  nightly:
    runs-on: ubuntu-latest
    steps:
      - run: ./nightly-release
  publish:
    runs-on: ubuntu-latest
${granted}${setUp}      - run: npm publish\n`);
  assert.match(shared.refusals[1]?.because ?? "", /The token comes from .*, line 3/);
});

test("refused: a generated file, and one whose actions a lock fixes", () => {
  const made = adopted(`# This file is generated by a template. Do not edit.\n${release(`${granted}${setUp}      - run: npm publish\n${token}`)}`);
  assert.match(made.refusals[0]?.because ?? "", /says that it is generated/);
  const raised = release(`${granted}${setUp}      - uses: JS-DevTools/npm-publish@v3\n        with:\n          token: \${{ secrets.NPM_TOKEN }}\n`);
  const locked = adopted({
    [releaseFile]: raised,
    ".github/workflows/actions.lock": `version: v0.0.2\nworkflows:\n  ${releaseFile}:\n    - actions/checkout@v4\n`,
  });
  assert.match(locked.refusals[0]?.because ?? "", /actions.lock fixes the actions/);
});

test("what is told beside", () => {
  const { changes } = adopted(release(`${granted}${setUp}      - run: npm ci\n${token}      - run: npm publish\n${token}`));
  assert.is(
    changes[0]?.says,
    `The workflow job publish of ${releaseFile} publishes (npm publish) by its identity token instead of the secret NPM_TOKEN.`,
  );
  assert.equal(changes[0]?.look, [
    "npm refuses releases until the trusted publisher is registered, for each package.",
    'The step "npm ci" still reads secrets.NPM_TOKEN: a token that can only read is enough for it.',
  ]);
});

test("a result that is proposed for again is left as it is", () => {
  const { files } = adopted(release(cases["a line that writes .npmrc"]?.before ?? ""));
  assert.equal(adopted(files).changes, []);
});

const path = aPublishPath({ environment: null });
const subject = {
  slug: "lanternfish/lamp",
  purl: "pkg:npm/%40lanternfish/lamp",
  name: "@lanternfish/lamp",
  path,
  secrets: ["NPM_TOKEN"],
  choices: noChoices,
};

test("the runbook's commands", () => {
  const { purl, steps: told } = adopt.runbook(subject);
  assert.is(purl, "pkg:npm/%40lanternfish/lamp");
  assert.equal(
    told.flatMap(({ commands }) => commands),
    [
      "npm trust github @lanternfish/lamp --file release.yml --repo lanternfish/lamp --allow-publish",
      "sleep 2",
      "npm access set mfa=publish @lanternfish/lamp",
      "npm token list",
      "npm token revoke <id>",
      "gh secret delete NPM_TOKEN --repo lanternfish/lamp",
    ],
  );
  assert.equal(
    told.map(({ when }) => when),
    ["before-merge", "after-merge", "after-merge", "after-release", "after-release", "after-release"],
  );
  assert.is(told[1]?.link, "https://www.npmjs.com/package/@lanternfish/lamp/access");
});

test("the runbook names environment and staging, quotes what a shell would read, and leaves gaps where something is not known", () => {
  const staged = { ...path, environment: "npm release", tool: "npm stage publish", workflow: ".github/workflows/ship it.yml" };
  const commands = adopt.runbook({ ...subject, slug: null, path: staged }).steps.flatMap((step) => step.commands);
  assert.is(
    commands[0],
    "npm trust github @lanternfish/lamp --file 'ship it.yml' --repo <owner>/<repository> --env 'npm release' --allow-stage-publish",
  );
  assert.ok(commands.includes("npm stage approve <id>"));
  const computed = adopt
    .runbook({ ...subject, path: { ...path, environment: "${{ inputs.environment }}" } })
    .steps.flatMap((step) => step.commands)[0];
  assert.match(computed ?? "", "--env <environment> ");
});

test.run();
