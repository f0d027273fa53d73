import type { Edit, Splice } from "./edit.ts";
import type { Finding } from "./finding.ts";
import type { Place } from "./place.ts";

/** `safe`: what is published and how stays the same. `review`: a person has to look whether it still is what they want. */
export type Risk = "safe" | "review";

/** What a person may know of a fix without running it. */
export interface FixMetadata {
  /** Named for what it does: `adopt-trusted-publishing`. */
  readonly id: string;
  readonly summary: string;
  /** Ids of the rules whose findings it settles. */
  readonly settles: readonly string[];
}

/** What a fix would do to one file, or why it leaves it. */
export type Proposal = Change | Refusal;

export interface Change {
  readonly fix: string;
  readonly risk: Risk;
  /** From the repository's root. */
  readonly file: string;
  /** Of a YAML file in the order in which they are made; of any other its splices, which do not overlap. */
  readonly edits: readonly Edit[] | { readonly splices: readonly Splice[] };
  /** Rules whose findings on this place are gone after. */
  readonly settles: readonly string[];
  /** What it changes, one sentence. */
  readonly says: string;
  /** What a reviewer has to look at; empty where there is nothing. */
  readonly look: readonly string[];
  /** purls without version; empty where it is about no package. */
  readonly packages: readonly string[];
  /** Changes of one fix with the same text here are made all together or not at all: a caller and what it calls. */
  readonly together?: string;
}

/** Nothing is changed: the edit could be wrong, and a wrong one is worse than none. */
export interface Refusal {
  readonly fix: string;
  readonly at: Place;
  /** Why, one sentence. */
  readonly because: string;
  /** How to do it by hand, in order. */
  readonly byHand: readonly string[];
  /** The choice without which it cannot be done; missing where no choice would help. */
  readonly lacks?: "environment" | "pins";
  /** The line by which its file says that it is made elsewhere; missing where it says no such thing. */
  readonly generated?: string;
}

export function isRefusal(proposal: Proposal): proposal is Refusal {
  return "because" in proposal;
}

/** What a step of a runbook is about, for whoever looks whether it is done. */
export type RunbookStepKind =
  | "first-version"
  | "environment"
  | "variable"
  | "register"
  | "release"
  | "refuse-tokens"
  | "make-token"
  | "store-token"
  | "revoke-token"
  | "delete-secret"
  | "choose-package";

/** One step of the half that only a person can do. */
export interface RunbookStep {
  readonly kind: RunbookStepKind;
  /** When: before the change is merged, right after it, once a release came out by it, or at any time. */
  readonly when: "before-merge" | "after-merge" | "after-release" | "any";
  /** One sentence, imperative. */
  readonly says: string;
  /** To be copied: commands, one in a line; empty where there are none. */
  readonly commands: readonly string[];
  /** Absolute address where it is done; null where there is none. */
  readonly link: string | null;
  /** How an audit sees that it is done; null: it cannot be seen, and has to be told. */
  readonly seenBy: string | null;
}

/** What fixes make of a repository, with the places where things stand after. Nothing is written. */
export interface Fixed {
  readonly files: readonly FixedFile[];
  /** What was not changed, and how to do it by hand. */
  readonly refusals: readonly Refusal[];
  /** Findings that are left, of those asked for: no fix knows them, or theirs was refused. */
  readonly left: readonly Finding[];
  /** For each package that is to publish in another way: the half that only people can do. */
  readonly runbooks: readonly Runbook[];
  /** For each package that publishes as it should already: the same half, of which much may be done. */
  readonly standing: readonly Runbook[];
}

export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** In the order in which they were made. */
  readonly changes: readonly Change[];
}

/** What the owners of one package do beside the change of its workflow. */
export interface Runbook {
  /** Without version. */
  readonly purl: string;
  readonly steps: readonly RunbookStep[];
}
