import type { SandboxRepository } from "../../description.ts";
import { environment, repository, secret } from "../builders.ts";
import { packageJson } from "../manifests.ts";
import { build, checkout, node, nodeWithToken, onTags, publishJob, releaseFile, takeOver } from "../workflows.ts";

const pack = build("npm ci && npm pack", '"*.tgz"');

/** Repositories that publish to npm from workflows of their own. */
export const npmRepositories: readonly SandboxRepository[] = [
  // Exemplary: built apart, published by an identity token that only the environment can ask for.
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
      [releaseFile]: onTags(`${pack}${publishJob}${takeOver(null)}${node}      - run: npm publish ./*.tgz
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
  // Was renamed, and its manifest still names the old repository.
  repository({
    name: "prism",
    files: {
      [releaseFile]: onTags(`  publish:
    runs-on: ubuntu-latest
    environment: release
    permissions:
      contents: read
      id-token: write
    steps:
${checkout}${node}      - run: npm publish
`),
      "package.json": packageJson("prism", { repository: "github:lantern-works/old-prism" }),
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
