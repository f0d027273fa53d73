import type { CredentialAction, CredentialCommand, LibraryCall } from "../tool-row.ts";
import { indexNames, twineAttestations } from "./through-pypi.ts";

export const pypiCredentialActions: readonly CredentialAction[] = [
  {
    // Exchanges the identity token for a PyPI token of fifteen minutes.
    uses: "tschm/token-mint-action",
    grants: "oidc",
    outputs: ["api-token", "api_token"],
    source: "facts PyPI B8; tschm/token-mint-action README",
  },
];

export const pypiCredentialCommands: readonly CredentialCommand[] = [
  {
    programs: ["poetry"],
    words: ["config"],
    valueOptions: ["--directory", "-C", "--project", "-P"],
    store: "poetry",
    keys: ["pypi-token."],
    argument: 1,
    targetArgument: 0,
    source: "python-poetry.org, repositories",
  },
  {
    programs: ["poetry"],
    words: ["config"],
    valueOptions: ["--directory", "-C", "--project", "-P"],
    store: "poetry",
    keys: ["http-basic."],
    argument: 2,
    targetArgument: 0,
    source: "python-poetry.org, repositories",
  },
  {
    programs: ["pdm"],
    words: ["config"],
    valueOptions: ["--project", "-p"],
    store: "pdm",
    keys: ["repository.", ".password"],
    argument: 1,
    targetArgument: 0,
    source: "pdm-project.org, publish",
  },
  {
    programs: ["hatch"],
    words: ["config", "set"],
    valueOptions: [],
    store: "hatch",
    keys: ["publish.index.auth"],
    argument: 1,
    source: "hatch.pypa.io, publishing",
  },
  {
    programs: ["keyring"],
    words: ["set"],
    valueOptions: ["--keyring-backend", "-b", "--keyring-path", "-p"],
    store: "pypirc",
    keys: ["pypi"],
    stdin: true,
    targetArgument: 0,
    source: "twine documentation, keyring support",
  },
];

/** Publishing from Python programs through a library. Commands they run are read as commands, not here. */
export const pypiCalls: readonly LibraryCall[] = [
  uploadAddress(String.raw`https://upload\.pypi\.org/legacy`, "pypi"),
  uploadAddress(String.raw`https://test\.pypi\.org/legacy`, "testpypi"),
  {
    pattern: String.raw`\b(?:upload\.main|upload\.upload|twine_upload|twine\.cli\.dispatch)\s*\(`,
    with: String.raw`\btwine\b`,
    tool: "twine",
    target: { env: ["TWINE_REPOSITORY_URL", "TWINE_REPOSITORY"], configured: true, names: indexNames, default: "pypi" },
    credential: { env: ["TWINE_PASSWORD", "TWINE_USERNAME"], userNames: ["TWINE_USERNAME"], store: "pypirc" },
    oidc: { kind: "native", since: "6.1.0" },
    provenance: twineAttestations,
    source: "twine documentation",
  },
];

/** A program that writes down the address to which files are posted uploads by itself. */
function uploadAddress(pattern: string, destination: "pypi" | "testpypi"): LibraryCall {
  return {
    pattern,
    tool: "a program that posts to the upload address",
    target: { default: destination },
    credential: { env: ["PYPI_API_TOKEN", "PYPI_TOKEN", "TEST_PYPI_API_TOKEN", "TWINE_PASSWORD"] },
    oidc: { kind: "handed", says: "the program decides what it sends" },
    source: "docs.pypi.org, upload API",
  };
}
