import type { SandboxRepository } from "../description.ts";
import type { SandboxIssue } from "../work.ts";
import { connection, type Connection } from "./pages.ts";
import type { Seen } from "./seen.ts";
import { threadFields, type ThreadsAsked, wantedOf } from "./threads.ts";

export interface IssuesAsked extends ThreadsAsked {
  readonly filterBy?: {
    readonly createdBy?: string | null;
    readonly labels?: readonly string[] | null;
    readonly states?: readonly string[] | null;
    readonly since?: string | null;
  } | null;
}

/** None where they are switched off: what GitHub tells then is UNCONFIRMED. */
export function issues(seen: Seen, own: SandboxRepository, asked: IssuesAsked): Connection {
  const { createdBy, labels, states, since } = asked.filterBy ?? {};
  const all = own.issuesEnabled === false ? [] : wantedOf(wantedOf(own.issues ?? [], asked), { labels: labels ?? null, states: states ?? null });
  const found = all.filter(({ author, updated }) => (createdBy ?? author) === author && (since ?? "") <= updated);
  return connection("issues", inOrder(found, wantedOf(own.issues ?? [], asked)), asked, (one) => issueNode(seen, own, one));
}

/** In the order of the whole list. */
function inOrder(found: readonly SandboxIssue[], all: readonly SandboxIssue[]): readonly SandboxIssue[] {
  return all.filter((one) => found.includes(one));
}

export function issueNode(seen: Seen, own: SandboxRepository, issue: SandboxIssue): object {
  return {
    __typename: "Issue",
    ...threadFields(seen, own, issue),
    state: issue.state.toUpperCase(),
    // GitHub tells of duplicates only whoever asks for them.
    stateReason: ({ enableDuplicate }: { readonly enableDuplicate?: boolean | null }) =>
      issue.reason === "duplicate" && enableDuplicate !== true ? "NOT_PLANNED" : (issue.reason?.toUpperCase() ?? null),
  };
}
