import type { SandboxRepository } from "../../description.ts";
import { environment, repository, secret } from "../builders.ts";
import { packageJson, pyproject } from "../manifests.ts";
import { policy } from "../policy.ts";
import { build, checkout, madeUp, node, nodeWithToken, onTags, pinned, releaseFile, takeOver } from "../workflows.ts";

/** Has the shape of an npm token and was never one. In parts, so that no file of this project holds that shape. */
const lookalike = ["npm", "q7VfX2mZ9sKc4TbW8nRj1LhD6pGy3EaU5oQx"].join("_");

const pack = build("npm ci && npm pack", '"*.tgz"');

const byToken = (token: string) =>
  onTags(`${pack}  publish:
    needs: build
    runs-on: ubuntu-latest
    environment: release
    steps:
${takeOver(null)}${nodeWithToken}      - run: npm publish ./*.tgz
        env:
          NODE_AUTH_TOKEN: \${{ secrets.${token} }}
`);

/** Decides by the commits on main what to release, and pushes the tag itself. */
const semanticRelease = `name: Release
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
      issues: write
      pull-requests: write
      id-token: write
    steps:
${checkout.replace("false", "true")}${node}      - run: npm ci --ignore-scripts
      - run: npx semantic-release@25
`;

const site = `name: Site
on:
  push:
    branches: [main]
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: github-pages
    permissions:
      pages: write
      id-token: write
    steps:
      - uses: ${madeUp.pages}
`;

const unneededWaiver = `waivers:
  - rule: build-in-publish-job
    where: .github/workflows/release.yml › publish
    reason: The build was moved to a workflow job of its own
    owner: dora-sconce
    expires: 2027-05-31
`;

const tests = `name: Tests
on: [push, pull_request]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
${checkout}      - run: python -m pytest
`;

/** The organisation's own, and repositories that do not publish, or not any more. */
export const otherRepositories: readonly SandboxRepository[] = [
  repository({ name: ".github", environments: [], tags: [], files: { ".github/imprimatur.yml": policy, "profile/README.md": "# Lantern Works\n" } }),
  repository({
    name: "website",
    deployKeys: [{ title: "mirror", readOnly: true, created: "2026-01-12T08:00:00Z", lastUsed: "2026-11-23T08:00:00Z", addedBy: "dora-sconce" }],
    environments: [environment({ name: "github-pages", reviewers: [], patterns: [{ type: "branch", name: "main" }] })],
    tags: [],
    files: { ".github/workflows/site.yml": site, "index.html": "<h1>Lantern Works</h1>\n" },
  }),
  // Published in good order, by semantic-release, but a token lies in it, and its waiver waives nothing.
  repository({
    name: "cinders",
    environments: [environment({ patterns: [{ type: "branch", name: "main" }] })],
    alerts: [
      {
        number: 1,
        type: "npm_access_token",
        created: "2026-10-02T13:20:00Z",
        validity: "unknown",
        publiclyLeaked: true,
        pushedPastProtection: true,
        first: { file: ".npmrc", line: 1 },
      },
    ],
    files: {
      [releaseFile]: semanticRelease,
      ".releaserc.json": '{ "branches": ["main"] }\n',
      ".npmrc": `//{npm-registry-host}/:_authToken=${lookalike}\n`,
      ".github/imprimatur.yml": unneededWaiver,
      "package.json": packageJson("cinders"),
    },
  }),
  // Tests and never publishes, and still keeps a token of PyPI.
  repository({
    name: "payroll",
    visibility: "private",
    environments: [],
    tags: [],
    secrets: [secret("PYPI_API_TOKEN", "2026-04-22"), secret("SENTRY_DSN", "2024-04-22")],
    files: { ".github/workflows/tests.yml": tests, "pyproject.toml": pyproject("payroll") },
  }),
  // Archived: no workflow runs in it any more.
  repository({
    name: "old-torch",
    archived: true,
    pushed: "2024-02-19T10:00:00Z",
    environments: [environment({ reviewers: [], refs: "any", patterns: [], secrets: [secret("TORCH_NPM_TOKEN", "2023-11-08")] })],
    rulesets: [],
    branchProtection: [],
    files: { [releaseFile]: byToken("TORCH_NPM_TOKEN"), "package.json": packageJson("old-torch") },
  }),
  // Its release workflow is switched off, and would publish by a token.
  repository({
    name: "quenched",
    disabledWorkflows: [releaseFile],
    environments: [environment({ secrets: [secret("QUENCHED_NPM_TOKEN", "2026-10-30")] })],
    files: { [releaseFile]: byToken("QUENCHED_NPM_TOKEN"), "package.json": packageJson("quenched") },
  }),
  repository({
    name: "upstream-lens",
    fork: true,
    environments: [],
    rulesets: [],
    files: { ".github/workflows/tests.yml": tests, "README.md": "# Lens\n\nA fork, for a patch.\n" },
  }),
  repository({ name: "unlit", pushed: null, environments: [], rulesets: [], branchProtection: [], tags: [] }),
  repository({ name: "notes", visibility: "private", environments: [], rulesets: [], tags: [], files: { "README.md": "# Notes\n" } }),
  // Reads, in a workflow that does not publish, the token that every repository can read.
  repository({
    name: "dashboard",
    visibility: "private",
    // Of no registry.
    alerts: [
      {
        number: 1,
        type: "slack_api_token",
        created: "2026-07-21T09:00:00Z",
        validity: "active",
        publiclyLeaked: false,
        pushedPastProtection: false,
        first: { file: "report.js", line: 1 },
      },
    ],
    environments: [],
    tags: [],
    files: {
      ".github/workflows/report.yml": `name: Report
on:
  schedule:
    - cron: "0 6 * * 1"
permissions:
  contents: read
jobs:
  report:
    runs-on: ubuntu-latest
    steps:
      - uses: ${pinned.checkout}
        with:
          persist-credentials: false
      - run: node report.js
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
      "report.js": "console.log('downloads');\n",
    },
  }),
];
