import type { Destination } from "../../model/registry.ts";
import type { Oidc, ProvenanceHabit } from "../tool-row.ts";

/** Names of indexes that need no configuration to be understood; the tools let users define any other. */
export const indexNames: Readonly<Record<string, Destination>> = {
  pypi: "pypi",
  testpypi: "testpypi",
  "test-pypi": "testpypi",
  test_pypi: "testpypi",
  pypitest: "testpypi",
};

export const helpOptions: readonly string[] = ["--help", "-h", "--version"];

/** PyPI's short-lived tokens work wherever a token works, so a minting step before it is enough. */
export const takesMintedToken: Oidc = {
  kind: "handed",
  says: "no exchange of its own was found: a step must mint the token",
};

/** What a step makes attestations with that a client then finds beside the files. */
const attesting: readonly string[] = ["astral-sh/attest-action", "pypi-attestations", ".publish.attestation"];

export const noAttestations: ProvenanceHabit = {
  normally: "not-made",
  says: "it uploads no attestations",
  source: "facts PyPI B8; nothing about attestations in its documentation",
};

export const twineAttestations: ProvenanceHabit = {
  normally: "not-made",
  options: ["--attestations"],
  says: "twine uploads attestations only with --attestations",
  source: "facts PyPI B8",
};

export const uvAttestations: ProvenanceHabit = {
  normally: "not-made",
  off: ["--no-attestations", "UV_PUBLISH_NO_ATTESTATIONS"],
  madeBy: attesting,
  says: "uv uploads attestations that lie beside the files and makes none, and no step here makes them",
  source: "facts PyPI B8; docs.astral.sh/uv, building and publishing a package",
};
