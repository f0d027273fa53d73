import type { PublishAction } from "../tool-row.ts";
import { indexNames, noAttestations } from "./through-pypi.ts";

export const pypiActions: readonly PublishAction[] = [
  {
    // Input names with `_` are the older spelling and still work.
    uses: "pypa/gh-action-pypi-publish",
    target: { inputs: ["repository-url", "repository_url"], default: "pypi" },
    credential: { inputs: ["password", "user"], userNames: ["user"] },
    oidc: { kind: "native", since: "1.8.0", says: "an explicit password switches it off" },
    provenance: { normally: "made", inputs: ["attestations"], since: "1.11.0", source: "facts PyPI B7" },
    source: "facts PyPI B7, B8",
  },
  {
    uses: "pyo3/maturin-action",
    aliases: ["messense/maturin-action"],
    when: { input: "command", is: ["publish", "upload"], default: "build" },
    target: {
      env: ["MATURIN_REPOSITORY_URL", "MATURIN_REPOSITORY"],
      configured: true,
      names: indexNames,
      default: "pypi",
    },
    credential: {
      env: ["MATURIN_PYPI_TOKEN", "MATURIN_PASSWORD", "MATURIN_USERNAME"],
      userNames: ["MATURIN_USERNAME"],
    },
    oidc: { kind: "through", through: "maturin" },
    // One command line: the command, then its arguments.
    runs: [
      { input: "command", client: "maturin" },
      { input: "args", client: "maturin" },
    ],
    source: "facts PyPI B8; PyO3/maturin-action README",
  },
  {
    uses: "autopub/autopub-action",
    when: { input: "command", is: ["publish"] },
    dryRun: { inputs: ["dry-run"] },
    target: { configured: true, names: indexNames, default: "pypi" },
    credential: {
      inputs: ["pypi-token"],
      env: ["PYPI_TOKEN", "UV_PUBLISH_TOKEN", "PDM_PUBLISH_PASSWORD", "POETRY_PYPI_TOKEN_*"],
    },
    oidc: { kind: "through", through: "uv", says: "its plug-in runs uv, pdm or poetry, whose ability counts" },
    provenance: noAttestations,
    follow: "autopub",
    source: "autopub README",
  },
  {
    uses: "pulumi/pulumi-package-publisher",
    when: { input: "sdk", is: ["all", "python"], default: "all", list: true },
    unless: { input: "sdk", is: ["!python"], list: true },
    target: { default: "pypi" },
    credential: { env: ["PYPI_PASSWORD", "PYPI_USERNAME"], userNames: ["PYPI_USERNAME"] },
    oidc: { kind: "never", says: "runs twine with the password it is given" },
    source: "pulumi/pulumi-package-publisher action.yml",
  },
  {
    // v7; from v8 on it has no such inputs and uploads nothing to PyPI.
    uses: "python-semantic-release/python-semantic-release",
    aliases: ["relekang/python-semantic-release"],
    requires: ["pypi_token", "repository_password"],
    target: { inputs: ["repository_url"], default: "pypi" },
    credential: {
      inputs: ["pypi_token", "repository_password", "repository_username"],
      userNames: ["repository_username"],
    },
    oidc: { kind: "never", says: "v7 wants a token" },
    source: "facts PyPI B8; python-semantic-release 7 documentation",
  },
  {
    uses: "jrubics/poetry-publish",
    target: { inputs: ["repository_url"], default: "pypi" },
    credential: {
      inputs: ["pypi_token", "repository_password", "repository_username"],
      userNames: ["repository_username"],
    },
    oidc: { kind: "never", says: "wants a token, which a step may mint" },
    source: "facts PyPI B8; JRubics/poetry-publish README",
  },
  {
    uses: "openastronomy/publish-wheels-anaconda",
    target: { default: "other:anaconda.org" },
    credential: { inputs: ["anaconda_token"] },
    oidc: { kind: "never", says: "anaconda.org takes tokens only" },
    source: "OpenAstronomy/publish-wheels-anaconda README",
  },
  {
    // Reusable workflows: their `secrets` are judged like inputs.
    uses: "openastronomy/github-actions-workflows/.github/workflows/publish.yml",
    aliases: ["openastronomy/github-actions-workflows/.github/workflows/publish_pure_python.yml"],
    unless: { input: "upload_to_pypi", is: ["false"] },
    target: { inputs: ["repository_url"], default: "pypi" },
    credential: { inputs: ["pypi_token"] },
    oidc: { kind: "never", says: "PyPI refuses a reusable workflow of another repository" },
    source: "OpenAstronomy/github-actions-workflows documentation",
  },
  token("etopian/pypi-publish", "pypi_token"),
  token("etils-actions/pypi-auto-publish", "pypi-token"),
  token("coveooss/pypi-publish-with-poetry", "pypi_token"),
  token("celsiusnarhwal/poetry-publish", "token"),
  token("code-specialist/pypi-poetry-publish", "PUBLISH_REGISTRY_PASSWORD"),
  {
    uses: "casperdcl/deploy-pypi",
    unless: { input: "upload", is: ["false"] },
    target: { inputs: ["url"], default: "pypi" },
    credential: { inputs: ["password", "user"], userNames: ["user"] },
    oidc: { kind: "handed", says: "runs twine with the password it is given" },
    source: "casperdcl/deploy-pypi README",
  },
  {
    uses: "mariamrf/py-package-publish-action",
    target: { env: ["TWINE_REPOSITORY_URL", "TWINE_REPOSITORY"], names: indexNames, default: "pypi" },
    credential: { env: ["TWINE_PASSWORD", "TWINE_USERNAME"], userNames: ["TWINE_USERNAME"] },
    oidc: { kind: "handed", says: "runs twine with the password it is given" },
    source: "mariamrf/py-package-publish-action README",
  },
];

/** An action that uploads with the token it is given. */
function token(uses: string, input: string): PublishAction {
  return {
    uses,
    dryRun: { inputs: ["dry-run", "dry_run"] },
    target: { inputs: ["repository-url", "repository_url"], default: "pypi" },
    credential: { inputs: [input] },
    oidc: { kind: "handed", says: "wants a token, which a step may mint" },
    source: `facts PyPI B8; ${uses} (unconfirmed)`,
  };
}
