import type { RepositoryOverview } from "./repository-overview.ts";

/** A unit of queued work. */
export type Job =
  /** Reads what is the organisation's own, and has its repositories listed. */
  | { readonly name: "audit-organisation"; readonly installation: number; readonly organisation: string; readonly because: string }
  /** Lists some repositories, each of which is audited by a job of its own, and has the list gone on with. */
  | {
      readonly name: "list-repositories";
      readonly installation: number;
      readonly organisation: string;
      /** When the list was begun, ISO 8601. */
      readonly begun: string;
      /** GitHub's cursor to go on behind; null: from the beginning. */
      readonly after: string | null;
    }
  | {
      readonly name: "audit-repository";
      readonly installation: number;
      readonly slug: string;
      readonly because: string;
      /** What a list told of it a moment ago; missing: it is asked for. */
      readonly overview?: RepositoryOverview;
    }
  /** Judges all that was collected of an organisation, once no repository of it is being audited. */
  | { readonly name: "report-organisation"; readonly installation: number; readonly organisation: string }
  | { readonly name: "refresh-registries"; readonly installation: number; readonly organisation: string }
  | { readonly name: "deliver"; readonly installation: number; readonly organisation: string }
  | { readonly name: "check-pull-request"; readonly installation: number; readonly slug: string; readonly number: number; readonly head: string }
  | { readonly name: "answer-comment"; readonly installation: number; readonly slug: string; readonly number: number; readonly comment: string }
  /** Says of a job that no further try will do what has to be said. */
  | {
      readonly name: "tell-given-up";
      readonly installation: number;
      readonly job: Extract<Job, { readonly name: "audit-repository" | "check-pull-request" }>;
      /** When it was given up, ISO 8601. */
      readonly at: string;
    }
  | { readonly name: "remove-installation"; readonly installation: number }
  /** Compares the installations that are kept with those that there are, and has new ones audited. */
  | { readonly name: "find-installations" }
  | { readonly name: "redeliver-webhooks" }
  | { readonly name: "retain" };
