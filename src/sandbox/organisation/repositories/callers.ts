import type { SandboxRepository } from "../../description.ts";
import { headsOf } from "../../git.ts";
import { environment, login, repository } from "../builders.ts";
import { cargoToml, packageJson } from "../manifests.ts";
import { build, node, onTags, pinned, releaseFile, takeOver } from "../workflows.ts";

const publishNpm = `name: Publish to npm
on:
  workflow_call:
permissions: {}
jobs:
  upload:
    runs-on: ubuntu-latest
    environment: release
    permissions:
      id-token: write
    steps:
${takeOver(null)}${node}      - run: npm publish ./*.tgz
`;

const publishCrate = `name: Publish a crate
description: Exchanges the identity token, and publishes the crate that is checked out
runs:
  using: composite
  steps:
    - uses: ${pinned.crates}
      id: exchange
    - run: cargo publish
      shell: bash
      env:
        CARGO_REGISTRY_TOKEN: \${{ steps.exchange.outputs.token }}
`;

/** Files of `workflows` that others call, under the path by which they do. */
const shared = { npm: ".github/workflows/publish-npm.yml", crate: "actions/publish-crate" } as const;

/** Called by commit, and by its branch `v1`. */
const workflows = repository({
  name: "workflows",
  environments: [],
  tags: [],
  rulesets: [],
  branches: [{ name: "v1", files: {} }],
  files: { [shared.npm]: publishNpm, [`${shared.crate}/action.yml`]: publishCrate },
});

/** The commit of `workflows` that callers fix: the newest of its default branch. */
export const workflowsCommit: string = headsOf(workflows)[0]?.commit ?? "";

const pack = build("npm ci && npm pack", '"*.tgz"');

function calling(ref: string, more = ""): string {
  return `  publish:
    needs: build
    permissions:
      id-token: write
    uses: ${login}/workflows/${shared.npm}@${ref}
${more}`;
}

/** Repositories that publish by what the repository `workflows` holds for all of them, and that one. */
export const callers: readonly SandboxRepository[] = [
  workflows,
  // In good order: the called workflow is fixed to a commit.
  repository({
    name: "glow",
    runs: [
      {
        file: releaseFile,
        event: "push",
        branch: "v1.0.0",
        started: "2026-11-12T09:40:00Z",
        conclusion: "success",
        called: [`${login}/workflows/${shared.npm}@${workflowsCommit}`],
      },
    ],
    files: { [releaseFile]: onTags(`${pack}${calling(workflowsCommit)}`), "package.json": packageJson("glow") },
  }),
  // Hands over every secret it has.
  repository({
    name: "ember",
    files: { [releaseFile]: onTags(`${pack}${calling(workflowsCommit, "    secrets: inherit\n")}`), "package.json": packageJson("ember") },
  }),
  // Grants the identity token to all workflow jobs, the one that builds among them.
  repository({
    name: "glint",
    files: {
      [releaseFile]: onTags(`${pack}${calling(workflowsCommit)}`).replace("contents: read", "contents: read\n  id-token: write"),
      "package.json": packageJson("glint"),
    },
  }),
  // Publishes its crate by the shared composite action.
  repository({
    name: "gas-lamp",
    environments: [environment()],
    files: {
      [releaseFile]: onTags(`  publish:
    runs-on: ubuntu-latest
    environment: release
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: ${pinned.checkout}
        with:
          persist-credentials: false
      - uses: ${login}/workflows/${shared.crate}@${workflowsCommit}
`),
      "Cargo.toml": cargoToml("gas-lamp"),
    },
  }),
];
