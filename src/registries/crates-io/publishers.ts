import type { RecordedPublisher } from "../../model/registry-record.ts";
import { timeIn } from "../told.ts";
import { at, text } from "../values.ts";

/**
 * What is kept of `GET /api/v1/trusted_publishing/github_configs?crate={name}`. Undefined: it is no such answer, or not the whole
 * list: crates.io takes 5 for a crate, so one page holds them, and one that says it is not the last is not understood.
 */
export function readGitHubPublishers(body: unknown): readonly RecordedPublisher[] | undefined {
  const configurations = at(body, "github_configs");
  if (!Array.isArray(configurations) || text(at(body, "meta", "next_page")) !== undefined) return undefined;
  const publishers = configurations.map(githubPublisher);
  return publishers.every(isWhole) ? publishers : undefined;
}

function githubPublisher(one: unknown): Read {
  return {
    ...recorded(one),
    provider: "github",
    owner: text(at(one, "repository_owner")),
    repository: text(at(one, "repository_name")),
    workflow: text(at(one, "workflow_filename")),
    ownerId: numberIn(at(one, "repository_owner_id")),
  };
}

/** A page of the trusted publishers that an owner has for GitLab, whatever crate they are of. */
export interface GitLabPage {
  readonly publishers: readonly { readonly crate: string; readonly publisher: RecordedPublisher }[];
  /** Query of the next page, from its question mark; null: this is the last. */
  readonly next: string | null;
}

/** What is kept of `GET /api/v1/trusted_publishing/gitlab_configs`. Undefined: it is no such answer. */
export function readGitLabPage(body: unknown): GitLabPage | undefined {
  const configurations = at(body, "gitlab_configs");
  const next = text(at(body, "meta", "next_page")) ?? null;
  if (!Array.isArray(configurations) || (next !== null && !next.startsWith("?"))) return undefined;
  const publishers = configurations.map((one) => ({ crate: text(at(one, "crate")), publisher: gitlabPublisher(one) }));
  return publishers.every(isOfCrate) ? { publishers, next } : undefined;
}

/** `namespace_id` stays null until the first run. */
function gitlabPublisher(one: unknown): Read {
  return {
    ...recorded(one),
    provider: "gitlab",
    owner: text(at(one, "namespace")),
    repository: text(at(one, "project")),
    workflow: text(at(one, "workflow_filepath")),
    ownerId: numberIn(at(one, "namespace_id")),
  };
}

function isOfCrate(one: { readonly crate: string | undefined; readonly publisher: Read }): one is GitLabPage["publishers"][number] {
  return one.crate !== undefined && isWhole(one.publisher);
}

/** As it was read: what must be there may be missing. */
type Read = Omit<RecordedPublisher, Named | "environment"> & { readonly [key in Named]: string | undefined } & {
  readonly environment: string | null | undefined;
};
type Named = "owner" | "repository" | "workflow";

function isWhole(publisher: Read): publisher is Read & RecordedPublisher {
  const { owner, repository, workflow, environment } = publisher;
  return [owner, repository, workflow, environment].every((part) => part !== undefined);
}

function recorded(one: unknown): Pick<Read, "id" | "environment" | "workflowRepository" | "repositoryId" | "allows" | "createdAt"> {
  const environment = at(one, "environment");
  return {
    id: numberIn(at(one, "id")),
    // One that is left out is not one that is not demanded.
    environment: environment === null ? null : text(environment),
    workflowRepository: null,
    repositoryId: null,
    allows: null,
    createdAt: timeIn(at(one, "created_at")),
  };
}

function numberIn(value: unknown): string | null {
  return Number.isSafeInteger(value) ? String(value) : (text(value) ?? null);
}
