import type { RecordedPublisher } from "../../../src/model/registry-record.ts";
import type { RegistryId } from "../../../src/model/registry.ts";
import { exchange } from "../../../src/sandbox/exchange/index.ts";
import type { ExchangeOptions } from "../../../src/sandbox/exchange/token.ts";
import type { SandboxPackage } from "../../../src/sandbox/registries/description.ts";

/** Claims of a run of `tinworks/kettle` that its workflow `release.yml` was started for by a tag. */
export function claims(aud: string, given: Readonly<Record<string, string | undefined>> = {}): Readonly<Record<string, string>> {
  const all = {
    iss: "https://token.actions.githubusercontent.com",
    aud,
    jti: "run-1",
    repository: "tinworks/kettle",
    repository_id: "2",
    repository_owner: "tinworks",
    repository_owner_id: "77",
    runner_environment: "github-hosted",
    event_name: "push",
    ref: "refs/tags/v1",
    sha: "5af1",
    workflow_ref: "tinworks/kettle/.github/workflows/release.yml@refs/tags/v1",
    job_workflow_ref: "tinworks/kettle/.github/workflows/release.yml@refs/tags/v1",
    ...given,
  };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** A trusted publisher for the runs that `claims` tells of, of any environment. */
export function publisher(given: Partial<RecordedPublisher> = {}): RecordedPublisher {
  return {
    id: null,
    provider: "github",
    owner: "tinworks",
    repository: "kettle",
    workflow: "release.yml",
    environment: null,
    workflowRepository: null,
    ownerId: null,
    repositoryId: null,
    allows: null,
    createdAt: null,
    ...given,
  };
}

export function packageOf(registry: RegistryId, name: string, publishers: readonly RecordedPublisher[]): SandboxPackage {
  const owners = [{ kind: "person", name: "ida", role: null, github: null }] as const;
  return { registry, name, owners, publishers, tokens: "allowed", source: null, releases: [] };
}

/** What one registry answers about packages `a`, `b` … with one list of publishers each: names, or the words of its refusal. */
export function answers(registry: RegistryId, aud: string) {
  return (
    publishers: readonly (readonly RecordedPublisher[])[],
    given: Readonly<Record<string, string | undefined>> = {},
    options: ExchangeOptions = {},
  ): string => {
    const packages = publishers.map((own, index) => packageOf(registry, "abcdef".charAt(index), own));
    const answer = exchange(registry, packages, claims(aud, given), options);
    return "accepted" in answer ? answer.accepted.join(" ") : `refused: ${answer.refused}`;
  };
}

/** `job_workflow_ref` or `workflow_ref` of a file of `tinworks/kettle`. */
export function fileAt(file: string, ref = "refs/tags/v1", repository = "tinworks/kettle"): string {
  return `${repository}/.github/workflows/${file}@${ref}`;
}
