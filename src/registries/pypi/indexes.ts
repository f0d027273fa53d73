import type { Destination } from "../../model/registry.ts";

/** Names of indexes that need no configuration to be understood; the tools let users define any other. */
export const indexNames: Readonly<Record<string, Destination>> = {
  pypi: "pypi",
  testpypi: "testpypi",
  "test-pypi": "testpypi",
  test_pypi: "testpypi",
  pypitest: "testpypi",
};

export const helpOptions: readonly string[] = ["--help", "-h", "--version"];
