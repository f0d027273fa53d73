import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { SandboxPackage } from "../registries/description.ts";

/** Claims of an identity token by GitHub's names. */
export type TokenClaims = Readonly<Record<string, string>>;

export type Exchanged = { readonly accepted: readonly string[] } | { readonly refused: string };

export interface ExchangeOptions {
  /**
   * What npm does with a run in an environment where its trusted publisher names none. Not documented, and reports differ
   * (facts/npm-pypi.md A1); `accepts` where missing.
   */
  readonly npmOpenEnvironment?: "accepts" | "refuses";
  /** `jti` of tokens that were exchanged before: PyPI, crates.io and NuGet take each once. */
  readonly used?: ReadonlySet<string>;
  /** NuGet: the account that the client names, whose policies are looked through. */
  readonly user?: string;
}

/** Who signs GitHub's identity tokens. */
export const githubIssuer = "https://token.actions.githubusercontent.com";

/** A trusted publisher for GitHub, and the package that it may publish. */
export interface Trusted {
  readonly package: string;
  readonly publisher: RecordedPublisher;
}

export function trustedOf(packages: readonly SandboxPackage[]): readonly Trusted[] {
  return packages.flatMap(({ name, publishers }) =>
    publishers.flatMap((publisher) => (publisher.provider === "github" ? [{ package: name, publisher }] : [])),
  );
}

/** Names of packages, each once. */
export function acceptedOf(trusted: readonly Trusted[]): Exchanged {
  return { accepted: [...new Set(trusted.map((one) => one.package))] };
}

/** Whether a recorded number is the token's; one that the registry does not keep is any. */
export function isSameId(recorded: string | null, claimed: string | undefined): boolean {
  return recorded === null || recorded === claimed;
}

export function isSameIgnoringCase(recorded: string, claimed: string | undefined): boolean {
  return recorded.toLowerCase() === claimed?.toLowerCase();
}
