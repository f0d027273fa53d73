import { readSnapshot, type SavedSnapshot } from "./collect/snapshot/read.ts";
import type { Case, Cases } from "./deliver/case.ts";
import type { FixOptions } from "./fix.ts";
import type { Fixed, Runbook } from "./model/fix.ts";
import type { KnownRule } from "./model/policy.ts";
import type { AuditedRepository } from "./model/report.ts";
import type { PolicyFile, Repository } from "./model/snapshot.ts";

export interface CaseOptions {
  /** Missing: the day of the snapshot. */
  readonly date?: string;
  /** Bare names or `owner/name`; missing: every repository. One that is not in the snapshot is passed over. */
  readonly only?: readonly string[];
  readonly choices: FixOptions["choices"];
  /** Told of a repository whose audit or fixes failed, a fault of ours: it is passed over then. Missing: the error ends it all. */
  readonly onFault?: (root: string, error: unknown) => void;
}

/**
 * Audits a saved snapshot, and fixes each repository of it as far as files can.
 *
 * @throws ImprimaturError those of `readSnapshot`.
 */
export async function casesIn(file: string, options: CaseOptions): Promise<Cases> {
  return await casesOf(await readSnapshot(file), options);
}

/** The same of one that is read already, wherever it was kept. */
export async function casesOf(snapshot: SavedSnapshot, { date: given, only, choices, onFault }: CaseOptions): Promise<Cases> {
  const [{ lookThrough, openAudit }, { fixRepository }, { choicesUnder }, { policyFor }, { waive }, { rules: asked }, { unaskedRules }] =
    await Promise.all([
      import("./audit.ts"),
      import("./fix.ts"),
      import("./fixes/choices.ts"),
      import("./policy/index.ts"),
      import("./policy/waive.ts"),
      import("./rules/index.ts"),
      import("./rules/unasked.ts"),
    ]);
  const everyRule: readonly KnownRule[] = [...asked, ...unaskedRules];
  const { organisation, organisationPolicy, takenAt } = snapshot.header;
  const date = given ?? takenAt.slice(0, 10);
  const policy: { readonly organisationPolicy?: PolicyFile } = organisationPolicy === null ? {} : { organisationPolicy };
  const audit = openAudit({ date, organisation, ...policy });
  const wanted = only === undefined ? null : new Set(only.map((name) => slugOf(name, organisation.login)));
  const collected: string[] = [];
  const repositories: Case[] = [];
  const caseOf = (repository: Repository): Case | null => {
    const slug = repository.slug ?? repository.root;
    // What is compared across repositories is only right where all are handed in.
    const audited = audit.repository(repository);
    if (wanted?.has(slug.toLowerCase()) === false) return null;
    const { delivery, fixes, reviewers: named } = policyFor(repository, organisationPolicy ?? undefined, { rules: everyRule, searched: [] }).policy;
    const fixed = fixRepository(repository, { choices: choicesUnder(choices, fixes), date, organisation, ...policy });
    // Policies name them as GitHub shows them, with a sign that would ping where it came into a text.
    const reviewers = named.map((name) => name.replace(/^@/, ""));
    const campaign = campaignOf(slug, repository, audited, fixed, lookThrough(repository), organisation);
    const [own, context] = [withPolicyAlone(repository), { rules: everyRule, findings: audited.findings, date }];
    return { slug, audited, fixed, delivery, reviewers, campaign, waive: (asked) => waive(own, organisationPolicy ?? undefined, asked, context) };
  };
  for await (const repository of snapshot.repositories()) {
    collected.push(repository.slug ?? repository.root);
    try {
      const one = caseOf(repository);
      if (one !== null) repositories.push(one);
    } catch (error) {
      if (onFault === undefined) throw error;
      onFault(repository.root, error);
    }
  }
  const { rules, organisation: audited } = audit.report([], snapshot.beside);
  return {
    organisation: organisation.login,
    host: organisation.host,
    date,
    rules,
    repositories: repositories.sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    collected,
    audited: wanted === null ? audited : null,
  };
}

/** A waiver is written much later: until then nothing else of the repository's files is held. */
function withPolicyAlone({ root, slug, files }: Repository): Repository {
  const paths = files.paths.filter((path) => path.startsWith(".github/imprimatur."));
  const texts = new Map(paths.map((path) => [path, files.text(path)] as const));
  const why = new Map(paths.map((path) => [path, files.unread?.(path)] as const));
  const own = { paths, has: (path: string) => texts.has(path), text: (path: string) => texts.get(path), unread: (path: string) => why.get(path) };
  return { root, ...(slug === undefined ? {} : { slug }), files: own };
}

function campaignOf(
  slug: string,
  { settings }: Repository,
  { packages, ledger }: AuditedRepository,
  fixed: Fixed,
  paths: Case["campaign"]["paths"],
  organisation: Case["campaign"]["organisation"],
): Case["campaign"] {
  return { slug, paths, postures: packages, ledger, settings: settings ?? null, organisation, runbooks: runbooksIn(fixed) };
}

/** Of a package that is to publish in another way, what is to be done then; of any other, what is left to do as it stands. */
function runbooksIn({ runbooks, standing }: Fixed): readonly Runbook[] {
  const moved = new Set(runbooks.map(({ purl }) => purl));
  return [...runbooks, ...standing.filter(({ purl }) => !moved.has(purl))];
}

/** `owner/name` in lower case of a repository that is named with or without its owner. */
export function slugOf(name: string, login: string): string {
  return (name.includes("/") ? name : `${login}/${name}`).toLowerCase();
}
