/** The part of the schema about commits, pull requests, issues, what is said there, and mutations. */
export const workSchema: string = `
type Mutation {
  createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload
  markPullRequestReadyForReview(input: MarkPullRequestReadyForReviewInput!): MarkPullRequestReadyForReviewPayload
  convertPullRequestToDraft(input: ConvertPullRequestToDraftInput!): ConvertPullRequestToDraftPayload
}
input CreateCommitOnBranchInput {
  branch: CommittableBranch!
  clientMutationId: String
  expectedHeadOid: GitObjectID!
  fileChanges: FileChanges
  message: CommitMessage!
}
input CommittableBranch { branchName: String, id: ID, repositoryNameWithOwner: String }
input CommitMessage { body: String, headline: String! }
input FileChanges { additions: [FileAddition!] = [], deletions: [FileDeletion!] = [] }
input FileAddition { contents: Base64String!, path: String! }
input FileDeletion { path: String! }
type CreateCommitOnBranchPayload { clientMutationId: String, commit: Commit, ref: Ref }
input MarkPullRequestReadyForReviewInput { clientMutationId: String, pullRequestId: ID! }
type MarkPullRequestReadyForReviewPayload { clientMutationId: String, pullRequest: PullRequest }
input ConvertPullRequestToDraftInput { clientMutationId: String, pullRequestId: ID! }
type ConvertPullRequestToDraftPayload { clientMutationId: String, pullRequest: PullRequest }
type Comparison implements Node { id: ID!, aheadBy: Int!, behindBy: Int!, status: ComparisonStatus! }
type Commit implements GitObject & Node {
  id: ID!
  oid: GitObjectID!
  tree: Tree!
  file(path: String!): TreeEntry
  message: String!
  messageHeadline: String!
  messageBody: String!
  committedDate: DateTime!
  authoredDate: DateTime!
  author: GitActor
  committer: GitActor
  parents(after: String, before: String, first: Int, last: Int): CommitConnection!
  history(after: String, before: String, first: Int, last: Int): CommitHistoryConnection!
}
type GitActor { name: String, email: String, date: GitTimestamp, user: User }
type CommitConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Commit] }
type CommitHistoryConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Commit] }
interface Actor { login: String!, url: URI! }
type Bot implements Actor & Node { id: ID!, databaseId: Int, login: String!, url: URI! }
type PullRequestConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [PullRequest] }
type PullRequest implements Node {
  id: ID!
  databaseId: Int
  number: Int!
  url: URI!
  title: String!
  body: String!
  state: PullRequestState!
  isDraft: Boolean!
  mergeable: MergeableState!
  closed: Boolean!
  closedAt: DateTime
  merged: Boolean!
  mergedAt: DateTime
  mergedBy: Actor
  createdAt: DateTime!
  updatedAt: DateTime!
  locked: Boolean!
  headRefName: String!
  headRefOid: GitObjectID!
  headRef: Ref
  headRepository: Repository
  potentialMergeCommit: Commit
  baseRefName: String!
  baseRefOid: GitObjectID!
  baseRef: Ref
  isCrossRepository: Boolean!
  author: Actor
  authorAssociation: CommentAuthorAssociation!
  viewerDidAuthor: Boolean!
  repository: Repository!
  changedFiles: Int!
  files(after: String, before: String, first: Int, last: Int): PullRequestChangedFileConnection
  labels(after: String, before: String, first: Int, last: Int): LabelConnection
  commits(after: String, before: String, first: Int, last: Int): PullRequestCommitConnection!
  comments(after: String, before: String, first: Int, last: Int): IssueCommentConnection!
  timelineItems(
    after: String
    before: String
    first: Int
    itemTypes: [PullRequestTimelineItemsItemType!]
    last: Int
  ): PullRequestTimelineItemsConnection!
}
type PullRequestCommitConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [PullRequestCommit] }
type PullRequestCommit implements Node { id: ID!, commit: Commit! }
type PullRequestChangedFileConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [PullRequestChangedFile] }
type PullRequestChangedFile { path: String!, additions: Int!, deletions: Int! }
type IssueConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Issue] }
type Issue implements Node {
  id: ID!
  databaseId: Int
  number: Int!
  url: URI!
  title: String!
  body: String!
  state: IssueState!
  stateReason(enableDuplicate: Boolean = false): IssueStateReason
  closed: Boolean!
  closedAt: DateTime
  createdAt: DateTime!
  updatedAt: DateTime!
  locked: Boolean!
  author: Actor
  authorAssociation: CommentAuthorAssociation!
  viewerDidAuthor: Boolean!
  repository: Repository!
  labels(after: String, before: String, first: Int, last: Int): LabelConnection
  comments(after: String, before: String, first: Int, last: Int): IssueCommentConnection!
  timelineItems(after: String, before: String, first: Int, itemTypes: [IssueTimelineItemsItemType!], last: Int): IssueTimelineItemsConnection!
}
type LabelConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Label] }
type Label implements Node { id: ID!, name: String! }
type IssueCommentConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [IssueComment] }
type IssueComment implements Node {
  id: ID!
  databaseId: Int
  body: String!
  createdAt: DateTime!
  updatedAt: DateTime!
  url: URI!
  isMinimized: Boolean!
  author: Actor
  authorAssociation: CommentAuthorAssociation!
  viewerDidAuthor: Boolean!
  reactions(after: String, before: String, content: ReactionContent, first: Int, last: Int): ReactionConnection!
  reactionGroups: [ReactionGroup!]
}
type ReactionConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Reaction], viewerHasReacted: Boolean! }
type Reaction implements Node { id: ID!, content: ReactionContent!, createdAt: DateTime!, user: User }
type ReactionGroup {
  content: ReactionContent!
  viewerHasReacted: Boolean!
  reactors(after: String, before: String, first: Int, last: Int): ReactorConnection!
}
type ReactorConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Reactor] }
union Reactor = Bot | User
type PullRequestTimelineItemsConnection { totalCount: Int!, filteredCount: Int!, pageInfo: PageInfo!, nodes: [PullRequestTimelineItems] }
type IssueTimelineItemsConnection { totalCount: Int!, filteredCount: Int!, pageInfo: PageInfo!, nodes: [IssueTimelineItems] }
union PullRequestTimelineItems = ClosedEvent | MergedEvent | ReopenedEvent
union IssueTimelineItems = ClosedEvent | ReopenedEvent
type ClosedEvent implements Node { id: ID!, actor: Actor, createdAt: DateTime!, stateReason: IssueStateReason }
type ReopenedEvent implements Node { id: ID!, actor: Actor, createdAt: DateTime! }
type MergedEvent implements Node { id: ID!, actor: Actor, createdAt: DateTime! }
input IssueFilters { createdBy: String, labels: [String!], since: DateTime, states: [IssueState!] }
input IssueOrder { direction: OrderDirection!, field: IssueOrderField! }

enum IssueOrderField {
  COMMENTS CREATED_AT UPDATED_AT
}

enum IssueState {
  CLOSED OPEN
}

enum IssueStateReason {
  COMPLETED DUPLICATE NOT_PLANNED REOPENED
}

enum PullRequestState {
  CLOSED MERGED OPEN
}

enum MergeableState {
  CONFLICTING MERGEABLE UNKNOWN
}

enum ComparisonStatus {
  AHEAD BEHIND DIVERGED IDENTICAL
}

enum CommentAuthorAssociation {
  COLLABORATOR CONTRIBUTOR FIRST_TIMER FIRST_TIME_CONTRIBUTOR MANNEQUIN MEMBER NONE OWNER
}

enum ReactionContent {
  CONFUSED EYES HEART HOORAY LAUGH ROCKET THUMBS_DOWN THUMBS_UP
}

enum PullRequestTimelineItemsItemType {
  CLOSED_EVENT MERGED_EVENT REOPENED_EVENT
}

enum IssueTimelineItemsItemType {
  CLOSED_EVENT REOPENED_EVENT
}
scalar Base64String
scalar GitTimestamp
scalar URI
`;
