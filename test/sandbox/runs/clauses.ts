import type { BranchProtection, RefRule } from "../../../src/model/ref-protection.ts";
import type { RecordedPublisher } from "../../../src/model/registry-record.ts";
import type {
  SandboxAccessToken,
  SandboxApp,
  SandboxEnvironment,
  SandboxOrganisation,
  SandboxRepository,
  SandboxRuleset,
} from "../../../src/sandbox/description.ts";
import type { World, WorldWorkflow } from "../../../src/sandbox/runs/world.ts";

/** What takes one clause of who can publish out of a world, or changes what it looks at. */
type Without = (world: World) => World;

const inOrganisation =
  (change: (one: SandboxOrganisation) => Partial<SandboxOrganisation>): Without =>
  (world) => ({ ...world, organisation: { ...world.organisation, ...change(world.organisation) } });

const inRepositories = (change: (one: SandboxRepository) => Partial<SandboxRepository>): Without =>
  inOrganisation(({ repositories }) => ({ repositories: repositories.map((one) => ({ ...one, ...change(one) })) }));

const inRulesets = (change: (one: SandboxRuleset) => Partial<SandboxRuleset>): Without =>
  inOrganisation(({ rulesets, repositories }) => ({
    rulesets: rulesets.map((one) => ({ ...one, ...change(one) })),
    repositories: repositories.map((own) => ({ ...own, rulesets: own.rulesets.map((one) => ({ ...one, ...change(one) })) })),
  }));

const inProtections = (change: (one: BranchProtection) => Partial<BranchProtection>): Without =>
  inRepositories(({ branchProtection }) => ({ branchProtection: branchProtection.map((one) => ({ ...one, ...change(one) })) }));

const inEnvironments = (change: (one: SandboxEnvironment) => Partial<SandboxEnvironment>): Without =>
  inRepositories(({ environments }) => ({ environments: environments.map((one) => ({ ...one, ...change(one) })) }));

const inApps = (change: (one: SandboxApp) => Partial<SandboxApp>): Without =>
  inOrganisation(({ apps }) => ({ apps: apps.map((one) => ({ ...one, ...change(one) })) }));

const inTokens = (change: (one: SandboxAccessToken) => Partial<SandboxAccessToken>): Without =>
  inOrganisation(({ accessTokens }) => ({ accessTokens: accessTokens.map((one) => ({ ...one, ...change(one) })) }));

const inPublishers =
  (change: (one: RecordedPublisher, world: World) => Partial<RecordedPublisher>): Without =>
  (world) => ({
    ...world,
    packages: world.packages.map((one) => ({ ...one, publishers: one.publishers.map((own) => ({ ...own, ...change(own, world) })) })),
  });

const inWorkflows =
  (change: (one: WorldWorkflow) => Partial<WorldWorkflow>): Without =>
  (world) => ({ ...world, workflows: world.workflows.map((one) => ({ ...one, ...change(one) })) });

const withoutRule = (gone: (rule: RefRule) => boolean): Without => inRulesets(({ rules }) => ({ rules: rules.filter((rule) => !gone(rule)) }));
const withoutBypass = (start: string): Without => inRulesets(({ bypass }) => ({ bypass: bypass.filter((who) => !who.startsWith(start)) }));
const withoutEvent = (gone: string): Without => inWorkflows(({ events }) => ({ events: events.filter((event) => event !== gone) }));

const withoutAccess = (gone: (one: SandboxRepository["access"][number]) => boolean): Without =>
  inRepositories(({ access }) => ({ access: access.filter((one) => !gone(one)) }));

const withoutPushAllowed = (gone: RegExp): Without =>
  inProtections(({ pushAllowed }) => ({ pushAllowed: pushAllowed?.filter((who) => !gone.test(who)) ?? null }));

