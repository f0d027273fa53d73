import type { Severity } from "../model/finding.ts";
import type { Region } from "../model/place.ts";
import { isRegistryId } from "../model/registry.ts";
import type { PublishJob } from "../model/surroundings.ts";
import { releaseSteps } from "./release-steps.ts";
import type { Rule } from "./rule.ts";
import { type UsedAction, usedAction } from "./used-action.ts";

export const unpinnedActionInPublishJob: Rule = {
  id: "unpinned-action-in-publish-job",
  group: "publish-job",
  summary: "An action that runs beside a publishing identity can be changed without a commit here",
  severity: "medium",
  confidence: "high",
  incidents: "tags moved to other code: tj-actions 2025-03, Trivy and Checkmarx 2026-03, Bitwarden 2026-04",
  controls: {
    ssdf: ["PO.3.2", "PW.4"],
    csf: ["ID.RA-09", "GV.SC-09"],
    iso27001: ["A.5.21"],
    soc2: ["CC6.8"],
  },
  asks: "publish-job",
  check(job, { slug }) {
    const unpinned = job.locked ? [] : unpinnedIn(job);
    const severityOf = ({ action }: Unpinned): Severity => (isThirdParty(action, slug) ? "medium" : "low");
    const first = unpinned.find((one) => severityOf(one) === "medium") ?? unpinned[0];
    if (first === undefined) return [];
    const { name, fixed } = first.action;
    const others = unpinned.length - 1;
    const more = others === 0 ? "" : `, and ${others} more that ${others === 1 ? "is" : "are"} not fixed either`;
    const publishes = job.paths.some((path) => isRegistryId(path.registry));
    return [
      {
        at: first.at,
        says: `${first.by} ${first.verb} ${written(first.action)}, ${fixed === "branch" ? "which every push there changes" : "which its owner can move to other code"}${more}.`,
        next: `Fix what ${first.by} uses to a full commit hash (a container image to its digest) with the version in a comment, and let Dependabot or Renovate raise both.`,
        evidence: unpinned.filter((one) => one !== first).map(({ action, at }) => ({ ...at, says: `${written(action)} is not a commit` })),
        // Whether a step publishes may be untold; a called workflow that is given publish secrets is told by its candidates.
        severity: publishes || first.verb === "calls" ? severityOf(first) : "low",
        ...(publishes ? {} : { confidence: "medium" }),
        key: name,
        ...(first.by === job.job.id ? {} : { job: first.by }),
      },
    ];
  },
};

interface Unpinned {
  readonly action: UsedAction;
  readonly at: Region;
  readonly verb: "runs" | "calls";
  /** The workflow job that does. */
  readonly by: string;
}

/** Each action once, where it stands first. */
function unpinnedIn(job: PublishJob): readonly Unpinned[] {
  const called = [job, ...job.callers].flatMap(({ job: { id, uses }, place }) => (uses ? [{ uses, place, verb: "calls" as const, by: id }] : []));
  const run = releaseSteps(job, job.paths).flatMap(({ step, place }) =>
    step.uses ? [{ uses: step.uses, place, verb: "runs" as const, by: job.job.id }] : [],
  );
  const found = new Map<string, Unpinned>();
  for (const { uses, place, verb, by } of [...called, ...run]) {
    const action = usedAction(uses.value);
    if (action === undefined || action.fixed === "commit") continue;
    const key = `${action.name}@${action.ref}`;
    if (!found.has(key)) found.set(key, { action, at: place(uses.span), verb, by });
  }
  return [...found.values()];
}

/** GitHub's own actions, and those of whoever owns the repository, are in hands that are trusted anyway. */
function isThirdParty({ owner }: UsedAction, slug: string | null): boolean {
  return owner === undefined || !["actions", "github", slug?.split("/")[0]?.toLowerCase()].includes(owner);
}

function written({ name, ref, fixed }: UsedAction): string {
  return `${name} at ${fixed === "branch" ? "the branch " : ""}${ref}`;
}
