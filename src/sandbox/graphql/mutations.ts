import { type DocumentNode, Kind, parse } from "graphql";
import { committed } from "../changes/branches.ts";
import { pullDrafted } from "../changes/pulls.ts";
import { pullNumbered } from "../changes/threads.ts";
import type { SandboxRepository } from "../description.ts";
import { archived, protectedFrom, withoutWorkflows } from "../guards.ts";
import { changed } from "../git.ts";
import { commitsOf, endsOf } from "../history.ts";
import type { World } from "../world.ts";
import { noDrafts, offersDrafts } from "../rest/writes/pulls.ts";
import { mayPush, type SandboxViewer } from "../viewer.ts";
import { commitObject } from "./objects.ts";
import { notAccessible, refusal } from "./pages.ts";
import { pullNode } from "./pulls.ts";
import { seenBy } from "./seen-by.ts";

interface CommitInput {
  readonly branch: { readonly branchName?: string | null; readonly id?: string | null; readonly repositoryNameWithOwner?: string | null };
  readonly clientMutationId?: string | null;
  readonly expectedHeadOid: string;
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
  readonly message: { readonly headline: string; readonly body?: string | null };
}

interface PullInput {
  readonly clientMutationId?: string | null;
  readonly pullRequestId: string;
}

/** Names of the mutations that a document would do; none where it is a query, or cannot be read. */
export function mutationsIn(text: string): readonly string[] {
  if (!text.includes("mutation")) return [];
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch {
    return [];
  }
  const selections = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION && String(one.operation) === "mutation" ? one.selectionSet.selections : [],
  );
  return selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
}

/** All that can be changed by GraphQL. Types of errors other than STALE_DATA are UNCONFIRMED. */
export function mutationsOf(world: World, viewer: SandboxViewer): object {
  return {
    createCommitOnBranch: ({ input }: { readonly input: CommitInput }) => createCommit(world, viewer, input),
    markPullRequestReadyForReview: ({ input }: { readonly input: PullInput }) => setDraft(world, viewer, input, false),
    convertPullRequestToDraft: ({ input }: { readonly input: PullInput }) => setDraft(world, viewer, input, true),
  };
}

function createCommit(world: World, viewer: SandboxViewer, input: CommitInput): object {
  const { own, branch } = branchIn(world, input.branch);
  if (own === undefined || branch === undefined) throw refusal("NOT_FOUND", "Could not resolve to a branch of that name.");
  const organisation = world.now();
  if (!mayPush(organisation, own, viewer)) throw notAccessible();
  if (own.archived) throw refusal("FORBIDDEN", archived);
  const end = endsOf(own).get(branch);
  if (end === undefined) throw refusal("NOT_FOUND", `No such branch in '${organisation.login}/${own.name}'.`);
  if (end !== input.expectedHeadOid)
    throw refusal("STALE_DATA", `Expected branch to point to "${input.expectedHeadOid}" but it did not.  Pull and try again.`);
  const files = filesIn(input.fileChanges, commitsOf(own).get(end)?.files ?? {});
  const refused =
    withoutWorkflows(organisation, own, branch, changed(commitsOf(own).get(end)?.files ?? {}, files)) ??
    protectedFrom(organisation, own, viewer, branch, "update");
  if (refused !== undefined) throw refusal(refused.startsWith("refusing") ? "FORBIDDEN" : "UNPROCESSABLE", refused);
  const { headline, body } = input.message;
  const message = (body ?? "") === "" ? headline : `${headline}\n\n${body ?? ""}`;
  let oid = "";
  const after = world.change(own.name, (repository, at) => {
    const made = committed(repository, branch, { message, files, by: viewer.login, at });
    oid = made.commit.oid;
    return made.repository;
  });
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: commitObject(after, oid),
    ref: seenBy(world.now(), viewer).refNamed(after, branch),
  };
}

/** By `owner/name` and the branch's name, whole or short, or by the branch's id. */
function branchIn(world: World, { branchName, id, repositoryNameWithOwner }: CommitInput["branch"]): { own?: SandboxRepository; branch?: string } {
  if (id !== null && id !== undefined) {
    const [, owner, ...name] = id.split("_");
    const own = world.now().repositories.find((one) => String(one.id) === owner);
    return { ...(own === undefined ? {} : { own }), branch: name.join("_").replace(/^refs\/heads\//, "") };
  }
  const [owner = "", name = ""] = (repositoryNameWithOwner ?? "").split("/");
  const own = owner.toLowerCase() === world.now().login.toLowerCase() ? world.repository(name) : undefined;
  return { ...(own === undefined ? {} : { own }), branch: (branchName ?? "").replace(/^refs\/heads\//, "") };
}

function filesIn(given: CommitInput["fileChanges"], before: SandboxRepository["files"]): Readonly<Record<string, string | null>> {
  const gone = (given?.deletions ?? []).map(({ path }) => {
    if (!Object.hasOwn(before, path)) throw refusal("UNPROCESSABLE", `A path was requested for deletion which does not exist: ${path}`);
    return [path, null] as const;
  });
  const made = (given?.additions ?? []).map(({ path, contents }) => [path, textOf(path, contents)] as const);
  return Object.fromEntries<string | null>([...gone, ...made]);
}

/** Files of the sandbox are text. What is no text would come out as another file. */
function textOf(path: string, contents: string): string {
  const bytes = Buffer.from(contents, "base64");
  if (bytes.toString("base64").replace(/=+$/, "") !== contents.replace(/\s|=+$/g, ""))
    throw refusal("UNPROCESSABLE", `The contents of ${path} are no base64.`);
  const text = bytes.toString("utf8");
  if (!Buffer.from(text).equals(bytes)) throw refusal("UNPROCESSABLE", `The sandbox keeps text alone, and ${path} is none.`);
  return text;
}

function setDraft(world: World, viewer: SandboxViewer, { clientMutationId, pullRequestId }: PullInput, draft: boolean): object {
  const [, owner, number] = pullRequestId.split("_");
  const own = world.now().repositories.find((one) => String(one.id) === owner);
  const pull = own === undefined || !pullRequestId.startsWith("PR_") ? undefined : pullNumbered(own, Number(number));
  if (own === undefined || pull === undefined) throw refusal("NOT_FOUND", `Could not resolve to a node with the global id of '${pullRequestId}'.`);
  const organisation = world.now();
  if (organisation.withheld.includes("pull_requests") || !(viewer.isApp || mayPush(organisation, own, viewer))) throw notAccessible();
  if (own.archived) throw refusal("FORBIDDEN", archived);
  if (pull.state !== "open") throw refusal("UNPROCESSABLE", "Pull request is closed.");
  if (draft && !offersDrafts(organisation, own)) throw refusal("UNPROCESSABLE", noDrafts);
  const after = world.change(own.name, (repository, at) => (pull.draft === draft ? repository : pullDrafted(repository, pull.number, draft, at)));
  const changedPull = pullNumbered(after, pull.number) ?? pull;
  return { clientMutationId: clientMutationId ?? null, pullRequest: pullNode(seenBy(world.now(), viewer), after, changedPull) };
}
