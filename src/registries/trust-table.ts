import type { ClaimName, Claims } from "../model/claims.ts";

/** How a registry treats one claim of the identity token. */
export type ClaimRule =
  | {
      readonly treatment: "compared";
      readonly with: string;
      readonly case: "sensitive" | "insensitive";
      readonly part?: "file" | "owner" | "whole";
      readonly says: string;
    }
  | { readonly treatment: "fixed"; readonly value: string; readonly says: string }
  | { readonly treatment: "refused-values"; readonly values: readonly string[]; readonly says: string }
  | { readonly treatment: "required"; readonly says: string }
  | { readonly treatment: "single-use"; readonly says: string }
  | { readonly treatment: "unconfirmed"; readonly says: string }
  | { readonly treatment: "ignored" };

/** The fields a trusted publisher is registered with. */
export type PublisherField = "owner" | "repository" | "workflow" | "environment" | "owner-id" | "repository-id" | "workflow-repository";

export interface TrustedPublisher {
  readonly owner: string;
  readonly repository: string;
  /** File name only. */
  readonly workflow: string;
  readonly environment?: string;
  /** RubyGems: `owner/name` of a reusable workflow's own repository. */
  readonly workflowRepository?: string;
}

/** The claims table of a registry, or the fact that it offers none. */
export type Trust =
  | { readonly offered: false; readonly says: string; readonly source: string }
  | {
      readonly offered: true;
      readonly claims: Readonly<Record<ClaimName, ClaimRule>>;
      /** Which file a publisher must name. */
      readonly workflowClaim: "workflow_ref" | "job_workflow_ref";
      readonly runners: "github-hosted" | "any";
      readonly refusedEvents: readonly string[];
      readonly maxPublishers?: number;
      /** Whether a new package can be published through it. */
      readonly newPackages: boolean;
      readonly source: string;
      /** Compares a publisher with a run's claims, peeling owner → repository → workflow → environment → event → runner. */
      matches(publisher: TrustedPublisher, claims: Claims): Match;
    };

export interface Match {
  /** `unknown` when a compared claim is decided at run time. */
  readonly accepted: boolean | "unknown";
  /** The first claim that does not fit. */
  readonly failedAt?: "owner" | "repository" | "workflow" | "environment" | "event" | "runner";
  /** What was expected and what the run presents, in words; empty when accepted. */
  readonly says: string;
}
