import type { Environment } from "../model/environment.ts";
import { environmentNamed } from "../model/kept-secret.ts";
import type { Observed } from "../model/observed.ts";
import type { Evidence } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { Setting } from "../model/setting.ts";
import type { PublishJob, Surroundings } from "../model/surroundings.ts";

/** An environment that uploads to audited registries are made in, as GitHub has it. */
export interface PublishEnvironment {
  /** As the files name it first. */
  readonly name: string;
  readonly at: Setting;
  /** Whether a run decides which one it is. */
  readonly dynamic: boolean;
  /** Undefined: there is none of that name. */
  readonly found: Observed<Environment | undefined>;
  readonly uploads: readonly { readonly job: PublishJob; readonly path: PublishPath }[];
}

/** Every one of a repository, once; in an archived one nothing runs. */
export function publishEnvironments({ publishJobs, github }: Surroundings): readonly PublishEnvironment[] {
  if (github === null || github.settings.archived) return [];
  const { slug, settings } = github;
  const byName = new Map<string, PublishEnvironment["uploads"][number][]>();
  for (const job of publishJobs) {
    for (const path of job.paths.filter(({ registry }) => isRegistryId(registry))) {
      if (path.environment === null) continue;
      const key = path.environment.toLowerCase();
      byName.set(key, [...(byName.get(key) ?? []), { job, path }]);
    }
  }
  return [...byName.values()].map((uploads) => {
    const name = uploads[0]?.path.environment ?? "";
    const { environments } = settings;
    const found = environments.seen ? { ...environments, value: environmentNamed(name, environments.value) } : environments;
    return { name, at: environmentSetting(name, slug), dynamic: name.includes("${{"), found, uploads };
  });
}

export function environmentSetting(name: string, slug: string): Setting {
  return { setting: `environment ${name}`, page: `${slug}/settings/environments` };
}

/** The workflow jobs that publish in it, up to five. */
export function jobEvidence({ uploads }: PublishEnvironment): readonly Evidence[] {
  const jobs = new Map(uploads.map(({ job }) => [`${job.workflow.file} ${job.job.id}`, job]));
  return [...jobs.values()].slice(0, 5).map(({ job, place }) => ({ ...place(job.environment?.span ?? job.key), says: `${job.id} publishes in it` }));
}

export function packagesOf({ uploads }: PublishEnvironment): readonly string[] {
  return [...new Set(uploads.flatMap(({ path }) => path.packages))].sort();
}

/** The workflow jobs, by id. */
export function jobsOf({ uploads }: PublishEnvironment): readonly string[] {
  return [...new Set(uploads.map(({ job }) => job.job.id))];
}
