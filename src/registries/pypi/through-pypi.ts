import type { Destination } from "../../model/registry.ts";
import type { Oidc } from "../tool-row.ts";

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
