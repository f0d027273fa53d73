import type { Evidence } from "../model/place.ts";
import { isRegistryId } from "../model/registry.ts";
import { buildAction } from "./build-actions.ts";
import { buildCommand } from "./build-commands.ts";
import { commandLines } from "./command-lines.ts";
import { type ReleaseStep, releaseSteps } from "./release-steps.ts";
import type { Rule } from "./rule.ts";

export const buildInPublishJob: Rule = {
  id: "build-in-publish-job",
  group: "publish-job",
  summary: "Dependencies and build scripts run in the workflow job that holds the publishing identity",
  severity: "low",
  confidence: "high",
  incidents: "an identity token taken out of the memory of a workflow job that also built: TanStack 2026-05",
  controls: {
    slsa: ["Build L3"],
    ssdf: ["PO.5.1"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.31"],
    soc2: ["CC6.3"],
  },
  asks: "publish-job",
  check(job) {
    const builds = releaseSteps(job, job.paths).flatMap(buildsIn);
    const [first] = builds;
    if (first === undefined) return [];
    const others = builds.length - 1;
    const more = others === 0 ? "" : ` and ${others} more such ${others === 1 ? "command" : "commands"}`;
    const publishes = job.paths.some((path) => isRegistryId(path.registry));
    return [
      {
        at: first,
        says: `${job.job.id} runs ${first.what}${more} in the workflow job that ${publishes ? "uploads" : "may upload"}, where the code of dependencies can reach its publishing identity.`,
        next: `Build in a workflow job of its own that can neither mint the identity token nor read publish secrets, hand the result over as an artifact, and let ${job.job.id} do no more than upload it.`,
        evidence: builds.slice(1, mostTold),
        ...(publishes && first.sure ? {} : { confidence: "medium" }),
        // It is one defect however many commands there are, and whichever comes first.
        key: "build",
      },
    ];
  },
};

const mostTold = 5;

interface Build extends Evidence {
  readonly what: string;
  readonly sure: boolean;
}

function buildsIn({ step, place, runs, sure }: ReleaseStep): readonly Build[] {
  const { uses, run } = step;
  if (uses !== undefined) {
    const what = runs.map(({ given }) => buildAction(uses.value, given)).find((one) => one !== undefined);
    return what === undefined ? [] : [{ ...place(uses.span), says: `${what} installs or builds`, what, sure }];
  }
  if (run === undefined) return [];
  return commandLines(run.value).flatMap(({ words, start, end }) => {
    const what = buildCommand(words);
    return what === undefined ? [] : [{ ...place({ start: run.at(start), end: run.at(end) }), says: `${what} installs or builds`, what, sure }];
  });
}
