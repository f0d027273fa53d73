import type { RecordedPublisher } from "../../model/registry-record.ts";
import { at, text } from "../values.ts";

/** What is kept of `GET /api/v1/gems/{gem}/trusted_publishers.json`. Undefined: it is no such answer. */
export function readPublishers(body: unknown): readonly RecordedPublisher[] | undefined {
  if (!Array.isArray(body)) return undefined;
  const publishers = body.map(publisherOf);
  return publishers.every((one) => one !== undefined) ? publishers : undefined;
}

/** One that lacks a field that RubyGems compares is not understood: a demand that is left out would look like none. */
function publisherOf(one: unknown): RecordedPublisher | undefined {
  const publisher = at(one, "trusted_publisher");
  const [owner, repository, workflow] = ["repository_owner", "repository_name", "workflow_filename"].map((key) => text(at(publisher, key)));
  const environment = textOrNull(at(publisher, "environment"));
  if (owner === undefined || repository === undefined || workflow === undefined || environment === undefined) return undefined;
  const id = at(one, "id");
  return {
    id: Number.isSafeInteger(id) ? String(id) : (text(id) ?? null),
    provider: at(one, "trusted_publisher_type") === "OIDC::TrustedPublisher::GitHubAction" ? "github" : "other",
    owner,
    repository,
    workflow,
    environment,
    workflowRepository: workflowRepositoryOf(publisher),
    ownerId: text(at(publisher, "repository_owner_id")) ?? null,
    repositoryId: null,
    allows: null,
    createdAt: null,
  };
}

/** The repository of a reusable workflow, which has the same two parts (since 2026-01). */
function workflowRepositoryOf(publisher: unknown): string | null {
  const [owner, name] = ["workflow_repository_owner", "workflow_repository_name"].map((key) => text(at(publisher, key)));
  return owner === undefined || name === undefined ? null : `${owner}/${name}`;
}

function textOrNull(value: unknown): string | null | undefined {
  return value === null || value === "" ? null : text(value);
}
