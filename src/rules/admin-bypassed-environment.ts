import { guardOf } from "../model/environment-guard.ts";
import type { SettingEvidence } from "../model/setting.ts";
import type { GitHubSight, Surroundings } from "../model/surroundings.ts";
import { jobEvidence, jobsOf, packagesOf, type PublishEnvironment, publishEnvironments } from "./publish-environments.ts";
import type { Answer, Rule } from "./rule.ts";
import { shownBy } from "./shown-by.ts";
import { counted, upToFive } from "./up-to-five.ts";

export const adminBypassedEnvironment: Rule = {
  id: "admin-bypassed-environment",
  group: "gates",
  summary: "Administrators can skip the rules of the environment that guards a release",
  severity: "low",
  confidence: "high",
  incidents: "accounts that could do more than their owners did: Mastra 2026-06",
  controls: {
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2"],
    soc2: ["CC6.3", "CC8.1"],
  },
  sight: "repository-settings",
  asks: "repository",
  check: ({ surroundings }) => publishEnvironments(surroundings).flatMap((one) => judged(one, surroundings)),
};

/** What is not there cannot be skipped: that an environment has no such rules is told by unprotected-publish-environment. */
function judged(one: PublishEnvironment, { github }: Surroundings): readonly Answer[] {
  if (github === null || one.dynamic) return [];
  const { name, at } = one;
  if (!one.found.seen)
    return [{ at, unseen: `Whether administrators can skip the rules of the environment ${name} could not be seen.`, needs: shownBy(one.found) }];
  if (one.found.value === undefined) return [];
  const { adminsBypass } = one.found.value;
  if (!guardOf(one.found.value, github.settings).approved) return [];
  if (!adminsBypass.seen)
    return [
      { at, unseen: `Whether administrators can skip the approval of the environment ${name} could not be seen.`, needs: shownBy(adminsBypass) },
    ];
  if (!adminsBypass.value) return [];
  const [job, ...others] = jobsOf(one);
  return [
    {
      at,
      says: `Administrators of the repository can let a run into the environment ${name} without the approval that it asks for.`,
      next: `Switch off "Allow administrators to bypass configured protection rules" in the environment ${name}.`,
      evidence: [...jobEvidence(one), ...administrators(github)],
      ...(job === undefined || others.length > 0 ? {} : { job }),
      packages: packagesOf(one),
    },
  ];
}

function administrators({ settings: { pushers }, slug }: GitHubSight): readonly SettingEvidence[] {
  const admins = pushers.seen ? pushers.value.filter(({ role }) => role === "admin").map(({ login }) => login) : [];
  if (admins.length === 0) return [];
  return [{ setting: "administrators", page: `${slug}/settings/access`, says: `${counted(admins.length, "administrator")}: ${upToFive(admins)}` }];
}
