import type { RecordedPublisher } from "../../model/registry-record.ts";
import { timeIn } from "../told.ts";
import { at, text } from "../values.ts";

/** What is kept of `GET /api/v1/trusted_publishing/github_configs`. Undefined: it is no such answer, or not the whole list. */
export function readGitHubPublishers(body: unknown): readonly RecordedPublisher[] | undefined {
  return readAll(body, "github_configs", (one) => ({
    ...recorded(one),
    provider: "github",
    owner: text(at(one, "repository_owner")),
    repository: text(at(one, "repository_name")),
    workflow: text(at(one, "workflow_filename")),
    ownerId: numberIn(at(one, "repository_owner_id")),
  }));
}

/** The same of GitLab's. `namespace_id` stays null until the first run. */
export function readGitLabPublishers(body: unknown): readonly RecordedPublisher[] | undefined {
  return readAll(body, "gitlab_configs", (one) => ({
    ...recorded(one),
    provider: "gitlab",
    owner: text(at(one, "namespace")),
    repository: text(at(one, "project")),
    workflow: text(at(one, "workflow_filepath")),
    ownerId: numberIn(at(one, "namespace_id")),
  }));
}

/** As it was read: what must be there may be missing. */
type Read = Omit<RecordedPublisher, Named | "environment"> & { readonly [key in Named]: string | undefined } & {
  readonly environment: string | null | undefined;
};
type Named = "owner" | "repository" | "workflow";

/** At most 5 of each provider are taken for a crate, so one page holds them; one that says it is not the last is not understood. */
function readAll(body: unknown, key: string, make: (one: unknown) => Read): readonly RecordedPublisher[] | undefined {
  const configurations = at(body, key);
  if (!Array.isArray(configurations) || text(at(body, "meta", "next_page")) !== undefined) return undefined;
  const publishers = configurations.map(make);
  return publishers.every(isWhole) ? publishers : undefined;
}

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
