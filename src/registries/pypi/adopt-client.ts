import { posix } from "node:path";
import type { PublishPath } from "../../model/publish-path.ts";
import type { YamlValue } from "../../model/edit.ts";
import type { FixChoices } from "../adopt.ts";
import type { StepPlace } from "../adopt/draft.ts";
import { stepName } from "../adopt/step-name.ts";
import type { JobSteps } from "../adopt/places.ts";
import { isIdle, replaced, type ScriptCommand, withoutCommands } from "../adopt/script-commands.ts";
import { type Call, callsIn } from "./adopt-call.ts";
import type { UploadDraft } from "./adopt-draft.ts";
import { dropInstall } from "./adopt-install.ts";
import { keepClient } from "./adopt-native.ts";
import { indexOf, type Scope, type Swap, swapFor } from "./adopt-swap.ts";
import { uploadAction, uploadActionBeside } from "./adopt-upload-action.ts";
import { runsOnLinux } from "./adopt-linux.ts";

/** A step whose script uploads, and the paths of it; none where it only shares the token. */
export interface Uploading {
  readonly at: JobSteps;
  readonly place: StepPlace;
  readonly paths: readonly PublishPath[];
  readonly choices: FixChoices;
}

/**
 * Makes the uploads of a script go by trusted publishing, or refuses. Where it is certain what is uploaded, PyPI's own action takes
 * the command's place, which makes attestations as well; else a client that can exchange the identity token by itself stays.
 */
export function readyScript(draft: UploadDraft, one: Uploading): void {
  const { place, at } = one;
  const text = draft.script(place);
  const calls = callsIn(text, place.dialect);
  const swaps = calls.map((call) => swapFor(call, scopeOf(one, text.slice(0, call.command.span.start))));
  const why = swaps.find((swap) => typeof swap === "string") ?? blocked(calls, text, one);
  const found = swaps.filter((swap) => typeof swap !== "string");
  if (why !== undefined || calls.length === 0) return keepClient(draft, one, calls, why);
  for (const [index, call] of calls.entries()) {
    if (found[index]?.build === undefined) dropInstall(draft, at, place, call);
    if (indexOf(call, scopeOf(one, text)) === "testpypi") {
      draft.review = true;
      draft.look.add(
        `The upload to TestPyPI in the step ${stepName(place)} goes by trusted publishing too, since it had the same token: register it at TestPyPI as well.`,
      );
    }
  }
  if (one.paths.some(({ runner }) => runner !== "github-hosted")) {
    draft.review = true;
    draft.look.add("PyPI's action needs Docker and Python, which a runner that is not GitHub's may not have.");
  }
  swapAll(draft, one, found);
}

function swapAll(draft: UploadDraft, { place, at, choices }: Uploading, swaps: readonly Swap[]): void {
  const text = draft.script(place);
  const calls = callsIn(text, place.dialect);
  const used = uploadActionBeside(at.job.steps, at.workflow, choices);
  draft.review = true;
  draft.look.add(
    `${uploadAction} uploads in place of ${[...new Set(calls.map(({ program }) => program))].join(" and ")}: every file of its directory, with attestations.`,
  );
  const builds = replaced(
    text,
    calls.flatMap(({ command }, index) => (swaps[index]?.build === undefined ? [] : [{ span: command.span, by: swaps[index].build }])),
  );
  const rest = withoutCommands(builds, place.dialect, ({ source }) =>
    calls.some(({ command }, index) => swaps[index]?.build === undefined && command.source === source),
  );
  if (rest === undefined) return draft.refuse({ because: `The upload cannot be cut out of the script of the step ${stepName(place)}.` });
  const steps = swaps.map((swap) => ({ ...used, with: swap.with }));
  const [first, ...others] = steps;
  if (first === undefined) return;
  const works = withoutCommands(rest, place.dialect, saysOnly) ?? rest;
  if (isIdle(works)) {
    draft.replace(place, first);
    for (const step of others) draft.addAfter(place, step, keysFor(place, undefined));
    return;
  }
  // A comment that nothing follows any more was the upload's.
  draft.rewrite(place, rest.replace(/(?:\n[ \t]*(?:#[^\n]*)?)+$/, text.endsWith("\n") ? "\n" : ""));
  const name = place.step.name?.value;
  const built = builtName(name, rest);
  if (built !== undefined) draft.edit(place.file, { do: "set", path: [...place.list, place.step.index, "name"], value: built });
  const own = built === undefined || name === undefined || /\bbuild\b/i.test(name) ? undefined : name;
  for (const step of steps) draft.addAfter(place, step, keysFor(place, own));
}

/** Why the action cannot come behind the script; a command after the upload would then run before it. */
function blocked(calls: readonly Call[], text: string, { place, at }: Uploading): string | undefined {
  if (place.file !== at.workflow.file) return "the action is not known to work inside a composite action";
  if (!runsOnLinux(place.step, at.job)) return "the action needs a Linux runner";
  if (!calls.every(({ always }) => always)) return "the upload stands on a branch of its script";
  const from = calls[0]?.command.span.start ?? 0;
  const rest = withoutCommands(text.slice(from), place.dialect, ({ source }) => calls.some(({ command }) => command.source === source));
  return rest !== undefined && isIdle(rest) ? undefined : "its script goes on after the upload";
}

/** Where a command runs, and with which variables. */
function scopeOf({ place: { step }, at: { job, workflow } }: Uploading, before: string): Scope {
  const base = (step.workingDirectory ?? job.defaults.workingDirectory ?? workflow.defaults.workingDirectory)?.value ?? "";
  const moves = [...before.matchAll(/(?:^|[\n;&(|])\s*(cd|pushd|popd)\b[ \t]*([^\s;&|]*)/g)].map(([, verb, to]) =>
    verb === "cd" ? (to ?? "") : "$",
  );
  const steps = [base, ...moves].map((one) => one.replace(/^(["'])(.*)\1$/, "$2"));
  const certain = steps.every((one) => /^[\w./-]*$/.test(one) && !one.startsWith("/") && !one.startsWith("-"));
  const directory = posix.join(...steps).replace(/^\.$|\/+$/g, "");
  const env = [...step.env, ...job.env, ...workflow.env];
  return {
    directory: certain && !directory.startsWith("..") ? directory : undefined,
    variable: (name) => env.find((entry) => entry.name === name)?.value.value,
  };
}

/** A command that is of no use without the upload behind it. */
function saysOnly({ words, source }: ScriptCommand): boolean {
  return /^(?:cd|echo|ls|pwd)$/.test(words[0]?.text ?? "") && !/[>|]/.test(source);
}

function keysFor({ step }: StepPlace, name: string | undefined): { readonly [key: string]: YamlValue } {
  return {
    ...(step.name === undefined ? {} : { name: name ?? (step.name.value === usual ? "Upload to PyPI" : usual) }),
    ...(step.if === undefined ? {} : { if: step.if.value }),
    ...(step.continueOnError === undefined ? {} : { "continue-on-error": step.continueOnError.value }),
  };
}

const usual = "Publish to PyPI";

/** What a step is called that only builds now; undefined where its name says nothing else. */
function builtName(name: string | undefined, rest: string): string | undefined {
  if (name === undefined) return undefined;
  const [, both] = /^(.*\bbuild\b.*?)\s*(?:,|&|\+|\/|\band\b|\bthen\b)\s*(?:publish|upload|release|deploy|push)\b.*$/i.exec(name) ?? [];
  if (both !== undefined) return both.trim();
  return !/\bbuild\b/i.test(name) && /\b(?:build|sdist|bdist_wheel|wheel)\b/.test(rest) ? "Build" : undefined;
}
