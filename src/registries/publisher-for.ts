import type { Claims } from "../model/claims.ts";
import { known } from "./claim-row.ts";
import { peel } from "./claims.ts";
import type { PeelTable, TrustedPublisher } from "./trust-table.ts";
import { readWorkflowRef } from "./workflow-ref.ts";

/**
 * The publisher that accepts exactly the run of these claims, spelt as the run spells it, which is GitHub's own spelling.
 * Undefined where none would (an event that is refused, a reusable workflow of another repository), and where the claims
 * do not tell repository, workflow and environment.
 */
export function publisherFor(table: PeelTable, claims: Claims): TrustedPublisher | undefined {
  const { workflowClaim, claims: rules } = table;
  const rule = rules[workflowClaim];
  const [slug, environment, text] = [known(claims.repository), known(claims.environment), known(claims[workflowClaim])];
  const [owner = "", repository = ""] = slug?.split("/") ?? [];
  const read = rule.treatment === "compared" && text !== null ? readWorkflowRef(text, rule.until) : undefined;
  if (owner === "" || repository === "" || environment === null || read === undefined) return undefined;

  const elsewhere = rule.treatment === "compared" && rule.with === "workflow-repository" && read.repository !== slug ? read.repository : undefined;
  const ownerId = rules.repository_owner_id.treatment === "compared" ? known(claims.repository_owner_id) : null;
  const repositoryId = rules.repository_id.treatment === "compared" ? known(claims.repository_id) : null;
  const publisher: TrustedPublisher = {
    owner,
    repository,
    workflow: read.file,
    ...(environment === "" ? {} : { environment }),
    ...(elsewhere === undefined ? {} : { workflowRepository: elsewhere }),
    ...(ownerId === null ? {} : { ownerId }),
    ...(repositoryId === null ? {} : { repositoryId }),
  };
  return peel(table, publisher, claims).accepted === false ? undefined : publisher;
}
