import { isUntold, nameOf } from "../model/known-registry.ts";
import type { Evidence } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { PublishJob, Surroundings } from "../model/surroundings.ts";
import type { Remark, Rule } from "./rule.ts";
import { confidenceIn } from "./wording.ts";

export const maskedPublishFailure: Rule = {
  id: "masked-publish-failure",
  group: "publish-job",
  summary: "A failed upload looks like a successful release",
  severity: "low",
  confidence: "high",
  incidents: "npm's client never fails when its identity token is refused, it goes on with whatever token is there",
  controls: {
    ssdf: ["PO.3.2"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.32"],
    soc2: ["CC7.1", "CC8.1"],
  },
  asks: "publish-path",
  needs: ["registry"],
  concerns: ({ masked, registry }) => masked !== null && (isRegistryId(registry) || isUntold(registry)),
  check: (path, surroundings) => (path.masked === null || isAskedFor(path, surroundings) ? [] : [remark(path, path.masked)]),
};

function remark(path: PublishPath, masked: Evidence): Remark {
  return {
    at: masked,
    says: `${path.tool} uploads to ${nameOf(path.registry)}, and ${masked.says}: a release that fails looks like one that succeeded.`,
    next: "Let the failure end the run, and skip what is published already with an option of the client or by asking the registry first.",
    evidence: [{ ...path.at, says: `${path.tool} uploads here` }],
    ...confidenceIn(path),
  };
}

/** Whether a later step of the workflow job asks how the uploading one went. */
function isAskedFor(path: PublishPath, { publishJobs }: Surroundings): boolean {
  const job = publishJobs.find(({ paths }) => paths.includes(path));
  const id = job && stepOf(job, path)?.id;
  return (
    id !== undefined &&
    (job?.job.steps ?? []).some((step) =>
      asks(id).test([step.if, step.run, ...step.env.map(({ value }) => value)].map((it) => it?.value ?? "").join("\n")),
    )
  );
}

function stepOf({ job }: PublishJob, path: PublishPath) {
  return job.steps[path.calleeStep ?? path.callerStep ?? path.step ?? -1];
}

function asks(id: string): RegExp {
  return new RegExp(`\\bsteps\\.${id}\\.(?:outcome|conclusion)\\b`, "i");
}
