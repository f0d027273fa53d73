import { nameOf } from "../model/known-registry.ts";
import type { Evidence } from "../model/place.ts";
import type { Setting, SettingEvidence } from "../model/setting.ts";
import type { GitHubSight } from "../model/surroundings.ts";
import type { RefKind, ReleaseRefs } from "./release-refs.ts";
import { anyOf, type RefSet } from "../model/ref-search.ts";
import { counted, upToFive } from "./up-to-five.ts";
import { listed } from "./wording.ts";

/** The release refs that a person would protect together. */
export interface RefGroup {
  readonly at: Setting;
  /** `tags v*`, `the branch main`, `any tag`. */
  readonly words: string;
  readonly refs: RefSet;
  readonly all: readonly ReleaseRefs[];
  readonly approved: boolean;
  readonly understood: boolean;
}

export function refGroups(all: readonly ReleaseRefs[], kind: RefKind, slug: string): readonly RefGroup[] {
  const groups = new Map<string, ReleaseRefs[]>();
  for (const one of all) {
    const name = one.patterns.some((pattern) => /^\*+$/.test(pattern)) ? "" : [...new Set(one.patterns)].sort().join(" ");
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].map(([name, own]) => ({
    at: { setting: name === "" ? kind : `${isOne(name, kind) ? "branch" : kind} ${name}`, page: `${slug}/settings/rules` },
    words: wordsFor(name, kind),
    refs: anyOf(own.map(({ refs }) => refs)),
    all: own,
    approved: own.every(({ approved }) => approved),
    understood: own.every(({ understood }) => understood),
  }));
}

function isOne(name: string, kind: RefKind): boolean {
  return kind === "branches" && !/[ *?+[\]]/.test(name);
}

function wordsFor(name: string, kind: RefKind): string {
  if (name === "") return `any ${kind === "tags" ? "tag" : "branch"}`;
  const names = listed(name.split(" "));
  return isOne(name, kind) ? `the branch ${names}` : `${kind} ${names}`;
}

/** "release.yml publishes to npm", for each workflow that the refs start. */
export function startedBy({ all }: RefGroup): string {
  const files = [...new Set(all.map(({ path }) => path.workflow))].sort();
  const registries = [...new Set(all.map(({ path }) => nameOf(path.registry)))].sort();
  return `${listed(files.map((file) => file.replace(/^.*\//, "")))} then ${files.length === 1 ? "publishes" : "publish"} to ${listed(registries)}`;
}

/** Where the events stand, and how many people can push. */
export function evidenceFor({ all }: RefGroup, { settings, slug }: GitHubSight): readonly (Evidence | SettingEvidence)[] {
  const triggers = new Map(all.map(({ trigger, event }) => [`${trigger.file} ${trigger.line}`, { ...trigger, says: `${event} starts the release` }]));
  return [...[...triggers.values()].slice(0, 5), ...pushersOf({ settings, slug })];
}

/** Who can push, where that was seen. */
export function pushersOf({ settings: { pushers }, slug }: Pick<GitHubSight, "settings" | "slug">): readonly SettingEvidence[] {
  if (!pushers.seen || pushers.value.length === 0) return [];
  const people = pushers.value.map(({ login }) => login);
  const can = `${counted(people.length, "person", "people")} can push: ${upToFive(people)}`;
  return [{ setting: "people who can push", page: `${slug}/settings/access`, says: can }];
}

export function packagesIn({ all }: RefGroup): readonly string[] {
  return [...new Set(all.flatMap(({ path }) => path.packages))].sort();
}

/** The workflow job, where it is one. */
export function jobIn({ all }: RefGroup): { readonly job?: string } {
  const [id, ...others] = [...new Set(all.map(({ job }) => job.job.id))];
  return id === undefined || others.length > 0 ? {} : { job: id };
}
