import type { Claims } from "../model/claims.ts";
import type { ClaimFit } from "../model/ledger.ts";
import { compare, known, required, type Row, refused } from "./claim-row.ts";
import { refRows, workflowRow } from "./claims-of-workflow.ts";
import type { ClaimRule, Match, PeelTable, TrustedPublisher } from "./trust-table.ts";

/**
 * Compares a publisher with a run's claims: owner → repository → ids → workflow → environment → event → runner, then
 * issuer, audience and ref. Every row is computed; the first that does not fit refuses.
 *
 * A claim decided at run time leaves the answer `unknown`, unless another refuses. An id that is not known on one side
 * leaves its row `unknown` and not the answer: owner and repository are compared by name as well, and under the same names
 * another id is found only where somebody else has taken them, after a rename or a deletion. Its row tells that this was
 * not seen; where both ids are known, it refuses.
 */
export function peel(table: PeelTable, publisher: TrustedPublisher, claims: Claims): Match {
  const rows: readonly Row[] = [
    ...ownerAndRepository(table, publisher, claims),
    ...id(table, "owner-id", "repository_owner_id", publisher.ownerId, claims),
    ...id(table, "repository-id", "repository_id", publisher.repositoryId, claims),
    ...workflowRow(table, publisher, claims),
    ...environment(table, publisher, claims),
    ...event(table, claims),
    ...fixed(table, "runner", "runner_environment", claims.runner_environment),
    // Whoever asks for the token names the audience, and the registry's client names the right one.
    ...fixed(table, "issuer", "iss", claims.iss ?? valueOf(table.claims.iss)),
    ...fixed(table, "audience", "aud", claims.aud ?? valueOf(table.claims.aud)),
    ...refRows(table, publisher, claims),
  ];
  const fits: readonly ClaimFit[] = rows.map(({ fit }) => fit);
  const failed = rows.find(({ fit }) => fit.fits === false);
  if (failed !== undefined) return { accepted: false, failedAt: failed.step, says: failed.fit.says, claims: fits };
  const open = rows.find(({ step, fit }) => fit.fits === "unknown" && step !== "owner-id" && step !== "repository-id");
  return open === undefined ? { accepted: true, says: "", claims: fits } : { accepted: "unknown", says: open.fit.says, claims: fits };
}

function ownerAndRepository({ registry, claims: rules }: PeelTable, publisher: TrustedPublisher, claims: Claims): readonly Row[] {
  const rows: Row[] = [];
  const whole = known(claims.repository);
  const { repository_owner: ownerRule, repository: rule } = rules;
  if (ownerRule.treatment === "compared") {
    const presented = known(claims.repository_owner ?? claims.repository?.split("/")[0]);
    rows.push(compare(registry, "owner", "repository_owner", ownerRule, publisher.owner, presented));
  }
  if (rule.treatment === "compared") {
    const row = (recorded: string, presents: string | null) => compare(registry, "repository", "repository", rule, recorded, presents);
    // A registry that reads the owner out of `repository` has no rule of its own for `repository_owner`.
    const ownerFits = whole === null || row(publisher.owner, whole.split("/")[0] ?? "").fit.fits;
    rows.push({ ...row(`${publisher.owner}/${publisher.repository}`, whole), step: ownerFits === false ? "owner" : "repository" });
  }
  return rows;
}

function id(
  { registry, claims: rules }: PeelTable,
  step: "owner-id" | "repository-id",
  claim: "repository_owner_id" | "repository_id",
  recorded: string | undefined,
  claims: Claims,
): readonly Row[] {
  const rule = rules[claim];
  if (rule.treatment !== "compared") return [];
  const presented = known(claims[claim]);
  if (recorded !== undefined || presented === "") return [compare(registry, step, claim, rule, recorded ?? "", presented)];
  const presents = presented === null ? "what the run presents is not known either" : `the run presents ${presented}`;
  const says = `${registry} compares ${claim} with the one on record, which is not known; ${presents}`;
  return [{ step, fit: { claim, recorded: "", presented, fits: "unknown", says } }];
}

function environment({ registry, claims: rules, openEnvironment }: PeelTable, publisher: TrustedPublisher, claims: Claims): readonly Row[] {
  const rule = rules.environment;
  if (rule.treatment !== "compared") return [];
  const wanted = publisher.environment ?? "";
  const presented = known(claims.environment);
  if (wanted !== "") return [compare(registry, "environment", "environment", rule, wanted, presented)];
  const fit = { claim: "environment", recorded: "", presented };
  if (openEnvironment === "accepts-any" || presented === "") return [{ step: "environment", fit: { ...fit, fits: true, says: "" } }];
  const says = `the publisher names no environment and the run ${presented === null ? "may present one" : `presents ${presented}`}; whether ${registry} accepts that is unconfirmed`;
  return [{ step: "environment", fit: { ...fit, fits: "unknown", says } }];
}

function event({ registry, claims: { event_name: rule } }: PeelTable, claims: Claims): readonly Row[] {
  const presented = known(claims.event_name);
  if (rule.treatment === "refused-values") return [refused(registry, "event", "event_name", rule.values, presented)];
  return rule.treatment === "required" ? [required(registry, "event", "event_name", presented)] : [];
}

function fixed(
  { registry, claims: rules }: PeelTable,
  step: Row["step"],
  claim: "runner_environment" | "iss" | "aud",
  actual: string | undefined,
): readonly Row[] {
  const rule = rules[claim];
  if (rule.treatment !== "fixed") return [];
  const presented = known(actual);
  const exactly = { treatment: "compared", with: claim, case: "sensitive", says: rule.says } as const;
  const row = compare(registry, step, claim, exactly, rule.value, presented);
  if (row.fit.fits !== false || !presented?.startsWith("[")) return [row];
  if (rule.list === "alone" && presented === JSON.stringify([rule.value])) return [{ step, fit: { ...row.fit, fits: true, says: "" } }];
  if (rule.list !== "unconfirmed" || !presented.includes(JSON.stringify(rule.value))) return [row];
  const says = `${registry} expects ${claim} to be ${rule.value}; whether it accepts a list that holds it, ${presented}, is unconfirmed`;
  return [{ step, fit: { ...row.fit, fits: "unknown", says } }];
}

function valueOf(rule: ClaimRule): string | undefined {
  return rule.treatment === "fixed" ? rule.value : undefined;
}
