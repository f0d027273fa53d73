import type { PublisherRight } from "../../model/registry-record.ts";
import type { RegistryId } from "../../model/registry.ts";

/** What a text asks somebody to do. `slug`: `owner/name`. */
export type Deed =
  | RegisterPublisher
  | { readonly do: "refuse-tokens"; readonly registry: RegistryId; readonly package: string }
  | { readonly do: "set-variable"; readonly slug: string; readonly name: string; readonly value: string }
  | { readonly do: "set-secret"; readonly slug: string; readonly name: string; readonly environment: string | null }
  | DeleteSecret
  /** One of no told name, if there is one: `of` is the registry as people write it. */
  | { readonly do: "delete-idle-token"; readonly slug: string; readonly of: string }
  | { readonly do: "make-environment"; readonly slug: string; readonly environment: string }
  | { readonly do: "release"; readonly slug: string; readonly workflow: string }
  | { readonly do: "merge"; readonly slug: string; readonly number: number }
  | Advised
  /** Of a package that its registry does not have; nothing where it has. */
  | { readonly do: "first-version" }
  /** Where nobody but whoever did it can see it: a token is revoked, a list is looked at, something is typed in. */
  | { readonly do: "unseen" };

export interface RegisterPublisher {
  readonly do: "register-publisher";
  readonly registry: RegistryId;
  /** Null: of the packages that the text stands over, since the form names none. */
  readonly package: string | null;
  readonly publisher: FilledIn;
}

/** As it is filled in: names alone. */
export interface FilledIn {
  readonly owner: string;
  readonly repository: string;
  readonly workflow: string;
  readonly environment: string | null;
  readonly workflowRepository: string | null;
  readonly allows: readonly PublisherRight[] | null;
}

export interface DeleteSecret {
  readonly do: "delete-secret";
  readonly name: string;
  /** Null: of the organisation that is named. */
  readonly slug: string | null;
  readonly environment: string | null;
  readonly organisation: string | null;
}

/** What a finding says to do next, of the repository that it is told of. */
export type Advised =
  /** Of the organisation: whoever has no second factor sets one up, and then it is demanded. */
  | { readonly do: "require-two-factor" }
  /** `refs`: a pattern as people write it: `v*`; null: all. `rules`: those of a ruleset, by GitHub's names. */
  | { readonly do: "put-ruleset"; readonly target: "branch" | "tag"; readonly refs: string | null; readonly rules: readonly string[] }
  | { readonly do: "forbid-bypass"; readonly environment: string };
