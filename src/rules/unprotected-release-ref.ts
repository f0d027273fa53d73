import type { RepositorySettings } from "../model/repository-settings.ts";
import type { Setting } from "../model/setting.ts";
import type { GitHubSight } from "../model/surroundings.ts";
import { evidenceFor, jobIn, packagesIn, type RefGroup, refGroups, startedBy } from "./guarded-refs.ts";
import { type Cover, isPassedByAll, leftOpen, rulesetCover, unseenBypasses } from "./ref-covers.ts";
import { releaseRefs } from "./release-refs.ts";
import type { Answer, Doubt, Remark, Rule } from "./rule.ts";
import { shownBy } from "./shown-by.ts";
import { listed } from "./wording.ts";

export const unprotectedReleaseRef: Rule = {
  id: "unprotected-release-ref",
  group: "gates",
  summary: "A tag that starts a release can be created or moved by whoever can push",
  severity: "medium",
  confidence: "high",
  incidents: "tags moved to other code: tj-actions 2025-03, Trivy and Checkmarx 2026-03",
  controls: {
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05", "PR.PS-06"],
    pci: ["6.5.1"],
    iso27001: ["A.8.32"],
    soc2: ["CC8.1"],
  },
  sight: "repository-settings",
  asks: "repository",
  check({ surroundings }) {
    const { github } = surroundings;
    if (github === null) return [];
    const { rulesets } = github.settings;
    const groups = refGroups(releaseRefs(surroundings, "tags", github.settings), "tags", github.slug);
    if (groups.length === 0) return [];
    if (!rulesets.seen) {
      const names = listed(groups.map(({ words }) => words));
      return [{ at: rulesSetting(github), unseen: `Whether a ruleset protects ${names} could not be seen.`, needs: shownBy(rulesets) }];
    }
    const covers = { creation: coversOf("creation", github.settings), update: coversOf("update", github.settings) };
    // Where somebody approves the upload, a tag alone does not make a release.
    const free = groups.filter(({ approved }) => !approved);
    const hidden = free.flatMap(({ refs }) => [...unseenBypasses(refs, covers.creation), ...unseenBypasses(refs, covers.update)]);
    return [...groups.flatMap((group) => judged(group, github, covers)), ...bypassDoubt(github, hidden)];
  },
};

type Covers = Readonly<Record<"creation" | "update", readonly (Cover | undefined)[]>>;

function judged(group: RefGroup, github: GitHubSight, covers: Covers): readonly Answer[] {
  const [created, moved] = [leftOpen(group.refs, covers.creation), leftOpen(group.refs, covers.update)];
  if (created === "unknown" || moved === "unknown") {
    return [
      { at: group.at, unseen: `Whether the rulesets protect ${group.words} could not be told: they have patterns that GitHub does not document.` },
    ];
  }
  if (created !== "none") return [remark(group, github, { verbs: moved === "none" ? "created" : "created and moved", open: created.ref, covers })];
  return moved === "none" ? [] : [remark(group, github, { verbs: "moved", open: moved.ref, covers })];
}

interface Open {
  readonly verbs: "created" | "moved" | "created and moved";
  readonly open: string;
  readonly covers: Covers;
}

function remark(group: RefGroup, github: GitHubSight, { verbs, open, covers }: Open): Remark {
  const { settings, slug } = github;
  const some = [...covers.creation, ...covers.update].length > 0;
  const tag = open.slice("refs/tags/".length);
  const slash = tag.includes("/") ? "; a star stops at a slash there, and refs/tags/**/* does not" : "";
  const fixed = verbs === "moved" && settings.immutableReleases.seen && settings.immutableReleases.value;
  const evaluated = settings.rulesets.seen ? settings.rulesets.value.filter((one) => one.target === "tag" && one.enforcement !== "active") : [];
  const rules = { created: "creations", moved: "updates", "created and moved": "creations and updates" }[verbs];
  return {
    at: group.at,
    says: `Whoever can push can ${verbs === "created" ? "create" : verbs === "moved" ? "move" : "create and move"} ${group.words}${some ? ` (${tag}, for example: the rulesets leave it out)` : ", since no active ruleset is about them"}, and ${startedBy(group)}.`,
    next: `Make a tag ruleset for ${group.words === "any tag" ? "all tags" : group.words} that restricts ${rules}, with only those who release on its bypass list${slash}.`,
    evidence: [
      ...evidenceFor(group, github),
      ...evaluated.map(({ name, enforcement }) => ({
        setting: `ruleset ${name}`,
        page: `${slug}/settings/rules`,
        says: enforcement === "evaluate" ? "it is only evaluated, and stops nothing" : "it is disabled",
      })),
    ],
    severity: group.approved || fixed ? "low" : "medium",
    ...(group.understood ? {} : { confidence: "medium" as const }),
    ...jobIn(group),
    packages: packagesIn(group),
  };
}

function coversOf(type: string, { rulesets, defaultBranch }: RepositorySettings): readonly (Cover | undefined)[] {
  const active = rulesets.seen ? rulesets.value.filter(({ target, enforcement }) => target === "tag" && enforcement === "active") : [];
  return active.filter((one) => one.rules.some((rule) => rule.type === type) && !isPassedByAll(one)).map((one) => rulesetCover(one, defaultBranch));
}

export function rulesSetting({ slug }: GitHubSight): Setting {
  return { setting: "rulesets", page: `${slug}/settings/rules` };
}

/** GitHub shows a ruleset's bypass list only to those who may change it (REST description, repository rulesets). One doubt for all. */
export function bypassDoubt(github: GitHubSight, names: readonly string[]): readonly Doubt[] {
  if (names.length === 0) return [];
  const unseen = `Who passes by the ${listed([...new Set(names)].sort())} could not be seen.`;
  return [{ at: rulesSetting(github), unseen, needs: "GitHub shows the bypass list only to those who may change the ruleset." }];
}
