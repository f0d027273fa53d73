/**
 * The part of GitHub's GraphQL schema that the sandbox serves. A test compares it with the whole: every type, field, argument
 * and value here is there, alike.
 */
export const schemaText: string = `
type Query {
  organization(login: String!): Organization
  repository(name: String!, owner: String!): Repository
  rateLimit: RateLimit
}
type RateLimit { limit: Int!, cost: Int!, remaining: Int!, resetAt: DateTime! }
type Organization {
  login: String!
  repositories(after: String, first: Int, orderBy: RepositoryOrder): RepositoryConnection!
}
type RepositoryConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Repository] }
type PageInfo { hasNextPage: Boolean!, endCursor: String }
type Repository {
  nameWithOwner: String!
  databaseId: Int
  visibility: RepositoryVisibility!
  isArchived: Boolean!
  isFork: Boolean!
  pushedAt: DateTime
  defaultBranchRef: Ref
  object(expression: String, oid: GitObjectID): GitObject
  environments(first: Int): EnvironmentConnection!
  rulesets(first: Int, includeParents: Boolean = true): RepositoryRulesetConnection
  branchProtectionRules(first: Int): BranchProtectionRuleConnection!
  deployKeys(first: Int): DeployKeyConnection!
  collaborators(affiliation: CollaboratorAffiliation, first: Int): RepositoryCollaboratorConnection
  refs(first: Int, refPrefix: String!): RefConnection
}
type Ref { name: String!, target: GitObject }
type Commit implements GitObject { oid: GitObjectID!, tree: Tree!, file(path: String!): TreeEntry }
type Tree implements GitObject { oid: GitObjectID!, entries: [TreeEntry!] }
type TreeEntry { name: String!, oid: GitObjectID!, type: String!, size: Int! }
type Blob implements GitObject {
  oid: GitObjectID!
  byteSize: Int!
  isBinary: Boolean
  isTruncated: Boolean!
  text: String
}
type EnvironmentConnection { totalCount: Int!, nodes: [Environment] }
type Environment { name: String! }
type RepositoryRulesetConnection { nodes: [RepositoryRuleset] }
type RepositoryRuleset {
  databaseId: Int
  name: String!
  target: RepositoryRulesetTarget
  enforcement: RuleEnforcement!
  source: RuleSource!
  conditions: RepositoryRuleConditions!
  rules(first: Int): RepositoryRuleConnection
  bypassActors(first: Int): RepositoryRulesetBypassActorConnection
}
type RepositoryRuleConditions { refName: RefNameConditionTarget }
type RefNameConditionTarget { include: [String!]!, exclude: [String!]! }
type RepositoryRuleConnection { nodes: [RepositoryRule] }
type RepositoryRule { type: RepositoryRuleType!, parameters: RuleParameters }
type PullRequestParameters { requiredApprovingReviewCount: Int!, requireCodeOwnerReview: Boolean! }
type RepositoryRulesetBypassActorConnection { nodes: [RepositoryRulesetBypassActor] }
type RepositoryRulesetBypassActor {
  actor: BypassActor
  deployKey: Boolean!
  organizationAdmin: Boolean!
  enterpriseOwner: Boolean!
  repositoryRoleName: String
}
type BranchProtectionRuleConnection { nodes: [BranchProtectionRule] }
type BranchProtectionRule {
  pattern: String!
  requiresApprovingReviews: Boolean!
  requiredApprovingReviewCount: Int
  requiresCodeOwnerReviews: Boolean!
  restrictsPushes: Boolean!
  allowsForcePushes: Boolean!
  allowsDeletions: Boolean!
  isAdminEnforced: Boolean!
  pushAllowances(first: Int): PushAllowanceConnection!
}
type PushAllowanceConnection { nodes: [PushAllowance] }
type PushAllowance { actor: PushAllowanceActor }
type App { slug: String! }
type Team { slug: String! }
type User { login: String! }
type DeployKeyConnection { nodes: [DeployKey] }
type DeployKey { title: String!, readOnly: Boolean!, createdAt: DateTime! }
type RepositoryCollaboratorConnection { pageInfo: PageInfo!, edges: [RepositoryCollaboratorEdge] }
type RepositoryCollaboratorEdge {
  permission: RepositoryPermission!
  node: User!
  permissionSources: [PermissionSource!]
}
type PermissionSource { permission: DefaultRepositoryPermissionField!, source: PermissionGranter! }
type RefConnection { totalCount: Int!, nodes: [Ref] }
type Enterprise { slug: String! }
interface GitObject { oid: GitObjectID! }
union RuleSource = Enterprise | Organization | Repository
union RuleParameters = PullRequestParameters
union BypassActor = App | Team
union PushAllowanceActor = App | Team | User
union PermissionGranter = Organization | Repository | Team
input RepositoryOrder { direction: OrderDirection!, field: RepositoryOrderField! }

enum RepositoryVisibility {
  INTERNAL PRIVATE PUBLIC
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
