import type { Edit } from "../model/edit.ts";
import type { Finding } from "../model/finding.ts";
import type { Change, Proposal } from "../model/fix.ts";
import type { Region } from "../model/place.ts";
import { isSetting } from "../model/setting.ts";
import type { PublishJob } from "../model/surroundings.ts";
import { distinct } from "./distinct.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { actionIn, pinnedAction, type Use } from "./pinned-action.ts";
import { jobAt, startsAt, stepAt } from "./step-at.ts";
import { untouchable } from "./untouchable.ts";
import { listed } from "./wording.ts";

const rule = "unpinned-action-in-publish-job";

export const pinActions: Fix = {
  id: "pin-actions",
  summary: "Actions of a publishing workflow job are fixed to the commit of their version",
  settles: [rule],
  propose: (subject) => distinct(subject.findings.filter((finding) => finding.rule === rule).flatMap((finding) => inFinding(finding, subject))),
};

function inFinding(finding: Finding, subject: FixSubject): readonly Proposal[] {
  const { at, packages, fingerprint } = finding;
  if (isSetting(at)) return [];
  const refuse = (because: string, byHand: readonly string[]): readonly Proposal[] => [{ fix: pinActions.id, at, because, byHand }];
  const uses = usesOf(finding, subject);
  const byHand = [
    "Look up the commit of the release, in the action's own repository and not a fork.",
    "Write it behind the @, with the version in a comment.",
  ];
  if (uses.length === 0) return refuse("What is used was not found again where the finding stands.", byHand);
  for (const { file } of uses) {
    const reason = untouchable(file, subject.files);
    if (reason !== undefined) return refuse(`It was left: ${reason}.`, byHand);
  }
  const pinned = uses.map((use) => ({ use, made: pinnedAction(use, subject.choices) }));
  const failed = pinned.flatMap(({ made }) => ("because" in made ? [made] : []));
  if (failed.length > 0) {
    const hand = [...new Set(failed.flatMap((one) => one.byHand))];
    if (failed.every(({ lacksPin }) => lacksPin)) {
      return refuse("The commits of its actions are not known here.", hand).map((one) => ({ ...one, lacks: "pins" }));
    }
    return refuse([...new Set(failed.map(({ because }) => because))].join(" "), hand);
  }
  const files = [...new Set(uses.map(({ file }) => file))];
  return files.map((file): Change => {
    const own = pinned.filter(({ use }) => use.file === file);
    const edits = own.flatMap(({ made }): readonly Edit[] => ("because" in made ? [] : made.edits));
    const names = [...new Set(own.map(({ use }) => use.action.name))];
    return {
      fix: pinActions.id,
      risk: "safe",
      file,
      edits,
      settles: [rule],
      says: `${listed(names)} ${names.length === 1 ? "is" : "are"} fixed to the commit of ${names.length === 1 ? "its" : "their"} version.`,
      look: [],
      packages,
      ...(files.length > 1 ? { together: `${pinActions.id} ${fingerprint}` } : {}),
    };
  });
}

/** Wherever the workflow job of a finding uses what the finding names: the finding tells each action once. */
function usesOf({ at, evidence, job }: Finding, { files, surroundings }: FixSubject): readonly Use[] {
  const places = [at, ...evidence].filter((one): one is Region => !isSetting(one));
  const [first] = places;
  const holder = surroundings.publishJobs.find((one) => first !== undefined && isOf(one, first, job));
  const own = holder === undefined ? [] : placesIn(holder);
  const told = places.flatMap((place) => useAt(place, files) ?? []);
  if (told.length < places.length) return [];
  const found = [...told, ...own.flatMap((place) => useAt(place, files) ?? [])];
  const named = new Set(told.map(({ uses }) => uses.value.trim().toLowerCase()));
  const wanted = found.filter(({ uses }) => named.has(uses.value.trim().toLowerCase()));
  const distinctUses = [...new Map(wanted.map((use) => [`${use.file} ${use.uses.span.start}`, use])).values()];
  return distinctUses.sort((a, b) => (a.file === b.file ? a.uses.span.start - b.uses.span.start : a.file < b.file ? -1 : 1));
}

function isOf(one: PublishJob, { file, line }: Region, job: string | null): boolean {
  if (job !== one.job.id && !one.callers.some((caller) => caller.job.id === job)) return false;
  return placesIn(one).some((place) => place.file === file && place.line === line);
}

function placesIn({ steps, callers, job, place }: PublishJob): readonly Region[] {
  const called = [{ job, place }, ...callers].flatMap((one) => (one.job.uses === undefined ? [] : [one.place(one.job.uses.span)]));
  return [...called, ...steps.flatMap((one) => (one.step.uses === undefined ? [] : [one.place(one.step.uses.span)]))];
}

/** The `uses:` that begins at a place. */
function useAt(at: Region, files: FixSubject["files"]): Use | undefined {
  const step = stepAt(files, at);
  if (step?.step.uses !== undefined && startsAt(at, step.text, step.step.uses.span)) {
    const { file, text, path } = step;
    return useOf({ file, text, path, uses: step.step.uses, inputs: step.step.with.map(({ name }) => name) });
  }
  const job = jobAt(files, at);
  if (job?.job.uses === undefined || !startsAt(at, job.text, job.job.uses.span)) return undefined;
  return useOf({ file: job.file, text: job.text, path: job.path, uses: job.job.uses, inputs: [] });
}

function useOf(use: Omit<Use, "action">): Use | undefined {
  const action = actionIn(use.uses.value);
  return action === undefined ? undefined : { ...use, action };
}
