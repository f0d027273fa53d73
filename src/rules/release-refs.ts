import { environmentNamed } from "../model/kept-secret.ts";
import type { Region } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { RepositorySettings } from "../model/repository-settings.ts";
import type { PublishJob, Surroundings } from "../model/surroundings.ts";
import type { Trigger } from "../model/workflow.ts";
import { isApprovedIn } from "./approved-paths.ts";
import type { Way } from "./outsider-gates.ts";
import { refCondition } from "./ref-conditions.ts";
import { filtered, fnmatch } from "../model/ref-patterns.ts";
import { allOf, matching, type RefSet, uncovered } from "../model/ref-search.ts";

export type RefKind = "tags" | "branches";

/** Refs of one kind whose runs upload, by one event. */
export interface ReleaseRefs {
  readonly kind: RefKind;
  /** As the files say them, without `refs/tags/`: `v*`; empty where any will do. */
  readonly patterns: readonly string[];
  readonly refs: RefSet;
  readonly event: string;
  readonly path: PublishPath;
  readonly job: PublishJob;
  /** Where the event stands. */
  readonly trigger: Region;
  /** Whether all conditions on the way were understood, and the environment was seen. */
  readonly understood: boolean;
  /** Whether somebody has to approve the upload. */
  readonly approved: boolean;
}

/** What starts the uploads to audited registries, as far as refs decide it; nothing where no ref can get there, or nothing runs any more. */
export function releaseRefs({ publishJobs }: Surroundings, kind: RefKind, settings: RepositorySettings): readonly ReleaseRefs[] {
  if (settings.archived) return [];
  return publishJobs.flatMap((job) =>
    job.paths
      .filter(({ registry }) => isRegistryId(registry))
      .flatMap((path) => path.triggers.flatMap((event) => refsUnder(event, kind, { job, path, settings }))),
  );
}

interface Upload {
  readonly job: PublishJob;
  readonly path: PublishPath;
  readonly settings: RepositorySettings;
}

function refsUnder(event: string, kind: RefKind, { job, path, settings }: Upload): readonly ReleaseRefs[] {
  const caller = job.callers.find((one) => one.workflow.file === path.workflow && one.job.id === path.job);
  const started = caller ?? job;
  const trigger = started.workflow.triggers.find((one) => one.event === event);
  const filters = trigger && filtersOf(trigger, kind);
  if (trigger === undefined || filters === undefined) return [];
  const approved = isApprovedIn(path, settings);
  const way: Way = { job, caller, event, step: path.callerStep ?? path.calleeStep ?? path.step ?? undefined };
  const condition = refCondition(way, settings.defaultBranch);
  const environment = environmentOf(path, settings);
  const policy = environment === undefined ? undefined : policyOf(environment, kind, settings);
  const before = kind === "tags" ? "refs/tags/" : "refs/heads/";
  const own = [filters.patterns, condition.patterns.flatMap((pattern) => within(pattern, before)), policy?.patterns].find(
    (some) => some && some.length > 0,
  );
  // Where any branch will do, that is told of the upload itself, and here of the branch that people work on.
  const isAny = kind === "branches" && (filters.onlyDefault || own === undefined);
  if (isAny && settings.defaultBranch === null) return [];
  const base = isAny ? matching([filtered(escaped(settings.defaultBranch ?? ""), before)].flatMap((one) => one ?? [])) : filterSet(filters, before);
  const refs = allOf([base, ...condition.demanded, ...(policy === undefined ? [] : [policy.refs])]);
  if (uncovered(refs, matching([])) === "none") return [];
  return [
    {
      kind,
      patterns: isAny ? [settings.defaultBranch ?? ""] : (own ?? []).filter((pattern) => !pattern.startsWith("!")),
      refs,
      event,
      path,
      job,
      trigger: started.place(trigger.span),
      understood: condition.understood && approved !== undefined,
      approved: approved === true,
    },
  ];
}

