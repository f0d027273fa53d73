import type { SandboxRepository } from "../../description.ts";
import { environment, repository, secret } from "../builders.ts";
import { packageJson } from "../manifests.ts";
import { build, checkout, madeUp, node, nodeWithToken, onTags, publishJob, releaseFile, takeOver } from "../workflows.ts";

const pack = build("npm ci && npm pack", '"*.tgz"');

/** A copy of the release workflow on a branch that nobody reviews: each push there publishes, and the registry takes its identity token. */
const thrownAway = `name: Release
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write
    steps:
${checkout}${node}      - run: npm publish
`;

/** release-please opens a pull request; once that is merged, another workflow job publishes, which can write nothing here. */
const pleased = `name: Release
on:
  push:
    branches: [main]
permissions: {}
jobs:
  please:
    runs-on: ubuntu-latest
    permissions:
      contents: write
      pull-requests: write
    outputs:
      released: \${{ steps.please.outputs.release_created }}
    steps:
      - uses: ${madeUp.releasePlease}
        id: please
  publish:
    needs: please
    if: needs.please.outputs.released == 'true'
    runs-on: ubuntu-latest
    environment: release
    permissions:
      contents: read
      id-token: write
    steps:
${checkout}${node}      - run: npm publish
`;

/** Repositories that publish to npm from workflows of their own. */
export const npmRepositories: readonly SandboxRepository[] = [
  // Exemplary: built apart, handed in by an identity token that only the environment can ask for, and approved by a person at npm.
  repository({
    name: "lamp",
    variables: [{ name: "CHANNEL", value: "stable", updated: "2026-02-02T08:00:00Z" }],
    runs: [{ file: releaseFile, event: "push", branch: "v1.0.0", started: "2026-11-12T09:40:00Z", conclusion: "success", called: [] }],
    access: [
      { role: "write", team: "makers" },
      { role: "maintain", team: "releases" },
      { role: "read", login: "hana-prism" },
    ],
    files: {
      [releaseFile]: onTags(`${pack}${publishJob}${takeOver(null)}${node}      - run: npm stage publish ./*.tgz
`),
      "package.json": packageJson("lamp"),
    },
  }),
  // A token of the organisation, which every workflow of every branch can read.
  repository({
    name: "wick",
    access: [
      { role: "write", team: "makers" },
      { role: "write", login: "elif-ember" },
      { role: "write", login: "finn-torch" },
    ],
    files: {
      [releaseFile]: onTags(`${pack}  publish:
    needs: build
    runs-on: ubuntu-latest
    steps:
${takeOver(null)}${nodeWithToken}      - run: npm publish ./*.tgz
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`),
      // Names a variable, and so holds no token.
      ".npmrc": `//{npm-registry-host}/:_authToken=\${NODE_AUTH_TOKEN}\n`,
      "package.json": packageJson("wick"),
    },
  }),
  // Publishes by a token from the workshop's own machine, which npm plans to refuse.
  repository({
    name: "forge",
    environments: [environment({ secrets: [secret("FORGE_NPM_TOKEN", "2026-11-02")] })],
    files: {
      [releaseFile]: onTags(`${pack}  publish:
    needs: build
    runs-on: [self-hosted, linux]
    environment: release
    steps:
${takeOver(null)}${nodeWithToken}      - run: npm publish ./*.tgz
        env:
          NODE_AUTH_TOKEN: \${{ secrets.FORGE_NPM_TOKEN }}
`),
      "package.json": packageJson("forge"),
    },
  }),
  // The same machine, but by an identity token, which npm refuses from there.
  repository({
    name: "anvil",
    files: {
      [releaseFile]: onTags(`${pack}  publish:
    needs: build
    runs-on: [self-hosted, linux]
    environment: release
    permissions:
      id-token: write
    steps:
${takeOver(null)}${node}      - run: npm publish ./*.tgz
`),
      "package.json": packageJson("anvil"),
    },
  }),
  // Released by release-please, in good order. Was renamed, and its manifest still names the old repository.
  repository({
    name: "prism",
    environments: [environment({ patterns: [{ type: "branch", name: "main" }] })],
    files: {
      [releaseFile]: pleased,
      "package.json": packageJson("prism", { repository: "github:lantern-works/old-prism" }),
      "release-please-config.json": '{ "packages": { ".": { "release-type": "node" } } }\n',
      ".release-please-manifest.json": '{ ".": "1.4.0" }\n',
    },
  }),
  // Publishes by a script of its manifest, beside a cache and a build.
  repository({
    name: "tinder",
    files: {
      [releaseFile]: onTags(`  publish:
    runs-on: ubuntu-latest
    environment: release
    permissions:
      contents: read
      id-token: write
    steps:
${checkout}${node.replace("package-manager-cache: false", "cache: npm")}      - run: npm ci
      - run: npm run ship
`),
      "package.json": packageJson("tinder", { scripts: { ship: "npm publish" } }),
    },
  }),
  // Trusted publishing without an environment, for a package of which the policy asks more.
  repository({
    name: "flint",
    environments: [],
    branches: [{ name: "snapshot-7f3a", files: { [releaseFile]: thrownAway } }],
    files: {
      [releaseFile]: onTags(`${pack}  publish:
    needs: build
    runs-on: ubuntu-latest
    permissions:
      id-token: write
    steps:
${takeOver(null)}${node}      - run: npm publish ./*.tgz
`),
      "package.json": packageJson("flint"),
    },
  }),
  // Nobody hears of it when its upload fails, and anybody who can push makes its tags.
  repository({
    name: "spark",
    rulesets: [],
    files: {
      [releaseFile]: onTags(`${pack}${publishJob}${takeOver(null)}${node}      - run: npm publish ./*.tgz || true
`),
      "package.json": packageJson("spark"),
    },
  }),
];
