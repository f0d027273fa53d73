import { at, readJson, text } from "../values.ts";
import { type Draft, pathOf, type StepPlace } from "../adopt/draft.ts";
import { stepName } from "../adopt/step-name.ts";
import type { JobSteps } from "../adopt/places.ts";
import { commandsOf, replaced } from "../adopt/script-commands.ts";
import { bringsNpm, nodeBefore, runsNpm11 } from "./adopt-node.ts";

/**
 * Sees to it that npm 11.5.1 (11.15.0 to stage) stands before the first upload: by the Node that is set up, where its version is
 * written out in the workflow job, is no full version and nothing is tested there; else by installing npm 11, which leaves Node alone.
 */
export function provideNpm(draft: Draft, at: JobSteps, uploads: readonly StepPlace[], staged: boolean): void {
  const first = at.steps.find((step) => uploads.includes(step));
  if (first === undefined || isInstalled(draft, at, first, staged)) return;
  const node = nodeBefore(draft.files, at, first);
  if (bringsNpm(node.version) === true && !staged) return;
  const { written } = node;
  if (written !== null && !staged && /^v?\d+(?:\.x)?$/.test(node.version ?? "") && !isTested(at) && allowsNode24(draft)) {
    const value = node.version?.endsWith(".x") === true ? "24.x" : "24";
    draft.edit(written.place.file, { do: "set", path: [...pathOf(written.place), "with", "node-version"], value });
    draft.review = true;
    draft.look.add(
      `${stepName(written.place)} sets up Node 24 instead of ${node.version ?? ""}, whose npm cannot do trusted publishing: whether the build is the same under it.`,
    );
    return;
  }
  if (runsNpm11(node.version) === false) {
    setUpNode(draft, at, first, node.version ?? "");
    return;
  }
  if (node.version === undefined) {
    draft.look.add("Which Node the workflow job has could not be told: npm 11 needs 20.17 or newer of 20, or 22.9 and newer.");
  }
  draft.review = true;
  draft.insertBefore(first, installStep(at, first, uploads));
}

/** A Node of its own for the upload, where npm 11 does not run on the one that builds; none is known where nothing sets Node up. */
function setUpNode(draft: Draft, at: JobSteps, first: StepPlace, version: string): void {
  const uses = at.steps.find(({ step }) => /^actions\/setup-node@/i.test(step.uses?.value ?? ""))?.step.uses;
  if (uses === undefined || isTested(at)) {
    draft.refuse({
      because: `The workflow job ${isTested(at) ? "tests and publishes" : "publishes"} with Node ${version}, on which no npm runs that can do trusted publishing.`,
      byHand: ["Publish from a workflow job of its own with Node 24, or raise the Node of this one."],
    });
    return;
  }
  draft.review = true;
  draft.look.add(`What ${stepName(first)} runs, runs with Node 24 instead of ${version}, on which no npm can do trusted publishing.`);
  draft.insertBefore(first, { ...titled(at, first, "Set up Node for trusted publishing"), uses: uses.value, with: { "node-version": "24" } });
}

/** An npm that is installed, or fetched to publish with, already; one that is too old is raised. */
function isInstalled(draft: Draft, { steps }: JobSteps, first: StepPlace, staged: boolean): boolean {
  for (const place of steps.slice(0, steps.indexOf(first) + 1)) {
    if (place.step.run === undefined) continue;
    const script = draft.script(place);
    for (const { words } of commandsOf(script, place.dialect)) {
      const named = words.slice(1).find((word) => /^npm(?:@.*)?$/.test(word.text));
      if (named === undefined || !words.some((word) => brings.test(word.text))) continue;
      if ((staged ? tooOldToStage : tooOld).test(named.text.slice(4))) draft.rewrite(place, replaced(script, [{ span: named.span, by: "npm@11" }]));
      return true;
    }
  }
  return false;
}

/** `npm install -g npm`, `npx npm@latest publish`, `npx -p npm@11 npm publish`, `corepack prepare npm@11`. */
const brings = /^(?:-g|--global|--location=global|npx|dlx|exec|prepare|bunx)$/;

const tooOld = /^(?:[<^~>=v]*(?:[0-9]|10)\b|[<~=v]*11\.[0-4]\b)/;
const tooOldToStage = /^(?:[<^~>=v]*(?:[0-9]|10)\b|[<~=v]*11\.(?:\d|1[0-4])\b)/;

function isTested({ steps }: JobSteps): boolean {
  const tests = /\b(?:tests?|vitest|jest|mocha|ava|tap|cypress|playwright|e2e|coverage)\b/i;
  return steps.some(({ step }) => tests.test(step.run?.value ?? ""));
}

/** An upper bound in `engines` keeps installs from running under Node 24. */
function allowsNode24(draft: Draft): boolean {
  const range = text(at(readJson(draft.files.text("package.json") ?? ""), "engines", "node"));
  return range === undefined || !/<|\^|~|\.x|^\s*\d/.test(range) || /\b2[4-9]\b/.test(range);
}

function installStep(at: JobSteps, first: StepPlace, uploads: readonly StepPlace[]): { readonly [key: string]: string } {
  const conditions = new Set(uploads.map(({ step }) => step.if?.value));
  const [condition] = conditions;
  const when = conditions.size === 1 && condition !== undefined ? { if: condition } : {};
  const { run, if: own } = first.step;
  const runFirst = run !== undefined && own !== undefined && run.span.start < own.span.start;
  return {
    ...titled(at, first, "Install npm for trusted publishing"),
    ...(runFirst ? {} : when),
    run: "npm install -g npm@11",
    ...(runFirst ? when : {}),
  };
}

/** A name, where most steps beside it have one. */
function titled({ steps }: JobSteps, { file }: StepPlace, name: string): { readonly name?: string } {
  const siblings = steps.filter((one) => one.file === file);
  return siblings.filter(({ step }) => step.name !== undefined).length * 2 > siblings.length ? { name } : {};
}