interface Filters {
  readonly patterns: readonly string[];
  readonly ignored: readonly string[];
  readonly onlyDefault: boolean;
}

/** Undefined where no ref of the kind starts a run by it. A release is made with any tag. */
function filtersOf({ event, branches, branchesIgnore, tags, tagsIgnore }: Trigger, kind: RefKind): Filters | undefined {
  const any: Filters = { patterns: [], ignored: [], onlyDefault: false };
  if (event === "push") {
    const [own, ownIgnored, others] =
      kind === "tags" ? [tags, tagsIgnore, branches ?? branchesIgnore] : [branches, branchesIgnore, tags ?? tagsIgnore];
    // One kind alone with filters leaves the other out (GitHub documentation, workflow syntax).
    if (own === undefined && ownIgnored === undefined && others !== undefined) return undefined;
    return { ...any, patterns: own ?? [], ignored: ownIgnored ?? [] };
  }
  if (event === "create") return kind === "tags" ? any : undefined;
  if (event === "release") return kind === "tags" ? any : undefined;
  if (kind === "tags") return undefined;
  if (event === "workflow_dispatch") return any;
  return onDefaultBranch.has(event) ? { ...any, onlyDefault: true } : undefined;
}

/** Events whose runs take the workflow from the default branch (GitHub documentation, events that trigger workflows). */
const onDefaultBranch: ReadonlySet<string> = new Set(["schedule", "repository_dispatch", "workflow_run", "issue_comment", "issues"]);

/** Of several filters the last one that matches decides. */
function filterSet({ patterns, ignored }: Filters, before: string): RefSet {
  const all = patterns.length === 0 ? ["**", ...ignored.map((one) => `!${one}`)] : patterns;
  const read = all.flatMap((pattern) => {
    const isLeftOut = pattern.startsWith("!");
    const automaton = filtered(isLeftOut ? pattern.slice(1) : pattern, before);
    return automaton === undefined ? [] : [{ automaton, isLeftOut }];
  });
  return {
    patterns: read.map(({ automaton }) => automaton),
    holds: (matches) => read.findLast((_, index) => matches[index] === true)?.isLeftOut === false,
  };
}

function environmentOf({ environment }: PublishPath, { environments }: RepositorySettings) {
  return environment === null || !environments.seen ? undefined : environmentNamed(environment, environments.value);
}

/** The refs that an environment admits; undefined where it admits all, or that was not seen. */
function policyOf(
  { refs, patterns }: NonNullable<ReturnType<typeof environmentOf>>,
  kind: RefKind,
  { branchProtection }: RepositorySettings,
): { readonly patterns: readonly string[]; readonly refs: RefSet } | undefined {
  const own =
    refs === "listed" && patterns.seen
      ? patterns.value.filter(({ type }) => type === (kind === "tags" ? "tag" : "branch")).map(({ name }) => name)
      : refs === "protected" && branchProtection.seen && branchProtection.value.length > 0
        ? branchProtection.value.flatMap(({ pattern }) => (kind === "tags" ? [] : pattern))
        : undefined;
  if (own === undefined) return undefined;
  const before = kind === "tags" ? "refs/tags/" : "refs/heads/";
  const read = own.flatMap((pattern) => fnmatch(pattern, before) ?? []);
  // What cannot be read may admit anything.
  return read.length < own.length ? undefined : { patterns: own.filter((name) => !/^[*/]+$/.test(name)), refs: matching(read) };
}

/** A pattern of full ref names as one of names of the kind; nothing where it says no more than the kind. */
function within(pattern: string, before: string): readonly string[] {
  const name = pattern.startsWith(before) ? pattern.slice(before.length).replace(/\*\*$/, "*") : "";
  return name === "" || name === "*" ? [] : [name];
}

function escaped(text: string): string {
  return text.replace(/[*?+[\]\\!]/g, "\\$&");
}
