import type { SandboxRegistries } from "../registries/description.ts";
import { crates } from "./packages/crates.ts";
import { furtherNpmPackages } from "./packages/npm-further.ts";
import { npmPackages } from "./packages/npm.ts";
import { orphans } from "./packages/orphans.ts";
import { artifacts, gems, nugetPackages } from "./packages/others.ts";
import { pypiPackages } from "./packages/pypi.ts";

/** What the six registries hold of Lantern Works. `expected-registries.ts` beside this says what an audit must find in it. */
export const inventedRegistries: SandboxRegistries = {
  packages: [...npmPackages, ...furtherNpmPackages, ...pypiPackages, ...crates, ...artifacts, ...gems, ...nugetPackages, ...orphans],
  // Ada's, where a registry shows an owner more than others.
  credentials: [
    { registry: "npm", token: "ada-at-npm", otp: "111222", account: "ada-wick" },
    { registry: "crates-io", token: "ada-at-crates-io", account: "ada-wick" },
    { registry: "rubygems", token: "ada-at-rubygems", otp: "333444", account: "ada-wick" },
  ],
};
