import type { RegistryId } from "../../model/registry.ts";
import type { Request } from "../http.ts";
import type { SandboxPackage, SandboxRegistries, SandboxRelease } from "./description.ts";
import { bundleKey } from "./files.ts";
import { tokenIn } from "./identity-token.ts";

/** Sigstore bundles in their JSON form, by the key of their release. */
export type Bundles = Readonly<Record<string, SandboxBundle>>;

/** As much of one as registries take apart. */
export interface SandboxBundle {
  readonly mediaType: string;
  readonly verificationMaterial: { readonly certificate?: { readonly rawBytes: string }; readonly tlogEntries?: readonly unknown[] };
  readonly dsseEnvelope?: { readonly payload: string; readonly payloadType: string; readonly signatures: readonly { readonly sig: string }[] };
}

/** What one registry holds. */
export interface Shelf {
  readonly registry: RegistryId;
  readonly packages: readonly SandboxPackage[];
  /** The package that the registry takes a name for. */
  named(name: string): SandboxPackage | undefined;
  /** What was signed for a release; undefined: nothing. */
  bundleOf(described: SandboxPackage, release: SandboxRelease): SandboxBundle | undefined;
  /** Whose token a request brings, and whether it brings the one-time password too, where one is asked for; undefined: nobody's. */
  accountOf(headers: Request["headers"], otpHeader?: string): { readonly account: string; readonly hasOtp: boolean } | undefined;
}

export function shelfOf(registry: RegistryId, { packages, credentials }: SandboxRegistries, bundles: Bundles): Shelf {
  const own = packages.filter((one) => one.registry === registry);
  const byName = new Map(own.map((one) => [sameName(registry, one.name), one] as const));
  return {
    registry,
    packages: own,
    named: (name) => byName.get(sameName(registry, name)),
    bundleOf: (described, release) => bundles[release.bundleOf ?? (release.signed === undefined ? "" : bundleKey(described, release))],
    accountOf: (headers, otpHeader = "") => {
      const token = tokenIn(headers["authorization"]);
      const found = credentials.find((one) => one.registry === registry && one.token === token);
      if (found === undefined) return undefined;
      return { account: found.account, hasOtp: found.otp === undefined || found.otp === headers[otpHeader] };
    },
  };
}

/** Names that a registry takes for the same one are the same text. */
export function sameName(registry: RegistryId, name: string): string {
  switch (registry) {
    case "pypi":
      // PEP 503.
      return name.toLowerCase().replace(/[-_.]+/g, "-");
    case "crates-io":
      return name.toLowerCase().replaceAll("_", "-");
    case "nuget":
      return name.toLowerCase();
    case "npm":
    case "maven-central":
    case "rubygems":
      return name;
  }
}

/** The newest by publish date that was not taken back, or else the newest. */
export function newestOf({ releases }: SandboxPackage): SandboxRelease | undefined {
  const sorted = releases.toSorted((a, b) => (a.published < b.published ? 1 : -1));
  return sorted.find(({ withdrawn }) => withdrawn !== true) ?? sorted[0];
}
