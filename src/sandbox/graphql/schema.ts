import { workSchema } from "./work-schema.ts";

const pullRequestsAsked = `(
    after: String
    baseRefName: String
    before: String
    first: Int
    headRefName: String
    labels: [String!]
    last: Int
    orderBy: IssueOrder
    states: [PullRequestState!]
  ): PullRequestConnection!`;

/**
 * The part of GitHub's GraphQL schema that the sandbox serves. A test compares it with the whole: every type, field, argument
 * and value here is there, alike.
 */
export const schemaText: string = `${workSchema}
type Query {
  organization(login: String!): Organization
  repository(name: String!, owner: String!): Repository
  rateLimit: RateLimit
  viewer: User!
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
}
interface Node { id: ID! }
type RateLimit { limit: Int!, cost: Int!, nodeCount: Int!, remaining: Int!, used: Int!, resetAt: DateTime! }
type Organization implements Node {
  id: ID!
  databaseId: Int
  login: String!
  requiresTwoFactorAuthentication: Boolean
  membersWithRole(after: String, first: Int): OrganizationMemberConnection!
  repositories(
    after: String
    first: Int
    isArchived: Boolean
    isFork: Boolean
    orderBy: RepositoryOrder
    visibility: RepositoryVisibility
  ): RepositoryConnection!
}
type OrganizationMemberConnection { totalCount: Int!, pageInfo: PageInfo!, edges: [OrganizationMemberEdge], nodes: [User] }
type OrganizationMemberEdge { hasTwoFactorEnabled: Boolean, node: User, role: OrganizationMemberRole }
type RepositoryConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Repository] }
type PageInfo { hasNextPage: Boolean!, endCursor: String, hasPreviousPage: Boolean!, startCursor: String }
type Repository implements Node {
  id: ID!
  name: String!
  nameWithOwner: String!
  databaseId: Int
  visibility: RepositoryVisibility!
  isArchived: Boolean!
  isFork: Boolean!
  isPrivate: Boolean!
  isEmpty: Boolean!
  pushedAt: DateTime
  defaultBranchRef: Ref
  object(expression: String, oid: GitObjectID): GitObject
  environments(after: String, first: Int): EnvironmentConnection!
  rulesets(after: String, first: Int, includeParents: Boolean = true): RepositoryRulesetConnection
  branchProtectionRules(after: String, first: Int): BranchProtectionRuleConnection!
  deployKeys(after: String, first: Int): DeployKeyConnection!
  collaborators(affiliation: CollaboratorAffiliation, after: String, first: Int): RepositoryCollaboratorConnection
  refs(after: String, before: String, first: Int, last: Int, refPrefix: String!): RefConnection
  ref(qualifiedName: String!): Ref
  url: URI!
  isLocked: Boolean!
  isDisabled: Boolean!
  viewerPermission: RepositoryPermission
  hasIssuesEnabled: Boolean!
  issue(number: Int!): Issue
  issues(
    after: String
    before: String
    filterBy: IssueFilters
    first: Int
    labels: [String!]
    last: Int
    orderBy: IssueOrder
    states: [IssueState!]
  ): IssueConnection!
  pullRequest(number: Int!): PullRequest
  pullRequests${pullRequestsAsked}
}
type Ref implements Node {
  id: ID!
  name: String!
  prefix: String!
  target: GitObject
  compare(headRef: String!): Comparison
  associatedPullRequests${pullRequestsAsked}
}
type Tree implements GitObject { oid: GitObjectID!, entries: [TreeEntry!] }
type TreeEntry {
  name: String!
  path: String
  oid: GitObjectID!
  type: String!
  mode: Int!
  size: Int!
  object: GitObject
}
type Blob implements GitObject {
  oid: GitObjectID!
  byteSize: Int!
  isBinary: Boolean
  isTruncated: Boolean!
  text: String
}
type EnvironmentConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Environment] }
type Environment implements Node { id: ID!, name: String! }
type RepositoryRulesetConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [RepositoryRuleset] }
type RepositoryRuleset {
  databaseId: Int
  name: String!
  target: RepositoryRulesetTarget
  enforcement: RuleEnforcement!
  source: RuleSource!
  conditions: RepositoryRuleConditions!
  rules(after: String, first: Int): RepositoryRuleConnection
  bypassActors(after: String, first: Int): RepositoryRulesetBypassActorConnection
}
type RepositoryRuleConditions { refName: RefNameConditionTarget }
type RefNameConditionTarget { include: [String!]!, exclude: [String!]! }
type RepositoryRuleConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [RepositoryRule] }
type RepositoryRule { type: RepositoryRuleType!, parameters: RuleParameters }
type PullRequestParameters { requiredApprovingReviewCount: Int!, requireCodeOwnerReview: Boolean! }
type RepositoryRulesetBypassActorConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [RepositoryRulesetBypassActor] }
type RepositoryRulesetBypassActor {
  actor: BypassActor
  deployKey: Boolean!
  organizationAdmin: Boolean!
  enterpriseOwner: Boolean!
  repositoryRoleName: String
}
type BranchProtectionRuleConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [BranchProtectionRule] }
type BranchProtectionRule {
  pattern: String!
  requiresApprovingReviews: Boolean!
  requiredApprovingReviewCount: Int
  requiresCodeOwnerReviews: Boolean!
  restrictsPushes: Boolean!
  allowsForcePushes: Boolean!
  allowsDeletions: Boolean!
  isAdminEnforced: Boolean!
  blocksCreations: Boolean!
  bypassPullRequestAllowances(after: String, first: Int): BypassPullRequestAllowanceConnection!
  pushAllowances(after: String, first: Int): PushAllowanceConnection!
}
type PushAllowanceConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [PushAllowance] }
type PushAllowance { actor: PushAllowanceActor }
type BypassPullRequestAllowanceConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [BypassPullRequestAllowance] }
type BypassPullRequestAllowance { actor: BranchActorAllowanceActor }
type App { slug: String! }
type Team { slug: String! }
type User implements Actor & Node { id: ID!, databaseId: Int, login: String!, name: String, url: URI! }
type DeployKeyConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [DeployKey] }
type DeployKey implements Node { id: ID!, title: String!, readOnly: Boolean!, verified: Boolean!, createdAt: DateTime! }
type RepositoryCollaboratorConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [User], edges: [RepositoryCollaboratorEdge] }
type RepositoryCollaboratorEdge {
  permission: RepositoryPermission!
  node: User!
  permissionSources: [PermissionSource!]
}
type PermissionSource { permission: DefaultRepositoryPermissionField!, source: PermissionGranter! }
type RefConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Ref] }
type Enterprise { slug: String! }
interface GitObject { oid: GitObjectID! }
union RuleSource = Enterprise | Organization | Repository
union RuleParameters = PullRequestParameters
union BypassActor = App | Team
union PushAllowanceActor = App | Team | User
union BranchActorAllowanceActor = App | Team | User
union PermissionGranter = Organization | Repository | Team
input RepositoryOrder { direction: OrderDirection!, field: RepositoryOrderField! }

enum RepositoryVisibility {
  INTERNAL PRIVATE PUBLIC
}

enum OrganizationMemberRole {
  ADMIN MEMBER
}

enum CollaboratorAffiliation {
  ALL DIRECT OUTSIDE
}

enum RepositoryRulesetTarget {
  BRANCH PUSH REPOSITORY TAG
}

enum RuleEnforcement {
  ACTIVE DISABLED EVALUATE
}

enum RepositoryRuleType {
  AUTHORIZATION BRANCH_NAME_PATTERN CODE_SCANNING COMMITTER_EMAIL_PATTERN COMMIT_AUTHOR_EMAIL_PATTERN COMMIT_MESSAGE_PATTERN
  CREATION DELETION FILE_EXTENSION_RESTRICTION FILE_PATH_RESTRICTION LOCK_BRANCH MAX_FILE_PATH_LENGTH MAX_FILE_SIZE
  MAX_REF_UPDATES MERGE_QUEUE MERGE_QUEUE_LOCKED_REF NON_FAST_FORWARD PULL_REQUEST REQUIRED_DEPLOYMENTS REQUIRED_LINEAR_HISTORY
  REQUIRED_REVIEW_THREAD_RESOLUTION REQUIRED_SIGNATURES REQUIRED_STATUS_CHECKS REQUIRED_WORKFLOW_STATUS_CHECKS SECRET_SCANNING TAG
  TAG_NAME_PATTERN UPDATE WORKFLOWS WORKFLOW_UPDATES
}

enum RepositoryPermission {
  ADMIN MAINTAIN READ TRIAGE WRITE
}

enum DefaultRepositoryPermissionField {
  ADMIN NONE READ WRITE
}

enum OrderDirection {
  ASC DESC
}

enum RepositoryOrderField {
  CREATED_AT NAME PUSHED_AT STARGAZERS UPDATED_AT
}
scalar DateTime
scalar GitObjectID
`;
