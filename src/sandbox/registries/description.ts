import type { RecordedPublisher, RegistryOwner } from "../../model/registry-record.ts";
import type { RegistryId } from "../../model/registry.ts";

/** A package as its registry has it. */
export interface SandboxPackage {
  readonly registry: RegistryId;
  /** `@acme/lamp`, `com.acme:lamp`. */
  readonly name: string;
  readonly owners: readonly RegistryOwner[];
  readonly publishers: readonly RecordedPublisher[];
  /** Trusted publishers that were taken away again: older releases came out by them, and nothing is accepted for them any more. */
  readonly formerPublishers?: readonly RecordedPublisher[];
  /** Whether long-lived tokens can publish it. */
  readonly tokens: "allowed" | "refused";
  /** Address of its source as its metadata has it; null: none. */
  readonly source: string | null;
  /** Oldest first. */
  readonly releases: readonly SandboxRelease[];
}

export interface SandboxRelease {
  readonly version: string;
  /** ISO 8601 in UTC. */
  readonly published: string;
  readonly withdrawn?: true;
  readonly by: SandboxReleaser;
  /** The run that signed it; missing: it has no provenance. */
  readonly signed?: SandboxSigned;
  /** Key of another release's bundle, which the registry has in place of this one's: it does not hold. */
  readonly bundleOf?: string;
}

/** An account with a token or by hand; or a trusted publisher by its id, with the account that approved it where it was staged. */
export type SandboxReleaser = { readonly account: string } | { readonly publisher: string; readonly run: SandboxSigned; readonly approved?: string };

/** What Fulcio writes into the certificate of a run. */
export interface SandboxSigned {
  /** `owner/name`. */
  readonly repository: string;
  /** From the root: `.github/workflows/release.yml`. */
  readonly workflow: string;
  readonly ref: string;
  readonly commit: string;
  readonly event: string;
  readonly environment: string | null;
  readonly runId: number;
}

/** All packages that the sandbox's registries hold. */
export interface SandboxRegistries {
  readonly packages: readonly SandboxPackage[];
  /** Owners' tokens that the sandbox takes, by registry, with the account each is of. They open nothing. */
  readonly credentials: readonly { readonly registry: RegistryId; readonly token: string; readonly otp?: string; readonly account: string }[];
}
