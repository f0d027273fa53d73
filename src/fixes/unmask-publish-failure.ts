import type { Edit, Splice } from "../model/edit.ts";
import type { Finding } from "../model/finding.ts";
import type { Change, Proposal } from "../model/fix.ts";
import type { Region } from "../model/place.ts";
import type { Dialect } from "../model/script.ts";
import { isSetting } from "../model/setting.ts";
import { dialectFromShell, dialectOf } from "../workflow/shell-kind.ts";
import { distinct } from "./distinct.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { jobAt, startsAt, stepAt } from "./step-at.ts";
import { swallowedAt } from "./swallowed-at.ts";
import { untouchable } from "./untouchable.ts";

const rule = "masked-publish-failure";

export const unmaskPublishFailure: Fix = {
  id: "unmask-publish-failure",
  summary: "A failed upload ends the run",
  settles: [rule],
  propose: (subject) => distinct(subject.findings.filter((finding) => finding.rule === rule).flatMap((finding) => inFinding(finding, subject))),
};

const byHand = [
  "Take out continue-on-error, or what stands behind ||.",
  "If it was there for versions that exist already, use the client's own option, or ask the registry before the upload.",
  "If several packages are uploaded and one may fail, collect the failures and end with exit 1.",
];

function inFinding(finding: Finding, { files }: FixSubject): readonly Proposal[] {
  const { at } = finding;
  if (isSetting(at)) return [];
  const refuse = (because: string): readonly Proposal[] => [{ fix: unmaskPublishFailure.id, at, because, byHand }];
  const reason = untouchable(at.file, files);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);
  const text = files.text(at.file) ?? "";
  if (at.file.endsWith(".sh")) {
    const splices = swallowedAt(text, "bash", (offset) => startsAt(at, text, { start: offset, end: offset }));
    return splices.length === 0 ? refuse("The command whose failure is swallowed was not found again.") : [change(finding, { splices })];
  }
  const edits = inYaml(at, text, files);
  if (edits === "computed") return refuse("Whether the run goes on is computed by an expression.");
  return edits.length === 0 ? refuse("What swallows the failure does not stand where it can be taken out alone.") : [change(finding, edits)];
}

function change({ at, job, packages }: Finding, edits: readonly Edit[] | { readonly splices: readonly Splice[] }): Change {
  return {
    fix: unmaskPublishFailure.id,
    risk: "review",
    file: isSetting(at) ? "" : at.file,
    edits,
    settles: [rule],
    says: `A failed upload ends ${job ?? "the workflow job"}.`,
    look: ["If it was there for versions that are published already, use the client's own option for that."],
    packages,
  };
}

function inYaml(at: Region, text: string, files: FixSubject["files"]): readonly Edit[] | "computed" {
  const found = jobAt(files, at);
  const { continueOnError } = found?.job ?? {};
  if (found !== undefined && continueOnError !== undefined && startsAt(at, text, continueOnError.span)) {
    return continueOnError.value.includes("${{") ? "computed" : [{ do: "remove", path: [...found.path, "continue-on-error"] }];
  }
  const own = stepAt(files, at);
  if (own === undefined) return [];
  const { step, path, job } = own;
  if (step.continueOnError !== undefined && startsAt(at, text, step.continueOnError.span)) {
    return step.continueOnError.value.includes("${{") ? "computed" : [{ do: "remove", path: [...path, "continue-on-error"] }];
  }
  if (step.run === undefined) return [];
  const { run } = step;
  const dialect: Dialect = job !== null && found !== undefined ? dialectOf(step, job, found.workflow) : dialectFromShell(step.shell?.value ?? "bash");
  const parts = swallowedAt(run.value, dialect, (offset) => startsAt(at, text, { start: run.at(offset), end: run.at(offset) }));
  return cutOut(run.value, parts).map((part) => ({ do: "replace", path: [...path, "run"], ...part }));
}

/** From the last on, so that the others stay where they are; each with as much before it as makes it stand there once. */
function cutOut(text: string, parts: readonly Splice[]): readonly { readonly part: string; readonly by: string }[] {
  let value = text;
  return parts.toReversed().flatMap(({ start, end }) => {
    let from = start;
    while (from > 0 && value.indexOf(value.slice(from, end)) !== value.lastIndexOf(value.slice(from, end))) from--;
    const part = { part: value.slice(from, end), by: value.slice(from, start) };
    value = value.slice(0, start) + value.slice(end);
    return [part];
  });
}
