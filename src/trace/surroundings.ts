import type { Organisation } from "../model/organisation.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Files, Repository, Snapshot } from "../model/snapshot.ts";
import type { GitHubSight, Surroundings } from "../model/surroundings.ts";
import type { Traced } from "../model/traced.ts";
import { committedCredentials } from "./committed-credentials.ts";
import { exposedJobsOf } from "./exposed-jobs.ts";
import { ledgerOf } from "./ledger.ts";
import { mavenSigning } from "./maven-signing.ts";
import { packagesInFiles } from "./packages.ts";
import { publishJobsOf } from "./publish-jobs.ts";
import { retiredAddresses } from "./retired.ts";
import { jobReader } from "./run-jobs.ts";
import type { World } from "./run.ts";
import { isWorkflowFile } from "../model/workflow-file.ts";
import { openWorld } from "./world.ts";

/**
 * What stands around a repository's publish paths: the workflow jobs that upload, with all that runs in them and what
 * feeds them, those that outsiders reach, and what manifests and configuration say about releases.
 *
 * In: the repository and what tracing found in it; the world it was traced in, when there is one, so that no file is
 * read twice; what was looked at of its organisation, the day, and what the policy says of accounts. Never throws for anything a file holds.
 */
export function surroundingsOf(
  repository: Repository,
  { paths }: Traced,
  world: World = openWorld(repository),
  { organisation, date, accounts = null }: Pick<Snapshot, "organisation" | "date"> & Partial<Pick<Surroundings, "accounts">> = {},
): Surroundings {
  const reader = jobReader(world);
  const { files } = world.repository;
  const packages = packagesInFiles(files);
  const { records, settings = null } = repository;
  const ownerId = organisation?.id.seen === true ? organisation.id.value : null;
  return {
    slug: repository.slug ?? null,
    workflowFiles: files.paths.filter(isWorkflowFile),
    publishJobs: publishJobsOf(reader, paths),
    exposedJobs: exposedJobsOf(reader, [...new Set([...paths.flatMap(filesOf), ...(paths.length > 0 ? openings(files) : [])])]),
    packages,
    ...committedCredentials(files),
    retired: retiredAddresses(files, paths),
    mavenSigning: mavenSigning(files, paths),
    github: gitHubSight(repository, organisation, date),
    accounts,
    ledger: records === undefined ? null : ledgerOf({ slug: repository.slug ?? null, records, paths, packages, settings, ownerId }),
  };
}

function gitHubSight({ slug, settings }: Repository, organisation: Organisation | undefined, date: string | undefined): GitHubSight | null {
  if (slug === undefined || settings === undefined) return null;
  return { slug, host: organisation?.host ?? "https://github.com", settings, organisation: organisation ?? null, date: date ?? null };
}

function filesOf({ workflow, definedIn }: PublishPath): readonly string[] {
  return definedIn === null ? [workflow] : [workflow, definedIn];
}

/** Workflows by which outsiders may get at what publishes without being in one that does: by caches, or by code of theirs. */
function openings(files: Files): readonly string[] {
  return files.paths.filter((path) => isWorkflowFile(path) && opening.test(files.text(path) ?? ""));
}

const opening =
  /\bcache-mode["']?\s*:|github\.head_ref|\.pull_request\.(?:head\.|merge_commit_sha|number)|refs\/pull\/|\bgh pr checkout\b|workflow_run\.(?:head_|pull_requests)/;
