import type { Edit } from "../model/edit.ts";
import type { Finding } from "../model/finding.ts";
import { type KnownRule, policyFile, type Waiver } from "../model/policy.ts";
import type { PolicyFile, Repository } from "../model/snapshot.ts";
import { applyEdits } from "../workflow/apply.ts";
import { isDay } from "./days.ts";
import type { PolicyDocument } from "./document.ts";
import { policyFilesOf } from "./index.ts";
import { readPolicy } from "./read.ts";
import { isIn, targetOf, whereFault } from "./target.ts";
import { waiverFault } from "./waiver-fault.ts";

/** A waiver that somebody asks for. `expires`: `YYYY-MM-DD`. */
export type AskedWaiver = Pick<Waiver, "rule" | "where" | "reason"> & { readonly owner: string; readonly expires: string };

/** The policy file with it; `before` is empty where there is no file yet. Or why it is not written, whole sentences. */
export type WaiverEdit = WaivedPolicy | { readonly refused: string };

export interface WaivedPolicy {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Findings that it covers. */
  readonly covers: number;
}

export interface WaiverContext {
  readonly rules: readonly KnownRule[];
  /** That stand in the repository: one of them has to be covered. */
  readonly findings: readonly Finding[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * Writes a waiver into a repository's policy file, behind those that are there; one of the same rule and place is renewed instead. Every
 * other byte stays. The file is read again, and what would not count is refused: under the organisation's policy as well.
 */
export function waive(repository: Repository, organisation: PolicyFile | undefined, given: AskedWaiver, context: WaiverContext): WaiverEdit {
  const { rules } = context;
  // As a policy is read.
  const asked = { ...given, reason: given.reason.replace(/\s+/g, " ").trim() };
  const fault = faultOf(asked, context);
  if (fault !== undefined) return { refused: fault };
  const covers = coveredBy(asked, context);
  if (covers === 0) return { refused: `No finding of ${asked.rule} lies there, so the waiver would cover nothing.` };
  const kind = /\/\.github$/i.test(repository.slug ?? "") ? "organisation" : "repository";
  const found = policyFilesOf(repository, organisation, rules);
  const broken = [found.organisation, found.repository].find((one) => one?.document === null);
  if (broken !== undefined) return { refused: `Nothing of ${broken.file} counts as it is. Put it right first: ${firstOf(broken.problems)}` };
  const before = repository.files.has(policyFile) ? (repository.files.text(policyFile) ?? "") : "";
  const own = repository.files.has(policyFile) ? found[kind]?.document : null;
  const waivers = own?.waivers ?? [];
  const applied = written(before, asked, waivers);
  if ("refused" in applied)
    return { refused: `${policyFile} is not edited, since that could go wrong (${applied.refused}): add the waiver by hand.` };
  if (applied.text === before) return { refused: "That waiver stands there already, to the word." };
  const { document, problems } = readPolicy(policyFile, applied.text, kind, rules);
  if (document === null) return { refused: `The waiver would break ${policyFile}: ${firstOf(problems)}` };
  const added = document.waivers.filter((one) => isAsked(one, asked));
  if (added.length !== 1 || document.waivers.length - waivers.length > 1)
    return { refused: `${policyFile} cannot hold it as it was written: add the waiver by hand.` };
  const barred = kind === "organisation" ? undefined : barredBy(added, document, found.organisation?.document ?? null, rules);
  return barred === undefined ? { path: policyFile, before, after: applied.text, covers } : { refused: `${barred}.` };
}

/** What is wrong with it wherever it would stand. */
function faultOf({ where, expires }: AskedWaiver, { date }: WaiverContext): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expires) || !isDay(expires)) return "The last day has to be one of the calendar, as in 2027-01-31.";
  if (expires < date) return `${expires} is over: a waiver needs a last day that is still to come.`;
  const fault = whereFault(where);
  return fault === undefined ? undefined : `The place ${fault}.`;
}

function coveredBy({ rule, where }: AskedWaiver, { findings }: WaiverContext): number {
  const target = targetOf({ where, from: "repository" });
  return findings.filter((finding) => finding.rule === rule && isIn(target, finding)).length;
}

function written(before: string, asked: AskedWaiver, waivers: readonly Waiver[]): ReturnType<typeof applyEdits> {
  const same = waivers.findIndex(({ rule, where }) => rule === asked.rule && where === asked.where);
  if (same >= 0) return applyEdits(before, renewing(same, asked));
  const { rule, where, reason, owner, expires } = asked;
  const item = { rule, where, reason, owner, expires };
  if (waivers.length > 0) return applyEdits(before, [{ do: "insert-item", path: ["waivers"], at: waivers.length, value: item }]);
  const insert: Edit = { do: "insert", path: [], key: "waivers", value: [item] };
  // A document needs a first key that others can be put behind; comments may stand alone in a file.
  if (holdsKeys(before)) return applyEdits(before, [insert]);
  const start = before === "" || before.endsWith("\n") ? before : `${before}\n`;
  return applyEdits(`${start}version: 1\n`, [insert]);
}

function renewing(index: number, { reason, owner, expires }: AskedWaiver): readonly Edit[] {
  const values = { reason, owner, expires };
  return Object.entries(values).map(([key, value]) => ({ do: "set", path: ["waivers", index, key], value }));
}

/** Whether a file holds more than comments. */
function holdsKeys(text: string): boolean {
  return /^[^\s#]/m.test(text.replace(/^\uFEFF/, ""));
}

function isAsked(waiver: Waiver, { rule, where, reason, owner, expires }: AskedWaiver): boolean {
  return waiver.rule === rule && waiver.where === where && waiver.reason === reason && waiver.owner === owner && waiver.expires === expires;
}

function barredBy(
  added: readonly Waiver[],
  repository: PolicyDocument,
  organisation: PolicyDocument | null,
  rules: readonly KnownRule[],
): string | undefined {
  return added.map((waiver) => waiverFault(waiver, { organisation, repository, rules })).find((fault) => fault !== undefined);
}

function firstOf(problems: readonly { readonly message: string; readonly line: number }[]): string {
  const [problem] = problems;
  return problem === undefined ? "it cannot be read." : `line ${problem.line}, ${problem.message}.`;
}
