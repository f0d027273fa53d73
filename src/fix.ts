import { openAudit } from "./audit.ts";
import type { Fix, FixSubject } from "./fixes/fix.ts";
import { fixes } from "./fixes/index.ts";
import { mergeChanges } from "./fixes/merge.ts";
import { overlaid } from "./fixes/overlaid.ts";
import { runbooksFor, standingRunbooks } from "./fixes/runbooks.ts";
import { isSettled } from "./fixes/settled.ts";
import { type Change, type Fixed, isRefusal, type Proposal, type Refusal } from "./model/fix.ts";
import type { Organisation } from "./model/organisation.ts";
import type { Place } from "./model/place.ts";
import { isSetting } from "./model/setting.ts";
import type { PolicyFile, Repository } from "./model/snapshot.ts";
import type { FixChoices } from "./registries/adopt.ts";
import { surroundingsOf } from "./trace/surroundings.ts";
import { trace } from "./trace/index.ts";
import { isWorkflowFile } from "./model/workflow-file.ts";
import { openWorld } from "./trace/world.ts";
import { readWorkflow } from "./workflow/read-workflow.ts";
import { generatedMark } from "./workflow/generated.ts";

export interface FixOptions {
  /** Rules whose findings are to be settled; missing: every one. */
  readonly rules?: readonly string[];
  /** In the order in which they are applied; missing: every one there is. */
  readonly fixes?: readonly Fix[];
  readonly choices: FixChoices;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly organisationPolicy?: PolicyFile;
  /** It may keep tokens that are not needed any more; null or missing where it was not looked at. */
  readonly organisation?: Organisation | null;
}

/** More passes than any real repository takes: a change rarely brings to light more than one thing. */
const passes = 5;

/**
 * Settles what can be settled without a person: each fix in its order, each on the result of those before, and each re-read and
 * audited again before it is kept. What does not settle its finding is not kept. As a change may bring to light what a fix before
 * it settles, all have another turn until nothing changes. In: a repository as it was read; pure.
 */
export function fixRepository(repository: Repository, options: FixOptions): Fixed {
  const wanted = options.rules === undefined ? null : new Set(options.rules);
  const able = options.fixes ?? fixes;
  const turns = able.filter(({ settles }) => wanted === null || settles.some((rule) => wanted.has(rule))).map((fix) => ({ fix, tried: new Map() }));
  const before = look(repository, new Map(), options);
  let here = before;
  const changes: Change[] = [];
  let refusals: readonly Refusal[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const made: Made[] = [];
    for (const turn of turns) {
      const one = turnOf(turn, here, wanted, repository, options);
      here = one.seen;
      made.push(one);
    }
    refusals = made.flatMap((one) => one.refusals);
    const more = made.flatMap((one) => one.changes);
    if (more.length === 0) break;
    changes.push(...more);
  }
  const files = [...Map.groupBy(changes, ({ file }) => file)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    files: files.map(([file, own]) => ({ file, before: repository.files.text(file) ?? "", after: here.texts.get(file) ?? "", changes: own })),
    refusals: distinct(refusals).map((one) => withMark(one, repository)),
    left: asked(here.subject, wanted).findings,
    runbooks: runbooksFor(before.subject, here.subject),
    standing: standingRunbooks(before.subject, options.organisation ?? null),
  };
}

function withMark(refusal: Refusal, { files }: Repository): Refusal {
  const generated = generatedMark(files.text(refusal.at.file) ?? "");
  return generated === undefined ? refusal : { ...refusal, generated };
}

interface Turn {
  readonly fix: Fix;
  /** Changes that were tried, as texts, and why they were not made; null where they were. */
  readonly tried: Map<string, Refusal | null>;
}

interface Made {
  readonly seen: Seen;
  readonly changes: readonly Change[];
  readonly refusals: readonly Refusal[];
}