const full = { contents: "write", workflows: "write" } as const;
const anyName = /[*?[]/;

function trueNameOf(publisher: RecordedPublisher, { organisation }: World): Partial<RecordedPublisher> {
  const meant = organisation.repositories.find(({ name }) => name.toLowerCase() === publisher.repository.toLowerCase());
  return meant === undefined ? {} : { repository: meant.name };
}

/** By clause, what takes it away. Where a clause decides something in a world, its pairs change. */
export const clauses: Readonly<Record<string, Without>> = {
  "1 an owner is an admin": inOrganisation(({ people }) => ({
    people: people.map((one) => (one.role === "owner" ? { ...one, role: "member" } : one)),
  })),
  "1 the base permission": inOrganisation(() => ({ basePermission: "none" })),
  "1 the base permission is not for those from outside": inOrganisation(({ people }) => ({
    people: people.map((one) => (one.role === "outside" ? { ...one, role: "member" } : one)),
  })),
  "1 direct access": withoutAccess((one) => "login" in one),
  "1 a team's access": withoutAccess((one) => "team" in one),
  "1 the role maintain": inRepositories(({ access }) => ({
    access: access.map((one) => (one.role === "maintain" ? { ...one, role: "read" } : one)),
  })),
  "1 the role admin": inRepositories(({ access }) => ({ access: access.map((one) => (one.role === "admin" ? { ...one, role: "write" } : one)) })),
  "1 triage and read write nothing": inRepositories(({ access }) => ({
    access: access.map((one) => (one.role === "triage" || one.role === "read" ? { ...one, role: "write" } : one)),
  })),
  "1 Apps of all repositories": inOrganisation(({ apps }) => ({ apps: apps.filter(({ repositories }) => repositories !== "all") })),
  "1 Apps of selected repositories": inOrganisation(({ apps }) => ({ apps: apps.filter(({ repositories }) => repositories === "all") })),
  "1 a suspended App does nothing": inApps(() => ({ suspended: false })),
  "1 an App without workflows pushes none": inApps(({ permissions }) => (permissions["contents"] === "write" ? { permissions: full } : {})),
  "1 tokens": inOrganisation(() => ({ accessTokens: [] })),
  "1 a token that ended does nothing": inTokens(() => ({ expires: null })),
  "1 a token is for some repositories": inTokens(() => ({ repositories: "all" })),
  "1 a token without workflows pushes none": inTokens(({ permissions }) => (permissions["contents"] === "write" ? { permissions: full } : {})),
  "1 a token does no more than its owner": inTokens(() => ({ owner: "ada" })),
  "1 deploy keys": inRepositories(() => ({ deployKeys: [] })),
  "1 a key that only reads": inRepositories(({ deployKeys }) => ({ deployKeys: deployKeys.map((one) => ({ ...one, readOnly: false })) })),

  "2 creation": withoutRule(({ type }) => type === "creation"),
  "2 update": withoutRule(({ type }) => type === "update"),
  "2 pull_request with approvals": withoutRule(({ type, approvals = 0 }) => type === "pull_request" && approvals > 0),
  "2 pull_request without approvals": withoutRule(({ type, approvals = 0 }) => type === "pull_request" && approvals === 0),
  "2 more approvals than there are others": inRulesets(({ rules }) => ({
    rules: rules.map((rule) => ((rule.approvals ?? 0) > 1 ? { ...rule, approvals: 1 } : rule)),
  })),
  "2 rulesets of branches": inRulesets(({ target }) => (target === "branch" ? { rules: [] } : {})),
  "2 rulesets of tags": inRulesets(({ target }) => (target === "tag" ? { rules: [] } : {})),
  "2 a ruleset that is only evaluated": inRulesets(({ enforcement }) => (enforcement === "evaluate" ? { enforcement: "active" } : {})),
  "2 a ruleset that is switched off": inRulesets(({ enforcement }) => (enforcement === "disabled" ? { enforcement: "active" } : {})),
  "2 ~ALL": inRulesets(({ include }) => ({ include: include.filter((one) => one !== "~ALL") })),
  "2 ~DEFAULT_BRANCH": inRulesets(({ include }) => ({ include: include.filter((one) => one !== "~DEFAULT_BRANCH") })),
  "2 patterns": inRulesets(({ include }) => ({ include: include.filter((one) => !anyName.test(one)) })),
  "2 a star stops at a slash": inRulesets(({ include }) => ({ include: include.map((one) => one.replace(/(?<!\*)\*$/, "**/*")) })),
  "2 exclude": inRulesets(() => ({ exclude: [] })),
  "2 rulesets of the organisation": inOrganisation(() => ({ rulesets: [] })),
  "2 rulesets of the organisation for some repositories": inOrganisation(({ rulesets, repositories }) => ({
    rulesets: rulesets.map((one) => ({ ...one, repositories: repositories.map(({ name }) => name) })),
  })),
  "2 bypass by the role admin": withoutBypass("role admin"),
  "2 bypass by the role maintain": withoutBypass("role maintain"),
  "2 bypass by the role write": withoutBypass("role write"),
  "2 bypass by the owner": withoutBypass("owner"),
  "2 bypass by a team": withoutBypass("team "),
  "2 bypass by a person": withoutBypass("user "),
  "2 bypass by an App": withoutBypass("integration "),
  "2 bypass by deploy keys": withoutBypass("deploy key"),
  "2 protection of a branch by name": inRepositories(({ branchProtection }) => ({
    branchProtection: branchProtection.filter(({ pattern }) => anyName.test(pattern)),
  })),
  "2 protection of branches by pattern": inRepositories(({ branchProtection }) => ({
    branchProtection: branchProtection.filter(({ pattern }) => !anyName.test(pattern)),
  })),
  "2 a protection holds admins": inProtections(() => ({ holdsAdmins: false })),
  "2 a protection does not hold admins": inProtections(() => ({ holdsAdmins: true })),
  "2 few may push": inProtections(() => ({ pushAllowed: null })),
  "2 a person may push": withoutPushAllowed(/^\S+$/),
  "2 a team may push": withoutPushAllowed(/^team /),
  "2 an App may push": withoutPushAllowed(/^app /),
  "2 a protection asks for approvals": inProtections(({ approvals }) => (approvals === null || approvals === 0 ? {} : { approvals: null })),
  "2 a protection asks for a pull request without approvals": inProtections(({ approvals }) => (approvals === 0 ? { approvals: null } : {})),
  "2 other branches": inRepositories(() => ({ branches: [] })),

  "3 the repository of a called workflow": inPublishers(() => ({ workflowRepository: null })),
  "3 an archived repository": inRepositories(() => ({ archived: false })),

  "4 environments": inRepositories(() => ({ environments: [] })),
  "4 listed refs": inEnvironments(({ refs }) => (refs === "listed" ? { refs: "any" } : {})),
  "4 patterns of branches": inEnvironments(({ patterns }) => ({ patterns: patterns.filter(({ type }) => type !== "branch") })),
  "4 patterns of tags": inEnvironments(({ patterns }) => ({ patterns: patterns.filter(({ type }) => type !== "tag") })),
  "4 protected branches": inRepositories(({ environments, branchProtection }) =>
    branchProtection.length === 0 ? {} : { environments: environments.map((one) => (one.refs === "protected" ? { ...one, refs: "any" } : one)) },
  ),
  "4 protected branches where none is": inRepositories(({ environments, branchProtection }) =>
    branchProtection.length > 0 ? {} : { environments: environments.map((one) => (one.refs === "protected" ? { ...one, refs: "listed" } : one)) },
  ),
  "4 reviewers": inEnvironments(({ reviewers }) => ({ reviewers: reviewers.filter((who) => !who.startsWith("user ")) })),
  "4 teams of reviewers": inEnvironments(({ reviewers }) => ({ reviewers: reviewers.filter((who) => !who.startsWith("team ")) })),
  "4 nobody approves their own run": inEnvironments(() => ({ preventSelfReview: false })),
  "4 a reviewer approves their own run": inEnvironments(() => ({ preventSelfReview: true })),
  "4 a reviewer has to read": inRepositories(() => ({ visibility: "public" })),
  "4 admins bypass": inEnvironments(() => ({ adminsBypass: false })),
  "4 admins do not bypass": inEnvironments(() => ({ adminsBypass: true })),

  ...Object.fromEntries(
    ["workflow_dispatch", "repository_dispatch", "release", "schedule", "pull_request_target", "issue_comment", "workflow_run"].map((event) => [
      `5 ${event}`,
      withoutEvent(event),
    ]),
  ),
  "5 tags of releases": inRepositories(() => ({ tags: [] })),
  "5 the environment that is written": inWorkflows(({ environment }) => ({ environment: environment === null ? "release" : null })),

  "6 a called workflow of the same repository": inWorkflows(({ calls }) => ({ calls: calls?.startsWith("./") === true ? null : calls })),
  "6 a called workflow of another repository": inWorkflows(({ calls }) => ({ calls: calls?.startsWith("./") === true ? calls : null })),
  "6 the file": inPublishers(({ workflow }) => ({ workflow: workflow === "release.yml" ? "other.yml" : workflow })),
  "6 a file that is not there": inPublishers(({ workflow }) => ({ workflow: workflow === "missing.yml" ? "release.yml" : workflow })),
  "6 the case of a file": inPublishers(({ workflow }) => ({ workflow: workflow.replace(/^(?:Release|By)/, (word) => word.toLowerCase()) })),
  "6 the case of a repository": inPublishers(trueNameOf),
  "6 a former name": inPublishers(({ repository }) => ({ repository: repository.replace(/^old-/, "") })),
  "6 the environment that is demanded": inPublishers(() => ({ environment: null })),
  "6 no environment is demanded": inPublishers(({ environment }) => ({ environment: environment ?? "release" })),
  "6 the case of an environment": inPublishers(({ environment }) => ({ environment: environment?.toLowerCase() ?? null })),
  "6 the owner's number": inPublishers(({ ownerId }) => ({ ownerId: ownerId === "99" ? null : ownerId })),
  "6 the repository's number": inPublishers(({ repositoryId }) => ({ repositoryId: repositoryId === "98" ? null : repositoryId })),
  "6 another provider": inPublishers(({ provider }) => (provider === "github" ? {} : { provider: "github", workflow: "release.yml" })),
};

/** What is not looked at: without it every pair stays. */
export const ignored: Readonly<Record<string, Without>> = {
  "other types of rules": withoutRule(({ type }) => !["creation", "update", "pull_request"].includes(type)),
  "wait timers": inEnvironments(() => ({ waitMinutes: 0 })),
  "the event push": withoutEvent("push"),
  "whether tokens are refused": (world) => ({ ...world, packages: world.packages.map((one) => ({ ...one, tokens: "allowed" })) }),
};
