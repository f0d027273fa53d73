import { readSnapshot } from "../collect/snapshot/read.ts";
import type { RepositoryCase } from "../deliver/case.ts";
import type { Waive } from "../deliver/slash/slash-acts.ts";
import { ImprimaturError } from "../errors.ts";
import type { FixOptions } from "../fix.ts";
import type { Fixed, Runbook } from "../model/fix.ts";
import type { AuditedOrganisation, AuditedRepository } from "../model/report.ts";
import type { RuleMetadata } from "../model/rule.ts";
import type { PolicyFile, Repository } from "../model/snapshot.ts";
import { everyRule } from "./catalogue.ts";
import { either, nearest } from "./nearest.ts";

/** All that a plan is made from, but for what is open at GitHub. */
export interface Cases {
  /** Login. */
  readonly organisation: string;
  readonly host: string;
  readonly date: string;
  readonly rules: readonly RuleMetadata[];
  /** Sorted by slug. */
  readonly repositories: readonly Case[];
  /** Null where only some repositories were asked for. */
  readonly audited: AuditedOrganisation | null;
}

export interface Case extends Omit<RepositoryCase, "work"> {
  /** Writes a waiver into its policy file. */
  readonly waive: Waive;
}

export interface CaseOptions {
  /** Missing: the day of the snapshot. */
  readonly date?: string;
  /** Bare names or `owner/name`; missing: every repository. */
  readonly only?: readonly string[];
  readonly choices: FixOptions["choices"];
}

/**
 * Audits a saved snapshot, and fixes each repository of it as far as files can.
 *
 * @throws ImprimaturError `usage` where a repository asked for is not in it, and those of `readSnapshot`.
 */
export async function casesIn(file: string, { date: given, only, choices }: CaseOptions): Promise<Cases> {
  const [{ lookThrough, openAudit }, { fixRepository }, { choicesUnder }, { policyFor }, { waive }] = await Promise.all([
    import("../audit.ts"),
    import("../fix.ts"),
    import("../fixes/choices.ts"),
    import("../policy/index.ts"),
    import("../policy/waive.ts"),
  ]);
  const snapshot = await readSnapshot(file);
  const { organisation, organisationPolicy, takenAt } = snapshot.header;
  const date = given ?? takenAt.slice(0, 10);
  const policy: { readonly organisationPolicy?: PolicyFile } = organisationPolicy === null ? {} : { organisationPolicy };
  const audit = openAudit({ date, organisation, ...policy });
  const wanted = only === undefined ? null : new Set(only.map((name) => slugOf(name, organisation.login)));
  const found: string[] = [];
  const repositories: Case[] = [];
  for await (const repository of snapshot.repositories()) {
    const slug = repository.slug ?? repository.root;
    // What is compared across repositories is only right where all are handed in.
    const audited = audit.repository(repository);
    found.push(slug);
    if (wanted?.has(slug.toLowerCase()) === false) continue;
    const { delivery, fixes, reviewers: named } = policyFor(repository, organisationPolicy ?? undefined, { rules: everyRule, searched: [] }).policy;
    const fixed = fixRepository(repository, { choices: choicesUnder(choices, fixes), date, organisation, ...policy });
    // Policies name them as GitHub shows them, with a sign that would ping where it came into a text.
    const reviewers = named.map((name) => name.replace(/^@/, ""));
    const campaign = campaignOf(slug, repository, audited, fixed, lookThrough(repository), organisation);
    const [own, context] = [withPolicyAlone(repository), { rules: everyRule, findings: audited.findings, date }];
    repositories.push({
      slug,
      audited,
      fixed,
      delivery,
      reviewers,
      campaign,
      waive: (asked) => waive(own, organisationPolicy ?? undefined, asked, context),
    });
  }
  requireAll(wanted, found);
  const { rules, organisation: audited } = audit.report([], snapshot.beside);
  return {
    organisation: organisation.login,
    host: organisation.host,
    date,
    rules,
    repositories: repositories.sort((a, b) => (a.slug < b.slug ? -1 : 1)),
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

function slugOf(name: string, login: string): string {
  return (name.includes("/") ? name : `${login}/${name}`).toLowerCase();
}

function requireAll(wanted: ReadonlySet<string> | null, found: readonly string[]): void {
  const known = new Set(found.map((slug) => slug.toLowerCase()));
  const missing = [...(wanted ?? [])].find((slug) => !known.has(slug));
  if (missing === undefined) return;
  // They all share an owner, which would make each look like the other.
  const like = nearest(
    missing.replace(/^.*\//, ""),
    found.map((slug) => slug.replace(/^.*\//, "")),
  );
  const perhaps = like.length > 0 ? ` Did you mean ${either(like)}?` : "";
  throw new ImprimaturError("usage", `--repository ${missing} was not collected: it is not there, or the token may not see it.${perhaps}`);
}
