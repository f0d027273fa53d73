import type { SandboxRepository } from "../../description.ts";
import { environment, releaseTags, repository, secret } from "../builders.ts";
import { pyproject } from "../manifests.ts";
import { build, onTags, pinned, publishJob, releaseFile, takeOver } from "../workflows.ts";

const wheel = build("python -m build");
const upload = `      - uses: ${pinned.pypi}\n`;
const good = onTags(`${wheel}${publishJob}${takeOver()}${upload}`);
const token = `        with:
          password: \${{ secrets.PYPI_API_TOKEN }}
`;

/** Uploads what the workflow that calls it built. */
const publishing = `name: Publish
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
${takeOver()}${upload}`;

/** Repositories that publish to PyPI, in the ways that its own action offers. */
export const pypiRepositories: readonly SandboxRepository[] = [
  // Exemplary.
  repository({ name: "candle", files: { [releaseFile]: good, "pyproject.toml": pyproject("candle") } }),
  // Exemplary on main; the old branch still holds the workflow of last year, with a token.
  repository({
    name: "taper",
    secrets: [secret("PYPI_API_TOKEN", "2025-08-30")],
    branches: [
      {
        name: "1.x",
        files: {
          [releaseFile]: onTags(`${wheel}  publish:
    needs: build
    runs-on: ubuntu-latest
    steps:
${takeOver()}${upload}${token}`),
        },
      },
    ],
    files: { [releaseFile]: good, "pyproject.toml": pyproject("taper") },
  }),
  // A comment of anybody starts a release.
  repository({
    name: "snuffer",
    environments: [environment({ patterns: [{ type: "branch", name: "main" }] })],
    files: {
      [releaseFile]: onTags(
        `${wheel.replace("    runs-on", "    if: startsWith(github.event.comment.body, '/release')\n    runs-on")}${publishJob}${takeOver()}${upload}`,
      ).replace('push:\n    tags: ["v*"]', "issue_comment:\n    types: [created]"),
      "pyproject.toml": pyproject("snuffer"),
    },
  }),
  // A comment starts a release here too, but a member's alone; its text is read as data, and passing over what is there masks nothing.
  repository({
    name: "stearin",
    environments: [environment({ patterns: [{ type: "branch", name: "main" }] })],
    files: {
      [releaseFile]: onTags(
        `${wheel.replace("    runs-on", "    if: startsWith(github.event.comment.body, '/release') && github.event.comment.author_association == 'MEMBER'\n    runs-on")}${publishJob}${takeOver()}${upload}        with:
          skip-existing: true
      - run: echo "Asked for by $COMMENT" >> "$GITHUB_STEP_SUMMARY"
        env:
          COMMENT: \${{ github.event.comment.body }}
`,
      ).replace('push:\n    tags: ["v*"]', "issue_comment:\n    types: [created]"),
      "pyproject.toml": pyproject("stearin"),
    },
  }),
  // A comment of anybody starts another workflow job that can mint the same identity token.
  repository({
    name: "trimmer",
    environments: [
      environment({
        reviewers: [],
        patterns: [
          { type: "tag", name: "v*" },
          { type: "branch", name: "main" },
        ],
      }),
    ],
    files: {
      [releaseFile]: onTags(`  preview:
    if: github.event_name == 'issue_comment'
    runs-on: ubuntu-latest
    environment: release
    permissions:
      id-token: write
    steps:
      - run: echo "A preview was asked for."
${wheel.replace("    runs-on", "    if: github.event_name == 'push'\n    runs-on")}${publishJob}${takeOver()}${upload}`).replace(
        "permissions:",
        "  issue_comment:\n    types: [created]\npermissions:",
      ),
      "pyproject.toml": pyproject("trimmer"),
    },
  }),
  // The message of a commit becomes part of a script beside the upload, and administrators need no approval.
  repository({
    name: "tallow",
    environments: [environment({ adminsBypass: true })],
    files: {
      [releaseFile]:
        onTags(`${wheel}${publishJob}${takeOver()}${upload}      - run: echo "Released \${{ github.event.head_commit.message }}" >> "$GITHUB_STEP_SUMMARY"
`),
      "pyproject.toml": pyproject("tallow"),
    },
  }),
  // Somebody approves one workflow job, and another publishes.
  repository({
    name: "beeswax",
    files: {
      [releaseFile]: onTags(`  approve:
    runs-on: ubuntu-latest
    environment: release
    permissions: {}
    steps:
      - run: echo "Approved"
${wheel}${publishJob.replace("needs: build", "needs: [approve, build]").replace("    environment: release\n", "")}${takeOver()}${upload}`),
      "pyproject.toml": pyproject("beeswax"),
    },
  }),
  // Switches attestations off. Its environment was never made.
  repository({
    name: "wicker",
    environments: [],
    files: {
      [releaseFile]: onTags(`${wheel}${publishJob}${takeOver()}${upload}        with:
          attestations: false
`),
      "pyproject.toml": pyproject("wicker"),
    },
  }),
  // Leaves a token that can push beside the upload, and its tag ruleset is only tried out.
  repository({
    name: "molds",
    rulesets: [releaseTags({ enforcement: "evaluate" })],
    files: {
      [releaseFile]:
        onTags(`${wheel}${publishJob.replace("id-token: write", "contents: write\n      id-token: write")}      - uses: ${pinned.checkout}
${takeOver()}${upload}      - run: gh release create "$GITHUB_REF_NAME" --notes-file CHANGES.md
        env:
          GH_TOKEN: \${{ github.token }}
`),
      "pyproject.toml": pyproject("molds"),
    },
  }),
  // Uploads by a workflow of its own that the release calls.
  repository({
    name: "sputter",
    files: {
      [releaseFile]: onTags(`${wheel}  publish:
    needs: build
    permissions:
      id-token: write
    uses: ./.github/workflows/publish.yml
`),
      ".github/workflows/publish.yml": publishing,
      "pyproject.toml": pyproject("sputter"),
    },
  }),
  // Takes two actions by tag, and the default token, which can write here, was not limited.
  repository({
    name: "rushlight",
    defaultToken: { access: "write", approvesPullRequests: false },
    files: {
      [releaseFile]: good.replace(pinned.pypi, "pypa/gh-action-pypi-publish@release/v1").replaceAll(pinned.download, "actions/download-artifact@v8"),
      "pyproject.toml": pyproject("rushlight"),
    },
  }),
];
