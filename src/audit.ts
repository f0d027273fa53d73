import type { RepositoryDigest } from "./model/digest.ts";
import type { PublishPath } from "./model/publish-path.ts";
import type { AuditedOrganisation, AuditedRepository, Report } from "./model/report.ts";
import type { RegistryRecord } from "./model/registry-record.ts";
import { byWhereabouts, isSetting } from "./model/setting.ts";
import type { Repository, Snapshot } from "./model/snapshot.ts";
import type { Traced } from "./model/traced.ts";
import { demandsOf } from "./policy/demands.ts";
import { accountsIn, organisationPolicyFor, policyFilesOf, policyFor, policyIn } from "./policy/index.ts";
import { chosen, settle, stillUnseen } from "./policy/settle.ts";
import { posturesOf } from "./posture/index.ts";
import { judge, judgeOrganisation, judgePolicy } from "./rules/judge.ts";
import { notLookedAt } from "./rules/not-looked-at.ts";
import { rules } from "./rules/index.ts";
import { unaskedRules } from "./rules/unasked.ts";
import { auditedPackage } from "./trace/audited-package.ts";
import { digestOf } from "./trace/digest.ts";
import { trace } from "./trace/index.ts";
import { masked } from "./trace/masked.ts";
import { sourceText } from "./trace/source-text.ts";
import { surroundingsOf } from "./trace/surroundings.ts";
import { isWorkflowFile } from "./model/workflow-file.ts";
import { openWorld } from "./trace/world.ts";

/** What policies may speak of, and what is asked of it here. */
const catalogue = [...rules, ...unaskedRules];
const askedOfRepositories = new Set(rules.filter(({ asks }) => asks !== "organisation").map(({ id }) => id));
const askedOfOrganisations = new Set(rules.filter(({ asks }) => asks === "organisation").map(({ id }) => id));

/** An audit under way: repositories are handed in one by one and need not be held. */
export interface OpenAudit {
  repository(repository: Repository): AuditedRepository;
  /** The report on what was handed in, of which `repositories` are told. */
  report(repositories: readonly AuditedRepository[], beside?: Beside): Report;
}

/** What is only known once all repositories were handed in. */
export interface Beside {
  /** Slugs of repositories that could not be read. */
  readonly unread?: readonly string[];
  /** Packages that registries show to be the organisation's, beside those of its repositories; missing where none was asked. */
  readonly records?: readonly RegistryRecord[];
}

/** The story on one page: snapshot → publish paths → findings → waivers → report. */
export function audit(snapshot: Snapshot): Report {
  const open = openAudit(snapshot);
  const { records } = snapshot;
  return open.report(
    snapshot.repositories.map((repository) => open.repository(repository)),
    records === undefined ? {} : { records },
  );
}

/** The same for a snapshot that is read bit by bit. Its repositories are asked for nothing. */
export function openAudit(snapshot: Omit<Snapshot, "repositories">): OpenAudit {
  const digests: RepositoryDigest[] = [];
  const recorded: RegistryRecord[] = [];
  return {
    repository(repository) {
      recorded.push(...(repository.records ?? []));
      return auditRepository(repository, snapshot, digests);
    },
    report: (repositories, { unread = [], records } = {}) => ({
      schema: "imprimatur/audit@1",
      date: snapshot.date ?? null,
      rules: rules.map(({ id, group, summary, severity, confidence, incidents, controls, sight }) => ({
        id,
        group,
        summary,
        severity,
        confidence,
        incidents,
        controls,
        ...(sight === undefined ? {} : { sight }),
      })),
      repositories,
      organisation: auditOrganisation(snapshot, { digests, unread, records: records === undefined ? null : onceEach([...recorded, ...records]) }),
    }),
  };
}

