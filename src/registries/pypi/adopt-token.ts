import type { Evidence, Span } from "../../model/place.ts";
import type { Entry } from "../../model/workflow.ts";
import { offsetOf } from "../../workflow/lines.ts";
import type { StepPlace } from "../adopt/draft.ts";
import { pathOf } from "../adopt/draft.ts";
import type { JobSteps } from "../adopt/places.ts";
import { holdsEntry, takeAround, takeEntry, type Taken } from "../adopt/taken.ts";
import { mentions } from "../adopt/mentions.ts";
import { isMaturin } from "./adopt-by-action.ts";
import type { UploadDraft } from "./adopt-draft.ts";
import { withoutToken } from "./adopt-token-script.ts";

/**
 * Takes away what carries the token to the uploads of a workflow job, or refuses. In: the facts an audit gives for their credentials,
 * and the names of the secrets. Out: variables and inputs that are gone.
 */
export function takeToken(draft: UploadDraft, at: JobSteps, evidence: readonly Evidence[], secrets: readonly string[]): readonly Taken[] {
  const taken: Taken[] = [];
  for (const one of new Map(evidence.map((fact) => [JSON.stringify(fact), fact])).values()) {
    const [, what] = /^(.*?):? carries /.exec(one.says) ?? [];
    if (what === undefined) continue;
    const found = takeAt(draft, at, one, what);
    if (found === undefined)
      draft.refuse({
        because: `The token comes from ${one.file}, line ${one.line}, in a way that is not taken out by itself: ${one.says}.`,
        at: one,
      });
    else taken.push(...found);
  }
  return [...taken, ...takeUnread(draft, at, secrets), ...takeUserNames(draft, at, taken)];
}

function takeAt(draft: UploadDraft, at: JobSteps, one: Evidence, what: string): readonly Taken[] | undefined {
  const text = draft.files.text(one.file);
  if (text === undefined) return undefined;
  const offset = offsetOf(text, one);
  const place = at.steps.find(({ file, step }) => file === one.file && holds(step.span, offset));
  if (place === undefined) return one.file === at.workflow.file ? takeAround(draft, at, offset, publishing) : undefined;
  const { step } = place;
  const variable = step.env.find((entry) => holdsEntry(entry, offset));
  if (variable !== undefined) return [takeEntry(draft, place.file, [...pathOf(place), "env"], variable, place, "step")];
  if (step.run !== undefined) return takeFromScript(draft, place, what) ? [] : undefined;
  const input = step.with.find(({ name }) => name === what) ?? step.with.find((entry) => holdsEntry(entry, offset));
  if (input === undefined) return what.startsWith("-") && isMaturin(step) ? [] : undefined;
  // An input that says more than the token is a command line of its own; that of maturin is looked at with its action.
  if (!/^\s*\$\{\{[^]*\}\}\s*$/.test(input.value.value)) return undefined;
  return [takeEntry(draft, place.file, [...pathOf(place), "with"], input, place, "input")];
}

function takeFromScript(draft: UploadDraft, place: StepPlace, what: string): boolean {
  const before = draft.script(place);
  const after = withoutToken(before, place.dialect, what);
  // Another fact about the same command took it out before.
  if (after === before) return before !== place.step.run?.value;
  if (after !== undefined) draft.rewrite(place, after);
  return after !== undefined;
}

/** What another workflow job that publishes may want as well. */
const publishing = /\b(?:upload|publish)\b/;

/** Variables with the secret that nothing names any more, now that what read them is gone. */
function takeUnread(draft: UploadDraft, at: JobSteps, secrets: readonly string[]): readonly Taken[] {
  const holding = ({ value }: Entry): boolean => secrets.some((name) => new RegExp(String.raw`\bsecrets\.${name}\b`, "i").test(value.value));
  const taken: Taken[] = [];
  const text = draft.files.text(at.workflow.file) ?? "";
  for (const place of at.steps) {
    const before = place.step.run?.value ?? "";
    for (const entry of place.step.env.filter(holding)) {
      const path = [...pathOf(place), "env"];
      if (draft.removes(place.file, [...path, entry.name]) || !mentions(before, entry.name) || mentions(draft.script(place), entry.name)) continue;
      taken.push(takeEntry(draft, place.file, path, entry, place, "step"));
    }
  }
  const wasRead = (name: string): boolean =>
    at.steps.some((place) => mentions(place.step.run?.value ?? "", name) && !mentions(draft.script(place), name));
  const isRead = (name: string): boolean =>
    at.steps.some((place) => mentions(draft.script(place), name) || inputsOf(place).some((one) => mentions(one, name)));
  for (const entry of at.job.env.filter(holding)) {
    const path = ["jobs", at.job.id, "env"];
    if (draft.removes(at.workflow.file, [...path, entry.name]) || !wasRead(entry.name) || isRead(entry.name)) continue;
    taken.push(takeEntry(draft, at.workflow.file, path, entry, null, "job"));
  }
  for (const entry of at.workflow.env.filter(holding)) {
    const others = at.workflow.jobs.filter(({ id }) => id !== at.job.id).map(({ span }) => text.slice(span.start, span.end));
    if (draft.removes(at.workflow.file, ["env", entry.name]) || !wasRead(entry.name) || isRead(entry.name)) continue;
    if (others.some((one) => mentions(one, entry.name))) continue;
    taken.push(takeEntry(draft, at.workflow.file, ["env"], entry, null, "workflow"));
  }
  return taken;
}

/** The user name beside a password that is gone: `TWINE_USERNAME`, `user`. */
function takeUserNames(draft: UploadDraft, at: JobSteps, taken: readonly Taken[]): readonly Taken[] {
  return taken.flatMap(({ step, of }): readonly Taken[] => {
    const [file, map, entries] =
      of === "workflow"
        ? [at.workflow.file, ["env"], at.workflow.env]
        : of === "job" || step === null
          ? [at.workflow.file, ["jobs", at.job.id, "env"], at.job.env]
          : of === "step"
            ? [step.file, [...pathOf(step), "env"], step.step.env]
            : [step.file, [...pathOf(step), "with"], step.step.with];
    return entries
      .filter(({ name }) => userNames.test(name) && !draft.removes(file, [...map, name]))
      .map((entry) => takeEntry(draft, file, map, entry, step, of));
  });
}

const userNames = /^(?:(?:TWINE|UV_PUBLISH|FLIT|PDM_PUBLISH|MATURIN)_USERNAME|HATCH_INDEX_USER|POETRY_HTTP_BASIC_\w+_USERNAME|user)$/;

function inputsOf({ step }: StepPlace): readonly string[] {
  return [...step.with.map(({ value }) => value.value), step.if?.value ?? ""];
}

function holds({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset < end;
}
