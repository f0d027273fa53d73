import type { PlanInput, RepositoryCase } from "../../src/deliver/case.ts";
import { markText } from "../../src/deliver/marks.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Change, Fixed, FixedFile, RunbookStep } from "../../src/model/fix.ts";
import { type Observed, seen } from "../../src/model/observed.ts";
import type { AuditedOrganisation } from "../../src/model/report.ts";
import type { OwnBranch, OwnIssue, OwnPullRequest, RepositoryWork } from "../../src/model/repository-work.ts";
import type { RuleMetadata } from "../../src/model/rule.ts";
import { aPublishPath, aStoredToken } from "../builders.ts";
import { audited } from "../reports/audited.ts";

/** The organisation lantern-works publishes lamps; what is open there is ours unless a test says otherwise. */
export const organisation = "lantern-works";
export const slug = `${organisation}/lamp`;
export const release = ".github/workflows/release.yml";
export const nightly = ".github/workflows/nightly.yml";
export const lamp = "pkg:npm/lamp";

export function observed<T>(value: T): Observed<T> {
  return seen(value, "POST /graphql", "2026-11-25T09:00:00Z");
}

export function aWork(given: Partial<RepositoryWork> = {}): RepositoryWork {
  return {
    slug,
    visibility: "public",
    archived: false,
    issuesEnabled: true,
    head: { branch: "main", commit: "0".repeat(40) },
    mayPush: observed(true),
    branches: [],
    pullRequests: [],
    issues: [],
    ...given,
  };
}

export function aBranch(name: string, ours = true): OwnBranch {
  return { name, commit: "1".repeat(40), ours };
}

export function aPullRequest(number: number, branch: string, given: Partial<OwnPullRequest> = {}): OwnPullRequest {
  return {
    id: `PR_${number}`,
    number,
    url: `https://github.com/${slug}/pull/${number}`,
    title: "Publish lamp to npm by trusted publishing",
    body: "",
    closedBy: null,
    closedAt: null,
    comments: [],
    branch,
    state: "open",
    draft: false,
    conflicts: false,
    ours: true,
    ...given,
  };
}

export function anIssue(number: number, given: Partial<OwnIssue> = {}): OwnIssue {
  return {
    id: `I_${number}`,
    number,
    url: `https://github.com/${slug}/issues/${number}`,
    title: "Publishing: what is left to do",
    body: markText({ is: "repository", key: slug, fingerprint: "" }),
    closedBy: null,
    closedAt: null,
    comments: [],
    state: "open",
    reason: null,
    ...given,
  };
}

/** As Ada leaves what she closes. */
export const byAda = { state: "closed", closedBy: "ada", closedAt: "2026-11-20T10:00:00Z" } as const;

export function aChange(file: string, given: Partial<Change> = {}): Change {
  const settles = ["stored-publish-token"];
  return { fix: "adopt-trusted-publishing", risk: "review", file, edits: [], settles, says: "It changes.", look: [], packages: [lamp], ...given };
}

export function aFile(file: string, ...changes: readonly Partial<Change>[]): FixedFile {
  const made = changes.length === 0 ? [{}] : changes;
  return { file, before: `name: ${file}\n`, after: `name: ${file} # changed\n`, changes: made.map((one) => aChange(file, one)) };
}

export function aFixed(files: readonly FixedFile[] = [aFile(release)], given: Partial<Fixed> = {}): Fixed {
  return { files, refusals: [], left: [], runbooks: [], standing: [], ...given };
}

export function aFinding(file: string, given: Partial<Finding> = {}): Finding {
  return {
    rule: "stored-publish-token",
    severity: "high",
    confidence: "high",
    at: { file, line: 7, column: 5 },
    says: "publish uploads with a stored token.",
    next: "Register a trusted publisher.",
    evidence: [],
    job: "publish",
    packages: [lamp],
    fingerprint: `stored-publish-token ${file}`,
    ...given,
  };
}

export function aRule(id: string, severity: RuleMetadata["severity"] = "medium"): RuleMetadata {
  return { id, group: "tokens", summary: "A lamp is lit.", severity, confidence: "high", incidents: "A lamp was lit by a stranger.", controls: {} };
}

export const register: RunbookStep = {
  kind: "register",
  when: "after-merge",
  says: "Register the workflow.",
  commands: [],
  link: null,
  seenBy: null,
};

/** One repository with a release workflow that a fix moves from a stored token to trusted publishing. */
export function aCase(given: Partial<RepositoryCase> & { readonly there?: Partial<RepositoryWork> } = {}): RepositoryCase {
  const { there, ...rest } = given;
  const fixed = rest.fixed ?? aFixed();
  const own = rest.slug ?? slug;
  return {
    slug: own,
    audited: audited({ slug: own, findings: fixed.files.map(({ file }) => aFinding(file)) }),
    fixed,
    delivery: { pullRequests: true, issues: true, openPullRequests: 3, requiredCheck: false },
    reviewers: [],
    campaign: {
      slug: own,
      paths: fixed.files.map(({ file }) => aPublishPath({ workflow: file, packages: [lamp], credential: aStoredToken() })),
      postures: [],
      ledger: null,
      settings: null,
      organisation: null,
      runbooks: fixed.runbooks,
    },
    work: observed(aWork({ slug: own, ...there })),
    ...rest,
  };
}

/** A repository in which there is nothing to do. */
export function aQuietCase(there: Partial<RepositoryWork> = {}): RepositoryCase {
  return aCase({ fixed: aFixed([]), there });
}

export function anInput(repositories: readonly RepositoryCase[], given: Partial<PlanInput> = {}): PlanInput {
  return {
    organisation,
    host: "https://github.com",
    date: "2026-11-26",
    by: { login: "imprimatur[bot]", id: 4711, name: null },
    rules: [aRule("stored-publish-token"), aRule("unpinned-action-in-publish-job", "low")],
    repositories,
    audited: null,
    overview: null,
    ...given,
  };
}

export function theOrganisation(given: Partial<AuditedOrganisation> = {}): AuditedOrganisation {
  const { waived, unseen, policy, problems, baseline } = audited();
  const looked = { repositories: 1, publishing: 1, unread: [] };
  return { login: organisation, host: "https://github.com", looked, findings: [], waived, unseen, policy, problems, baseline, ...given };
}
