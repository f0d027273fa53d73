import type { RecordedPublisher } from "../model/registry-record.ts";
import type { Verified } from "./attested.ts";

/**
 * The trusted publisher that a run must have had, as far as the run shows it; undefined where it shows too little, as where a
 * certificate is too old to tell whether there was an environment. That it demands the run's environment is not shown, only that
 * it takes it.
 */
export function publisherOfRun({ origin, hasNoEnvironment = false }: Verified, id: string | null): RecordedPublisher | undefined {
  const { provider, repository, workflow, environment } = origin;
  if (repository === null || workflow === null || (environment === null && !hasNoEnvironment)) return undefined;
  return shownPublisher({ id, provider, repository, workflow: provider === "gitlab" ? workflow : fileOf(workflow), environment });
}

/** What a release shows of a trusted publisher. `repository` with its owner. Undefined where it names none. */
export function shownPublisher({ repository: slug, ...shown }: Shown): RecordedPublisher | undefined {
  const cut = slug.lastIndexOf("/");
  if (cut <= 0 || cut === slug.length - 1) return undefined;
  const untold = { workflowRepository: null, ownerId: null, repositoryId: null, allows: null, createdAt: null };
  return { ...shown, owner: slug.slice(0, cut), repository: slug.slice(cut + 1), ...untold };
}

type Shown = Pick<RecordedPublisher, "id" | "provider" | "repository" | "workflow" | "environment">;

/** Each once, the first of them kept. */
export function distinct(publishers: readonly RecordedPublisher[]): readonly RecordedPublisher[] {
  const first = new Map<string, RecordedPublisher>();
  for (const one of publishers) {
    const key = JSON.stringify([one.id, one.provider, one.owner, one.repository, one.workflow, one.environment]);
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