/** All that one fix does to a repository as it stands: a change moves what is behind it, so the rest is proposed anew on the result. */
function turnOf({ fix, tried }: Turn, from: Seen, wanted: ReadonlySet<string> | null, repository: Repository, options: FixOptions): Made {
  let seen = from;
  const changes: Change[] = [];
  for (;;) {
    const proposals = fix.propose(asked(seen.subject, wanted));
    const groups = together(proposals).map((group) => ({ group, key: JSON.stringify(group) }));
    const next = groups.find(({ key }) => !tried.has(key));
    if (next === undefined) {
      return { seen, changes, refusals: [...groups.flatMap(({ key }) => tried.get(key) ?? []), ...proposals.filter(isRefusal)] };
    }
    const made = applied(next.group, seen, repository, options);
    tried.set(next.key, "because" in made ? made : null);
    if ("because" in made) continue;
    seen = made;
    changes.push(...next.group);
  }
}

/** A fix that settles several rules is only shown findings of those that are asked for. */
function asked(subject: FixSubject, wanted: ReadonlySet<string> | null): FixSubject {
  return wanted === null ? subject : { ...subject, findings: subject.findings.filter(({ rule }) => wanted.has(rule)) };
}

interface Seen {
  readonly texts: ReadonlyMap<string, string>;
  readonly subject: FixSubject;
  /** Files that cannot be read as they should, and why: more of them after a change is no fix. */
  readonly problems: number;
}

function look(repository: Repository, texts: ReadonlyMap<string, string>, { choices, date, organisationPolicy }: FixOptions): Seen {
  const now: Repository = { ...repository, files: texts.size === 0 ? repository.files : overlaid(repository.files, texts) };
  const world = openWorld(now);
  const traced = trace(now, world);
  const surroundings = surroundingsOf(now, traced, world);
  const audited = openAudit({ date, ...(organisationPolicy === undefined ? {} : { organisationPolicy }) }).repository(now);
  const workflows = now.files.paths.filter(isWorkflowFile).flatMap((file) => readable(file, now.files.text(file)));
  const subject = { slug: now.slug ?? null, files: now.files, paths: traced.paths, workflows, surroundings, findings: audited.findings, choices };
  return { texts, subject, problems: audited.problems.length };
}

function readable(file: string, text: string | undefined) {
  return text === undefined ? [] : [readWorkflow(file, text)];
}

/** Changes that belong together, in the order in which their first was proposed. */
function together(proposals: readonly Proposal[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const [index, change] of proposals.entries()) {
    if (isRefusal(change)) continue;
    const key = change.together === undefined ? `${index}` : `together ${change.together}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

/** The repository with a group of changes made; a refusal where one does not apply, or they settle nothing. */
function applied(group: readonly Change[], here: Seen, repository: Repository, options: FixOptions): Seen | Refusal {
  const texts = new Map(here.texts);
  const [first] = group;
  const refuse = (because: string, file = first?.file ?? ""): Refusal => ({
    fix: first?.fix ?? "",
    at: placeOf(group, file, here.subject),
    because,
    byHand: group.map(({ says }) => says),
  });
  for (const file of new Set(group.map((change) => change.file))) {
    const text = texts.get(file) ?? repository.files.text(file);
    if (text === undefined) return refuse(`${file} is not here.`, file);
    const merged = mergeChanges(
      text,
      group.filter((change) => change.file === file),
    );
    const [refused] = merged.refused;
    if (refused !== undefined) return { ...refused, byHand: refused.byHand.length > 0 ? refused.byHand : group.map(({ says }) => says) };
    texts.set(file, merged.text);
  }
  const next = look(repository, texts, options);
  if (next.problems > here.problems) return refuse("With the change the files could not be read as they should.");
  return isSettled(group, here.subject.findings, next.subject.findings) ? next : refuse("With the change the finding would still be there.");
}

/** Where a finding stands that the changes were to settle, in one of their files where there is one. */
function placeOf(group: readonly Change[], file: string, { findings }: FixSubject): Place {
  const rules = new Set(group.flatMap(({ settles }) => settles));
  const places = findings.flatMap(({ rule, at }) => (rules.has(rule) && !isSetting(at) ? [at] : []));
  const { line, column } = places.find((at) => at.file === file) ?? { line: 1, column: 1 };
  return { file, line, column };
}

function distinct(refusals: readonly Refusal[]): readonly Refusal[] {
  return [...new Map(refusals.map((one) => [JSON.stringify(one), one] as const)).values()];
}
