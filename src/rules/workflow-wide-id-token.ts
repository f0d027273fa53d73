import { offersTrustedPublishing } from "../model/known-registry.ts";
import type { Span } from "../model/place.ts";
import type { Permissions } from "../model/workflow.ts";
import { publishingJobs } from "./publishing-jobs.ts";
import type { Rule } from "./rule.ts";
import { listed } from "./wording.ts";

export const workflowWideIdToken: Rule = {
  id: "workflow-wide-id-token",
  group: "publish-job",
  summary: "Every workflow job of a publishing workflow may mint the identity token that publishes",
  severity: "medium",
  confidence: "high",
  incidents: "an identity token taken in a workflow job that had no need of it: TanStack 2026-05",
  controls: {
    openssf: ["Trusted Publishers for All Package Repositories (state outside the registry)"],
    osps: ["OSPS-AC-04.02"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2"],
    soc2: ["CC6.3"],
  },
  asks: "workflow",
  check({ workflow, paths, place }) {
    const granted = grantOf(workflow.permissions);
    const publishing = publishingJobs(
      workflow.file,
      paths.filter((path) => offersTrustedPublishing(path.registry)),
    );
    if (granted === undefined || publishing.size === 0) return [];
    // A workflow job with a block of its own is not reached by the workflow's.
    const exposed = workflow.jobs.filter((job) => job.permissions === undefined && !publishing.has(job.id));
    if (exposed.length === 0) return [];
    const one = exposed.length === 1;
    return [
      {
        at: place(granted),
        says: `id-token: write is granted to the whole workflow, so ${listed(exposed.map((job) => job.id))} can mint the identity token that publishes, although ${one ? "it does" : "they do"} not publish.`,
        next: `Move id-token: write into the permissions of ${listed([...publishing.keys()])}, and give the other workflow jobs only what they use.`,
        evidence: exposed.map((job) => ({
          ...place(job.key),
          says: `${job.id} has no permissions of its own and does not publish`,
        })),
      },
    ];
  },
};

function grantOf(permissions: Permissions | undefined): Span | undefined {
  if (permissions?.all === "write-all") return permissions.span;
  return permissions?.scopes.find(({ scope, access }) => scope === "id-token" && access === "write")?.span;
}
