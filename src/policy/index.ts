import { type KnownRule, type Policy, policyFile, type PolicyInForce, type Waiver } from "../model/policy.ts";
import type { Problem } from "../model/problem.ts";
import type { Files, PolicyFile, Repository } from "../model/snapshot.ts";
import { combine } from "./combine.ts";
import { commentsIn } from "./comments.ts";
import { emptyDocument, type PolicyDocument } from "./document.ts";
import { type Reading, readPolicy } from "./read.ts";
import { waiverFault } from "./waiver-fault.ts";

export interface PolicyReading {
  readonly policy: Policy;
  /** Waivers written as comments in the repository's files. */
  readonly comments: readonly Waiver[];
  readonly inForce: PolicyInForce;
  readonly problems: readonly Problem[];
}

/** What a policy is read with. */
export interface PolicyContext {
  /** All rules of the catalogue, asked or not, in its order. */
  readonly rules: readonly KnownRule[];
  /** Files that may hold waivers as comments: workflows, and all that findings point at. */
  readonly searched: readonly string[];
}

/**
 * The policy that holds for a repository. The organisation's `.github` repository is governed by its own file as the
 * organisation's. Where a file is invalid nothing of it counts, and of the other only what tightens.
 */
export function policyFor(repository: Repository, organisation: PolicyFile | undefined, { rules, searched }: PolicyContext): PolicyReading {
  const isHome = /\/\.github$/i.test(repository.slug ?? "");
  const found = ownFile(repository, isHome ? "organisation" : "repository", rules);
  const own = isHome ? undefined : found;
  const given =
    (isHome ? found : undefined) ??
    (organisation && { file: organisation.file, ...readPolicy(organisation.file, organisation.text, "organisation", rules) });
  const read = [given, own].flatMap((one) => one ?? []);
  const comments = commentsIn(repository.files, searched, rules);
  const problems = [...read.flatMap((one) => one.problems), ...comments.problems];
  const sources = read.map(({ file }) => file);
  const broken = read.some(({ document }) => document === null);

  const sides = { organisation: given?.document ?? null, repository: own?.document ?? emptyDocument, rules };
  if (broken) {
    const policy = tightened(given?.document ?? own?.document ?? emptyDocument, rules);
    return { policy, comments: [], inForce: { state: "invalid", sources, off: offIn(policy, rules) }, problems };
  }
  const { policy, problems: loosened } = combine(sides);
  const refused = comments.waivers.map((waiver) => ({ waiver, fault: waiverFault(waiver, sides) }));
  const refusals = refused.flatMap(({ waiver, fault }): Problem[] =>
    fault === undefined ? [] : [{ code: "loosened-policy", message: fault, ...waiver.at }],
  );
  return {
    policy,
    comments: refused.flatMap(({ waiver, fault }) => (fault === undefined ? [waiver] : [])),
    inForce: { state: read.length === 0 ? "none" : "in-force", sources, off: offIn(policy, rules) },
    problems: [...problems, ...loosened, ...refusals],
  };
}

/** The policy that holds for an organisation as a whole: its own, as in its `.github` repository. `files` holds none. */
export function organisationPolicyFor(
  login: string,
  given: PolicyFile | undefined,
  rules: readonly KnownRule[],
): PolicyReading & { readonly files: Files } {
  const files: Files = { paths: [], has: () => false, text: () => undefined };
  return { ...policyFor({ root: login, slug: `${login}/.github`, files }, given, { rules, searched: [] }), files };
}

/** What one policy file says by itself: null with the problems that keep it from counting. */
export function checkPolicy(
  file: string,
  text: string,
  rules: readonly KnownRule[],
  kind: "repository" | "organisation",
): { readonly policy: Policy | null; readonly problems: readonly Problem[] } {
  const { document, problems } = readPolicy(file, text, kind, rules);
  if (document === null) return { policy: null, problems };
  const sides = kind === "organisation" ? { organisation: document, repository: emptyDocument } : { organisation: null, repository: document };
  return combine({ ...sides, rules });
}

const misnamed = ".github/imprimatur.yaml";

function ownFile(
  { files }: Repository,
  kind: "organisation" | "repository",
  rules: readonly KnownRule[],
): (Reading & { readonly file: string }) | undefined {
  if (!files.has(policyFile)) return files.has(misnamed) ? unread(misnamed, `The policy is read from ${policyFile}: rename this file`) : undefined;
  const text = files.text(policyFile);
  if (text === undefined) return unread(policyFile, `The policy cannot be read: ${files.unread?.(policyFile) ?? "unreadable"}`);
  return { file: policyFile, ...readPolicy(policyFile, text, kind, rules) };
}

function unread(file: string, message: string): Reading & { readonly file: string } {
  return { file, document: null, problems: [{ code: "invalid-policy", message, file, line: 1, column: 1 }] };
}

/** What a file tightens, as if it stood under an organisation that allows nothing. Nothing is delivered by half a policy. */
function tightened(document: PolicyDocument, rules: readonly KnownRule[]): Policy {
  const { policy } = combine({ organisation: emptyDocument, repository: document, rules });
  return { ...policy, delivery: { pullRequests: false, issues: false, openPullRequests: 0 } };
}

function offIn(policy: Policy, rules: readonly KnownRule[]): readonly string[] {
  return rules.filter(({ id }) => policy.rules.get(id)?.value === "off").map(({ id }) => id);
}
