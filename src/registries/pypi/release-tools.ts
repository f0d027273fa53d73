import type { Client } from "../tool-row.ts";
import { helpOptions, indexNames, noAttestations } from "./through-pypi.ts";

/** Tools that upload among other things, old ones, and those that upload elsewhere. */
export const releaseTools: readonly Client[] = [
  {
    // Commands of distutils run in a row: `setup.py sdist bdist_wheel upload`.
    programs: ["setup.py"],
    valueOptions: ["--repository", "-r", "--dist-dir", "-d", "--formats", "--plat-name", "-p", "--python-tag"],
    anywhere: true,
    verbs: [{ words: ["upload"], unless: helpOptions }],
    target: { options: ["--repository", "-r"], configured: true, names: indexNames, default: "pypi" },
    credential: { store: "pypirc" },
    oidc: { kind: "never", says: "setuptools removed it; PyPI needs a current tool" },
    source: "facts PyPI B8",
  },
  {
    programs: ["publib-pypi", "publib", "jsii-release-pypi", "jsii-release"],
    valueOptions: [],
    verbs: [{ words: [], unless: helpOptions }],
    target: { env: ["TWINE_REPOSITORY_URL"], default: "pypi" },
    credential: { env: ["TWINE_PASSWORD", "TWINE_USERNAME"], userNames: ["TWINE_USERNAME"] },
    oidc: { kind: "native", says: "with PYPI_TRUSTED_PUBLISHER set" },
    provenance: { normally: "made", off: ["PYPI_DISABLE_ATTESTATIONS"], source: "publib README" },
    source: "publib README",
  },
  {
    // [tool.autopub] in pyproject.toml names the plug-in that uploads.
    programs: ["autopub"],
    modules: ["autopub"],
    valueOptions: ["--repository", "--plugin"],
    verbs: [{ words: ["publish"], dryRun: { options: ["--dry-run"] }, unless: helpOptions, follow: "autopub" }],
    target: { options: ["--repository"], configured: true, names: indexNames, default: "pypi" },
    credential: {
      env: ["PYPI_TOKEN", "UV_PUBLISH_TOKEN", "PDM_PUBLISH_PASSWORD", "POETRY_PYPI_TOKEN_*", "TWINE_PASSWORD"],
    },
    oidc: { kind: "through", through: "uv", says: "its plug-in runs uv, pdm or poetry, whose ability counts" },
    provenance: noAttestations,
    source: "autopub README",
  },
  {
    // zest.releaser; it uploads through twine.
    programs: ["fullrelease"],
    valueOptions: [],
    verbs: [{ words: [], unless: helpOptions }],
    target: { env: ["TWINE_REPOSITORY_URL", "TWINE_REPOSITORY"], configured: true, names: indexNames, default: "pypi" },
    credential: { env: ["TWINE_PASSWORD", "TWINE_USERNAME"], userNames: ["TWINE_USERNAME"], store: "pypirc" },
    oidc: { kind: "through", through: "twine" },
    source: "zest.releaser documentation",
  },
  {
    programs: ["anaconda", "binstar"],
    valueOptions: ["--token", "-t", "--site", "-s", "--user", "-u", "--label", "-l", "--channel", "-c", "--package-type"],
    verbs: [{ words: ["upload"], unless: helpOptions }],
    target: { default: "other:anaconda.org" },
    credential: { options: ["--token", "-t"], env: ["ANACONDA_API_TOKEN", "BINSTAR_API_TOKEN"] },
    oidc: { kind: "never", says: "anaconda.org takes tokens only" },
    source: "facts other registries, section 5",
  },
];