function auditRepository(repository: Repository, snapshot: Omit<Snapshot, "repositories">, digests: RepositoryDigest[]): AuditedRepository {
  const date = snapshot.date ?? null;
  const world = openWorld(repository);
  const traced = trace(repository, world);
  const policyFiles = policyFilesOf(repository, snapshot.organisationPolicy, catalogue);
  const surroundings = surroundingsOf(repository, traced, world, { ...snapshot, accounts: accountsIn(policyFiles, catalogue) });
  const source = sourceText(repository.files, surroundings);
  if (surroundings.github !== null) digests.push(digestOf(repository, traced.paths, surroundings.github, surroundings.packages));

  const judged = judge({ traced, surroundings, region: source.region, line: source.line }, rules);
  const packages = posturesOf(traced.paths, surroundings, judged.findings);
  const pointedAt = judged.findings.flatMap(({ at }) => (isSetting(at) ? [] : [at.file]));
  const searched = [...repository.files.paths.filter(isWorkflowFile), ...pointedAt];
  const { policy, comments, inForce, problems } = policyIn(policyFiles, repository.files, { rules: catalogue, searched });
  const demands = demandsOf(policy, packages);
  const ofPolicy = judgePolicy({ policy, demands, paths: traced.paths, uses: [] }, source.line, rules);
  const unseen = [...judged.unseen, ...ofPolicy.unseen];
  const settled = settle([...judged.findings, ...ofPolicy.findings], {
    policy,
    comments,
    date,
    files: repository.files,
    packages,
    asked: askedOfRepositories,
    unseen,
  });
  // Waivers are judged last, by what they cover: nothing waives what is said of them.
  const ofWaivers = judgePolicy({ policy, demands: [], paths: [], uses: settled.uses }, source.line, rules);

  const findings = [...settled.findings, ...chosen(ofWaivers.findings, policy)].sort((a, b) => byWhereabouts(a.at, b.at));
  const audited: AuditedRepository = {
    root: repository.root,
    slug: repository.slug ?? null,
    looked: lookedAt(repository, traced),
    findings,
    waived: settled.waived.toSorted((a, b) => byWhereabouts(a.finding.at, b.finding.at)),
    unseen: stillUnseen([...unseen, ...ofWaivers.unseen, ...notLookedAt(traced, surroundings)], policy),
    packages,
    ledger: surroundings.ledger === null ? null : surroundings.ledger.map((entry) => auditedPackage(entry, surroundings)),
    policy: inForce,
    problems: [...traced.problems, ...problems],
    lines: source.linesOf([...findings, ...settled.waived.map(({ finding }) => finding)]),
    baseline: null,
  };
  return masked(audited, repository.files, surroundings.committed);
}

/** How a repository publishes. Asks of its files all that an audit asks: whoever collects them learns so what is needed. */
export function lookThrough(repository: Repository): readonly PublishPath[] {
  const world = openWorld(repository);
  const traced = trace(repository, world);
  if (traced.paths.length === 0) return [];
  surroundingsOf(repository, traced, world);
  policyFor(repository, undefined, { rules: catalogue, searched: [] });
  return traced.paths;
}

/** What concerns people and tokens, and what only shows where all repositories are compared; the organisation's own policy holds. */
function auditOrganisation(
  { organisation, organisationPolicy, date = null }: { readonly date?: string | null } & Pick<Snapshot, "organisation" | "organisationPolicy">,
  { digests, unread, records }: Handed,
): AuditedOrganisation | null {
  if (organisation === undefined) return null;
  const repositories = digests.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  const judged = judgeOrganisation({ organisation, repositories, unread, records, date }, rules);
  const { policy, inForce, problems, files } = organisationPolicyFor(organisation.login, organisationPolicy, catalogue);
  const settled = settle(judged.findings, { policy, comments: [], date, files, packages: [], asked: askedOfOrganisations, unseen: judged.unseen });
  return {
    login: organisation.login,
    host: organisation.host,
    looked: { repositories: digests.length, publishing: digests.filter(({ publishes }) => publishes.length > 0).length, unread },
    findings: settled.findings,
    waived: settled.waived,
    unseen: stillUnseen(judged.unseen, policy),
    policy: inForce,
    problems,
    baseline: null,
  };
}

interface Handed {
  readonly digests: readonly RepositoryDigest[];
  readonly unread: readonly string[];
  readonly records: readonly RegistryRecord[] | null;
}

/** Several repositories may publish or declare a package; its record is the same for all. */
function onceEach(records: readonly RegistryRecord[]): readonly RegistryRecord[] {
  const byName = new Map(records.map((record) => [`${record.registry}\n${record.purl}`, record] as const));
  return [...byName.values()].sort((a, b) =>
    a.registry === b.registry ? Number(a.purl > b.purl) - Number(a.purl < b.purl) : a.registry < b.registry ? -1 : 1,
  );
}

/** How much was looked at: "nothing found" is only worth as much as this. */
export function lookedAt({ files, skipped = [] }: Repository, { paths }: Traced): AuditedRepository["looked"] {
  const workflowFiles = files.paths.filter(isWorkflowFile).length;
  return { workflowFiles, paths: paths.length, skipped };
}
