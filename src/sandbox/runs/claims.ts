import type { RegistryId } from "../../model/registry.ts";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { TokenClaims } from "../exchange/token.ts";
import { githubIssuer } from "../exchange/token.ts";
import { idOf } from "../words.ts";
import { type ConcreteRef, fullName } from "./world.ts";

/** A run that has started, as far as its identity token tells of it. */
export interface Run {
  readonly event: string;
  readonly ref: ConcreteRef;
  /** The file that was started, from the root. */
  readonly workflow: string;
  /** The file that holds the workflow job: from the root, or `owner/repository/path@branch` of another repository. */
  readonly jobWorkflow: string;
  readonly environment: string | null;
}

/** Audience that each registry asks for; npm's has its host behind it. */
const audiences: Readonly<Record<RegistryId, string>> = {
  npm: "npm:registry",
  pypi: "pypi",
  "crates-io": "crates.io",
  "maven-central": "none",
  rubygems: "rubygems.org",
  nuget: "https://www.nuget.org",
};

/** Claims of the identity token that GitHub gives a run on one of its own runners, for a registry. */
export function claimsOf(organisation: SandboxOrganisation, repository: SandboxRepository, run: Run, registry: RegistryId): TokenClaims {
  const slug = `${organisation.login}/${repository.name}`;
  const ref = fullName(run.ref);
  const context = run.environment === null ? `ref:${ref}` : `environment:${run.environment}`;
  const sha = idOf(`${slug} ${ref}`).toString(16).padStart(40, "0");
  return {
    iss: githubIssuer,
    aud: audiences[registry],
    sub: `repo:${slug}:${context}`,
    jti: [slug, ref, run.event, run.workflow, run.jobWorkflow, run.environment ?? "", registry].join(" "),
    repository: slug,
    repository_id: String(repository.id),
    repository_owner: organisation.login,
    repository_owner_id: String(organisation.id),
    repository_visibility: repository.visibility,
    runner_environment: "github-hosted",
    event_name: run.event,
    ref,
    ref_type: run.ref.type,
    sha,
    workflow_ref: `${slug}/${run.workflow}@${ref}`,
    workflow_sha: sha,
    job_workflow_ref: jobWorkflowRef(run.jobWorkflow, slug, ref),
    ...(run.environment === null ? {} : { environment: run.environment }),
  };
}

/** Another repository's file is told by the full name of the ref it was called by. */
function jobWorkflowRef(jobWorkflow: string, slug: string, ref: string): string {
  const cut = jobWorkflow.indexOf("@");
  return cut < 0 ? `${slug}/${jobWorkflow}@${ref}` : `${jobWorkflow.slice(0, cut)}@refs/heads/${jobWorkflow.slice(cut + 1)}`;
}
