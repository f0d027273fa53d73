import type { SandboxRepository } from "../../description.ts";
import { environment, repository, secret } from "../builders.ts";
import { packageJson } from "../manifests.ts";
import { checkout, madeUp, node, nodeWithToken, onTags, publishJob, releaseFile, build, takeOver } from "../workflows.ts";

const bot = `name: Release
on:
  push:
    branches: [main]
permissions: {}
jobs:
  release:
    runs-on: ubuntu-latest
    environment: release
    permissions:
      contents: write
      pull-requests: write
      id-token: write
    steps:
${checkout.replace("false", "true")}${node}      - run: npm ci --ignore-scripts
      - uses: ${madeUp.changesets}
        with:
          publish: npx changeset publish
`;

/** A package of a monorepo, in `packages/`. */
const member = (name: string, repository: string) =>
  packageJson(name, { repository: { type: "git", url: `git+https://github.com/lantern-works/${repository}.git`, directory: `packages/${name}` } });

/** Drawings, enough to make a large repository; an audit lists them and reads none. */
const patterns = Object.fromEntries(Array.from({ length: 2400 }, (_, at) => [`patterns/${at}.svg`, `<svg id="p${at}"/>\n`]));

/** Repositories that publish several packages to npm, or elsewhere than there. */
export const npmMonorepos: readonly SandboxRepository[] = [
  // Changesets publish whatever reaches main, and main asks for no review.
  repository({
    name: "lantern-ui",
    environments: [environment({ reviewers: [], patterns: [{ type: "branch", name: "main" }] })],
    branchProtection: [],
    files: {
      [releaseFile]: bot,
      "package.json": packageJson("lantern-ui", { private: true, workspaces: ["packages/*"] }),
      "packages/ui-lamp/package.json": member("ui-lamp", "lantern-ui"),
      "packages/ui-shade/package.json": member("ui-shade", "lantern-ui"),
      ".changeset/config.json": '{ "access": "public", "baseBranch": "main" }\n',
    },
  }),
  // The same way, in good order, and large: main is changed by reviewed pull requests alone.
  repository({
    name: "lantern-tools",
    environments: [environment({ refs: "protected", patterns: [] })],
    runs: [
      {
        file: releaseFile,
        event: "push",
        branch: "main",
        started: "2026-11-12T09:31:00Z",
        conclusion: "success",
        called: [],
      },
    ],
    files: {
      [releaseFile]: bot,
      "package.json": packageJson("lantern-tools", { private: true, workspaces: ["packages/*"] }),
      "packages/tool-snuff/package.json": member("tool-snuff", "lantern-tools"),
      "packages/tool-trim/package.json": member("tool-trim", "lantern-tools"),
      ".changeset/config.json": '{ "access": "public", "baseBranch": "main" }\n',
      ...patterns,
    },
  }),
  // All workspaces at once, by an old token of the repository. The organisation waives it until spring.
  repository({
    name: "beacon",
    secrets: [secret("BEACON_NPM_TOKEN", "2026-11-01")],
    environments: [],
    files: {
      [releaseFile]: onTags(`  publish:
    runs-on: ubuntu-latest
    steps:
${checkout}${nodeWithToken}      - run: npm publish --workspaces
        env:
          NODE_AUTH_TOKEN: \${{ secrets.BEACON_NPM_TOKEN }}
`),
      "package.json": packageJson("beacon-workspace", { private: true, workspaces: ["packages/*"] }),
      "packages/beacon/package.json": member("beacon", "beacon"),
      "packages/beacon-cli/package.json": member("beacon-cli", "beacon"),
    },
  }),
  // Publishes to GitHub Packages, which the policy does not name.
  repository({
    name: "sconce",
    files: {
      [releaseFile]: onTags(`${build("npm ci && npm pack", '"*.tgz"')}  publish:
    needs: build
    runs-on: ubuntu-latest
    environment: release
    permissions:
      packages: write
    steps:
${takeOver(null)}${nodeWithToken.replace("{npm-registry-host}", "npm.pkg.github.com")}      - run: npm publish ./*.tgz
        env:
          NODE_AUTH_TOKEN: \${{ secrets.GITHUB_TOKEN }}
`),
      "package.json": packageJson("sconce", { publishConfig: { registry: "https://npm.pkg.github.com" } }),
    },
  }),
  // Private, and published from the workshop's own machine to the organisation's own registry, which the policy names.
  repository({
    name: "chandelier",
    visibility: "private",
    environments: [environment({ reviewers: [], secrets: [secret("OWN_REGISTRY_TOKEN", "2026-08-01")] })],
    files: {
      [releaseFile]:
        onTags(`${build("npm ci && npm pack", '"*.tgz"')}${publishJob.replace("ubuntu-latest", "[self-hosted, linux]")}${takeOver(null)}${nodeWithToken.replace("{npm-registry-host}", "packages.lantern-works.example")}      - run: npm publish ./*.tgz
        env:
          NODE_AUTH_TOKEN: \${{ secrets.OWN_REGISTRY_TOKEN }}
`),
      "package.json": packageJson("chandelier", { publishConfig: { registry: "https://packages.lantern-works.example" } }),
    },
  }),
];
