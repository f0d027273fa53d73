import type { ReleaseOrigin } from "../../model/release.ts";
import { at, text } from "../values.ts";

/**
 * The run that published a version, by `trustpub_data` (rust-lang/crates.io, crates_io_database/src/models/trustpub/data.rs). What
 * is not of the expected shape is not told: addresses are made of it.
 */
export function originTold(data: unknown): ReleaseOrigin {
  const provider = at(data, "provider");
  const commit = matching(data, "sha", /^[0-9a-f]{40,64}$/i);
  if (provider === "github") {
    const repository = matching(data, "repository", /^[\w.-]+\/[\w.-]+$/);
    return { ...untold, provider, repository, commit, run: addressOf("github.com", repository, "actions/runs", matching(data, "run_id", digits)) };
  }
  if (provider === "gitlab") {
    const repository = matching(data, "project_path", /^[\w.-]+(?:\/[\w.-]+)+$/);
    return { ...untold, provider, repository, commit, run: addressOf("gitlab.com", repository, "-/jobs", matching(data, "job_id", digits)) };
  }
  return { ...untold, provider: "other", commit };
}

const digits = /^\d{1,20}$/;

const untold = {
  toldBy: "registry",
  repository: null,
  workflow: null,
  ref: null,
  commit: null,
  event: null,
  environment: null,
  runner: null,
  run: null,
} as const;

function matching(data: unknown, key: string, shape: RegExp): string | null {
  const value = text(at(data, key));
  return value !== undefined && shape.test(value) ? value : null;
}

function addressOf(host: string, repository: string | null, folder: string, id: string | null): string | null {
  return repository === null || id === null ? null : `https://${host}/${repository}/${folder}/${id}`;
}
