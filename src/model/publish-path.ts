import type { Claims } from "./claims.ts";
import type { Credential } from "./credential.ts";
import type { Evidence, Place } from "./place.ts";
import type { Destination } from "./registry.ts";

export type RunnerKind = "github-hosted" | "self-hosted" | "unknown";

/** Whether the run may mint an identity token, and where that was decided. */
export interface IdToken {
  readonly write: boolean;
  /** `workflow` or `job` block that grants or withholds it; `default` when neither says anything. */
  readonly from: "workflow" | "job" | "caller" | "default";
  readonly at?: Place;
}

/** repository → workflow → workflow job → step → registry → package, with credential. */
export interface PublishPath {
  /** The workflow that GitHub starts, and its workflow job (the caller's). */
  readonly workflow: string;
  readonly job: string;
  /** Index of the uploading step in the file where it is defined; null when the job only calls a reusable workflow. */
  readonly step: number | null;
  /** The reusable workflow or composite action that holds the step; null when it is the workflow itself. */
  readonly definedIn: string | null;
  readonly calleeJob: string | null;
  /** Index of the step in `definedIn` when a called workflow holds it. */
  readonly calleeStep: number | null;
  /** Index of the step of `workflow` that runs the composite action holding the upload. */
  readonly callerStep: number | null;
  readonly registry: Destination;
  /** Registries it may reach when `registry` is unknown or only likely. */
  readonly candidates: readonly Destination[];
  /** purls without version; empty when they cannot be told. */
  readonly packages: readonly string[];
  /** The command or action, as a person would name it. */
  readonly tool: string;
  readonly at: Place;
  /** Files passed through from the workflow to the upload, in order, the workflow itself left out. */
  readonly through: readonly string[];
  readonly credential: Credential;
  /** Whether the client can do trusted publishing at this registry, and why not. */
  readonly client: ClientAbility;
  /** Name in effect, an expression as written, or null. */
  readonly environment: string | null;
  readonly idToken: IdToken;
  readonly runner: RunnerKind;
  /** Events under which the step can run. */
  readonly triggers: readonly string[];
  /** One per trigger. */
  readonly claims: readonly Claims[];
  /** Whether the upload leaves provenance or attestations at its registry. */
  readonly provenance: Provenance;
  /** What makes a failed upload look like a success; null where nothing does. */
  readonly masked: Evidence | null;
  /** `approximate` where the reader of the language knows only its surface. */
  readonly confidence: "full" | "approximate";
}

export interface ClientAbility {
  /** `native`: exchanges by itself; `exchange-step`: works with a token minted by a step; `none`: cannot; `unknown`. */
  readonly trustedPublishing: "native" | "exchange-step" | "none" | "unknown";
  readonly says?: string;
}

/**
 * `made`: by this client, as it is called here. `off`: switched off. `not-made`: this client makes none as it is called here,
 * though the registry takes them. `not-offered`: the registry takes none. `unknown`: it could not be told.
 */
export interface Provenance {
  readonly state: "made" | "off" | "not-made" | "not-offered" | "unknown";
  /** Where it is switched off, or why it is not made. */
  readonly at?: Place;
  readonly says?: string;
}
