import type { RegistryId } from "../../model/registry.ts";
import type { SandboxPackage } from "../registries/description.ts";
import { exchangeAtCratesIo } from "./crates-io.ts";
import { exchangeAtNpm } from "./npm.ts";
import { exchangeAtNuGet } from "./nuget.ts";
import { exchangeAtPyPI } from "./pypi.ts";
import { exchangeAtRubyGems } from "./rubygems.ts";
import type { Exchanged, ExchangeOptions, TokenClaims } from "./token.ts";

/**
 * What a registry's server answers to an identity token, by its own checks and in its own order: the packages that the minted
 * token may publish, by name and in the order given, or the words by which it is refused. Signature and times of the token are
 * taken as good.
 */
export function exchange(registry: RegistryId, packages: readonly SandboxPackage[], claims: TokenClaims, options: ExchangeOptions = {}): Exchanged {
  const own = packages.filter((one) => one.registry === registry);
  switch (registry) {
    case "npm":
      return exchangeAtNpm(own, claims, options);
    case "pypi":
      return exchangeAtPyPI(own, claims, options);
    case "crates-io":
      return exchangeAtCratesIo(own, claims, options);
    case "rubygems":
      return exchangeAtRubyGems(own, claims);
    case "nuget":
      return exchangeAtNuGet(own, claims, options);
    case "maven-central":
      return { refused: "Maven Central takes no identity tokens." };
  }
}
