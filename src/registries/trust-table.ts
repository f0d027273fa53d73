import type { ClaimName, Claims } from "../model/claims.ts";
import type { ClaimFit } from "../model/ledger.ts";

/** How a registry treats one claim of the identity token. */
export type ClaimRule =
  | {
      readonly treatment: "compared";
      readonly with: string;
      readonly case: "sensitive" | "insensitive";
      /** `file`: the base name of a workflow's path. `whole`: repository, directory and file, or owner and name. */
      readonly part?: "file" | "whole";
      /**
       * Where a workflow's path ends: at the `@` behind .yml or .yaml (undefined), or at the first `@` of the file name.
       * `unconfirmed`: an answer that depends on it, or on where the file stands, is not known.
       */
      readonly until?: "first-at" | "unconfirmed";
      /** A run that presents none is refused, whatever it is compared with. */
      readonly required?: true;
      readonly says: string;
    }
  | {
      readonly treatment: "fixed";
      readonly value: string;
      /** A list in place of one text: refused (undefined), taken when it holds the value alone, or not known. */
      readonly list?: "alone" | "unconfirmed";
      readonly says: string;
    }
  | { readonly treatment: "refused-values"; readonly values: readonly string[]; readonly says: string }
  | { readonly treatment: "required"; readonly says: string }
  /** Checked where it is there. */
  | { readonly treatment: "optional"; readonly says: string }
  | { readonly treatment: "single-use"; readonly says: string }
  | { readonly treatment: "unconfirmed"; readonly says: string }
  | { readonly treatment: "ignored" };

export type ComparedRule = Extract<ClaimRule, { readonly treatment: "compared" }>;

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
  /** Numbers that GitHub never gives twice; undefined: none on record, or not told. */
  readonly ownerId?: string;
  readonly repositoryId?: string;
}

/**
 * What a registry's own table says, as `peel` walks it. The decisions are all in
 * the table: nothing is compared, refused or ignored that its rules do not say.
 */
export interface PeelTable {
  /** As a person writes it, for the sentences. */
  readonly registry: string;
  readonly claims: Readonly<Record<ClaimName, ClaimRule>>;
  readonly workflowClaim: "workflow_ref" | "job_workflow_ref";
  /** Whether a publisher without an environment is known to accept a run that has one. */
  readonly openEnvironment: "accepts-any" | "unconfirmed";
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
      /**
       * Compares a publisher with a run's claims, peeling owner → repository → ids → workflow → environment → event →
       * runner, then issuer, audience and ref. An id that is not known leaves its row `unknown`, never the answer alone.
       */
      matches(publisher: TrustedPublisher, claims: Claims): Match;
      /**
       * The publisher that, registered by GitHub's own spelling, accepts exactly that run. Undefined: none would, or the
       * claims do not tell repository, workflow and environment.
       */
      publisherFor(claims: Claims): TrustedPublisher | undefined;
    };

/** What a comparison may fail at, in the order in which it is peeled. */
export type PeelStep =
  | "owner"
  | "repository"
  | "owner-id"
  | "repository-id"
  | "workflow"
  | "environment"
  | "event"
  | "runner"
  | "issuer"
  | "audience"
  | "ref";

export interface Match {
  /** `unknown` when a compared claim is decided at run time, or the registry's own behaviour is not known. */
  readonly accepted: boolean | "unknown";
  /** The first claim that does not fit. */
  readonly failedAt?: PeelStep;
  /** What was expected and what the run presents, in words; empty when accepted. */
  readonly says: string;
  /** One row for each claim that the registry compares, fixes, refuses or requires, in the order of peeling, all of them. */
  readonly claims: readonly ClaimFit[];
}
