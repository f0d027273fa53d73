import { type KnownRule, type Policy, policyFile, type PolicyInForce, type Waiver } from "../model/policy.ts";
import type { Problem } from "../model/problem.ts";
import type { Files, PolicyFile, Repository } from "../model/snapshot.ts";
import { combine, type Combined } from "./combine.ts";
import { commentsIn } from "./comments.ts";
import { emptyDocument, type PolicyDocument, type Sides } from "./document.ts";
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
export function policyFor(repository: Repository, organisation: PolicyFile | undefined, context: PolicyContext): PolicyReading {
  return policyIn(policyFilesOf(repository, organisation, context.rules), repository.files, context);
}

/** The policy files of a repository, read once: what they say of accounts is needed before there are findings, the rest after. */
export interface PolicyFiles {
  readonly organisation: FileReading | undefined;
  readonly repository: FileReading | undefined;
}

interface FileReading extends Reading {
  readonly file: string;
}

export function policyFilesOf(repository: Repository, organisation: PolicyFile | undefined, rules: readonly KnownRule[]): PolicyFiles {
  const isHome = /\/\.github$/i.test(repository.slug ?? "");
  const own = ownFile(repository, isHome ? "organisation" : "repository", rules);
  const given = organisation && { file: organisation.file, ...readPolicy(organisation.file, organisation.text, "organisation", rules) };
  return isHome ? { organisation: own ?? given, repository: undefined } : { organisation: given, repository: own };
}

/** Whose accounts at registries are, as the policy that holds says; null without one. */
export function accountsIn(found: PolicyFiles, rules: readonly KnownRule[]): Policy["accounts"] | null {
  const isNone = found.organisation === undefined && found.repository === undefined;
  return isNone ? null : combinedIn(found, rules).policy.accounts;
}

/** As `policyFor`, of files that were read already; `files` may hold waivers as comments. */
export function policyIn(found: PolicyFiles, files: Files, { rules, searched }: PolicyContext): PolicyReading {
  const read = [found.organisation, found.repository].flatMap((one) => one ?? []);
  const comments = commentsIn(files, searched, rules);
  const problems = [...read.flatMap((one) => one.problems), ...comments.problems];
  const sources = read.map(({ file }) => file);
  const { policy, problems: loosened, sides } = combinedIn(found, rules);
  if (read.some(({ document }) => document === null)) {
    return { policy, comments: [], inForce: { state: "invalid", sources, off: offIn(policy, rules) }, problems };
  }
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

function ownFile({ files }: Repository, kind: "organisation" | "repository", rules: readonly KnownRule[]): FileReading | undefined {
  if (!files.has(policyFile)) return files.has(misnamed) ? unread(misnamed, `The policy is read from ${policyFile}: rename this file`) : undefined;
  const text = files.text(policyFile);
  if (text === undefined) return unread(policyFile, `The policy cannot be read: ${files.unread?.(policyFile) ?? "unreadable"}`);
  return { file: policyFile, ...readPolicy(policyFile, text, kind, rules) };
}

function unread(file: string, message: string): FileReading {
  return { file, document: null, problems: [{ code: "invalid-policy", message, file, line: 1, column: 1 }] };
}

/** What the files say together. Where one is invalid, of the other only what tightens. */
function combinedIn({ organisation, repository }: PolicyFiles, rules: readonly KnownRule[]): Combined & { readonly sides: Sides } {
  const sides = { organisation: organisation?.document ?? null, repository: repository?.document ?? emptyDocument, rules };
  const broken = [organisation, repository].some((one) => one?.document === null);
  if (!broken) return { ...combine(sides), sides };
  return { policy: tightened(organisation?.document ?? repository?.document ?? emptyDocument, rules), problems: [], sides };
}

/** What a file tightens, as if it stood under an organisation that allows nothing. Nothing is delivered by half a policy; a check that it requires stays so. */
function tightened(document: PolicyDocument, rules: readonly KnownRule[]): Policy {
  const { policy } = combine({ organisation: emptyDocument, repository: document, rules });
  return { ...policy, delivery: { pullRequests: false, issues: false, openPullRequests: 0, requiredCheck: policy.delivery.requiredCheck } };
}

function offIn(policy: Policy, rules: readonly KnownRule[]): readonly string[] {
  return rules.filter(({ id }) => policy.rules.get(id)?.value === "off").map(({ id }) => id);
}
