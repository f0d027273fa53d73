import type { PublisherRight, RecordedPublisher } from "../../model/registry-record.ts";
import { at, fields, type Fields, text, texts } from "../values.ts";
import { readWorkflowRef } from "../workflow-ref.ts";

/**
 * Trusted publishers of a package, as npm has them: what `GET /-/package/{package}/trust` answers, or what
 * `npm trust list <package> --json` prints (one object after another, each flattened), as text or already as JSON.
 *
 * Undefined: it is no such list, or not all of it can be read. npm prints nothing both where there are none and where it failed, so
 * nothing is no list either: `[]` is.
 */
export function publishersFromTrustList(json: unknown): readonly RecordedPublisher[] | undefined {
  const configurations = typeof json === "string" ? documentsIn(json)?.flat() : Array.isArray(json) ? json : [json];
  const publishers = configurations?.map((one) => publisherOf(fields(one) ?? {}));
  return publishers?.every((one) => one !== undefined) === true ? publishers : undefined;
}

/** npm takes ten trusted publishers for a package. */
const longest = 100_000;

/** One document of JSON, or several that follow on each other, each beginning on a line of its own. */
function documentsIn(printed: string): readonly unknown[] | undefined {
  const whole = printed.replace(/^\uFEFF/, "").trim();
  if (whole.length > longest) return undefined;
  return parsed([whole]) ?? parsed(whole.split(/(?<=[\]}])\s*\n(?=[[{])/));
}

function parsed(documents: readonly string[]): readonly unknown[] | undefined {
  try {
    return documents.map((one) => JSON.parse(one) as unknown);
  } catch {
    return undefined;
  }
}

function publisherOf(configuration: Fields): RecordedPublisher | undefined {
  const type = text(configuration["type"]);
  const named = type === undefined ? undefined : type === "github" || type === "gitlab" ? names[type](configuration) : other(configuration);
  if (named === undefined) return undefined;
  const [id, allows] = [text(configuration["id"]) ?? null, rightsIn(configuration["permissions"])];
  return { id, ...named, workflowRepository: null, ownerId: null, repositoryId: null, allows, createdAt: null };
}

type Named = Pick<RecordedPublisher, "provider" | "owner" | "repository" | "workflow" | "environment">;

/** By npm's type of a publisher; undefined where it lacks what such a one must have. */
const names: Readonly<Record<"github" | "gitlab", (configuration: Fields) => Named | undefined>> = {
  github: ({ claims, repository, file, environment }) => {
    const found = claims === undefined ? [repository, file, environment] : claimed(claims, "repository", "workflow_ref");
    const publisher = named("github", found);
    // A file's name, or else a whole reference to it.
    return publisher && { ...publisher, workflow: readWorkflowRef(publisher.workflow)?.file ?? publisher.workflow };
  },
  gitlab: ({ claims, project, file, environment }) =>
    named("gitlab", claims === undefined ? [project, file, environment] : claimed(claims, "project_path", "ci_config_ref_uri")),
};

/** CircleCI's name an organisation, a project and a pipeline, each by an id. */
function other({ claims, orgId, projectId, pipelineDefinitionId }: Fields): Named {
  const told = (flat: unknown, claim: string) => text(at(claims, `oidc.circleci.com/${claim}`)) ?? text(flat) ?? "";
  return {
    provider: "other",
    owner: told(orgId, "org-id"),
    repository: told(projectId, "project-id"),
    workflow: told(pipelineDefinitionId, "pipeline-definition-id"),
    environment: null,
  };
}

/** A file is told in an object of its own; npm's API description allows the text alone. */
function claimed(claims: unknown, repository: string, file: string): readonly unknown[] {
  return [at(claims, repository), at(claims, file, "file") ?? at(claims, file), at(claims, "environment")];
}

function named(provider: "github" | "gitlab", [slug, file, environment]: readonly unknown[]): Named | undefined {
  const [repository = "", workflow] = [text(slug), text(file)];
  const cut = repository.lastIndexOf("/");
  if (cut <= 0 || workflow === undefined) return undefined;
  return { provider, owner: repository.slice(0, cut), repository: repository.slice(cut + 1), workflow, environment: text(environment) ?? null };
}

const rights: Readonly<Record<string, PublisherRight>> = {
  createPackage: "publish",
  createStagedPackage: "stage",
  manageDistTags: "dist-tags",
};

/** Null where they are not told, as by npm before 11.15, or one of them is not known here: then it may be any. */
function rightsIn(permissions: unknown): readonly PublisherRight[] | null {
  const known = texts(permissions).flatMap((one) => (Object.hasOwn(rights, one) ? (rights[one] ?? []) : []));
  return Array.isArray(permissions) && known.length === permissions.length ? known : null;
}
