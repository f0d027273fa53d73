import type { Entry } from "../../model/workflow.ts";
import { actionOf } from "../../workflow/used-action.ts";
import { pathOf } from "../adopt/draft.ts";
import { stepName } from "../adopt/step-name.ts";
import { commandsOf, replaced } from "../adopt/script-commands.ts";
import { isAtLeast } from "../adopt/at-least.ts";
import type { Call } from "./adopt-call.ts";
import type { Uploading } from "./adopt-client.ts";
import type { UploadDraft } from "./adopt-draft.ts";
import { installs } from "./adopt-install.ts";

/** Clients that exchange the identity token by themselves where they are given no other (facts PyPI B8). */
const native: ReadonlySet<string> = new Set(["twine", "uv", "pdm", "maturin", "publib-pypi", "publib", "jsii-release-pypi", "jsii-release"]);

/** Leaves the client that is there, without a token; refuses where it could do nothing then. `why`: PyPI's action cannot take its place. */
export function keepClient(draft: UploadDraft, one: Uploading, calls: readonly Call[], why: string | undefined): void {
  const { paths } = one;
  const programs = new Set(calls.length > 0 ? calls.map(({ program }) => program) : paths.map(({ tool }) => tool.split(" ")[0] ?? ""));
  const unable = [...programs].find((program) => !native.has(program));
  const unread = paths.find(({ client }) => client.trustedPublishing === "unknown");
  if (unread !== undefined) {
    draft.refuse({
      because: `${unread.client.says ?? `What ${unread.tool} does could not be read`}, so what it would do without the token is not known.`,
    });
  } else if (unable !== undefined) {
    const reason =
      why === undefined || calls.length === 0
        ? "and its command was not found where pypa/gh-action-pypi-publish could take its place"
        : `and pypa/gh-action-pypi-publish cannot take its place: ${why}`;
    draft.refuse({
      because: `${unable} cannot do trusted publishing by itself, ${reason}.`,
      byHand: [`Let ${unable} only build, and upload its files with pypa/gh-action-pypi-publish in a step or workflow job on Linux.`],
    });
  } else {
    const switched = switchOn(draft, one, calls);
    for (const program of programs) ready(draft, one, program, switched);
  }
}

function ready(draft: UploadDraft, one: Uploading, program: string, switched: boolean): void {
  const old = one.paths.find(({ client }) => client.trustedPublishing === "none");
  if (program === "twine") return readyTwine(draft, one, old?.client.says);
  if (old !== undefined && !switched)
    draft.refuse({
      because: `${old.tool} cannot do trusted publishing here: ${old.client.says ?? "it is too old"}.`,
      byHand: [`Have a newer ${program} installed, and try again.`],
    });
  if (program === "uv") checkUv(draft, one);
  if (program === "maturin") draft.look.add("maturin's upload is deprecated, and works; uv publish is what maturin generate-ci writes today.");
  if (/^publib|^jsii/.test(program) && !one.place.step.env.some(({ name }) => name === trusted)) {
    draft.edit(one.place.file, { do: "insert", path: [...pathOf(one.place), "env"], key: trusted, value: "true" });
  }
}

/** uv publish exchanges from 0.4.16 on. */
function checkUv(draft: UploadDraft, { at }: Uploading): void {
  const words = at.steps.flatMap((place) => commandsOf(draft.script(place), place.dialect).flatMap((one) => (installs(one, "uv") ? one.words : [])));
  const set = at.steps
    .filter(({ step }) => actionOf(step) === "astral-sh/setup-uv")
    .flatMap(({ step }) => step.with.filter(({ name }) => name === "version"));
  const versions = [...words.flatMap(({ text }) => /^uv(?:==|~=)(.+)$/.exec(text)?.[1] ?? []), ...set.map(({ value }) => value.value)];
  const old = versions.find((version) => isAtLeast(version, "0.4.16") === false);
  if (old !== undefined)
    draft.refuse({ because: `uv ${old} is installed, and trusted publishing needs 0.4.16.`, byHand: ["Have a newer uv installed, and try again."] });
}

/** publib asks for an identity token only where this is set (its README). */
const trusted = "PYPI_TRUSTED_PUBLISHER";

/** twine exchanges from 6.1.0 on: a version that is named in the workflow job is raised, one that is not seen is told. */
function readyTwine(draft: UploadDraft, { at, place }: Uploading, old: string | undefined): void {
  const found = at.steps.flatMap((step) =>
    commandsOf(draft.script(step), step.dialect).flatMap((command) => (installs(command, "twine") ? [{ step, command }] : [])),
  );
  for (const { step, command } of found) {
    const text = draft.script(step);
    const words = command.words.filter(({ text: word }) => /^twine(?:\[[\w,-]+\])?(?:==|~=|<|!=).*$/i.test(word));
    if (old === undefined || words.length === 0) continue;
    draft.review = true;
    draft.look.add(`twine is raised to 6.1 or newer in the step ${stepName(step)}: trusted publishing needs it.`);
    draft.rewrite(
      step,
      replaced(
        text,
        words.map(({ span }) => ({ span, by: "'twine>=6.1'" })),
      ),
    );
  }
  const raised = found.some(({ step }) => /'twine>=6\.1'/.test(draft.script(step)));
  if (old !== undefined && !raised)
    draft.refuse({ because: `twine cannot do trusted publishing here: ${old}.`, byHand: ["Have twine 6.1 or newer installed, and try again."] });
  const latest = found.length > 0 || /\b(?:uvx|pipx run|uv tool run)\s(?:\S+\s)*twine\b/.test(draft.script(place));
  if (latest) return;
  draft.review = true;
  draft.look.add(`Trusted publishing needs twine 6.1.0 or newer; which one the step ${stepName(place)} runs was not seen.`);
}

/** Takes out what keeps uv from asking for an identity token; whether something did. */
function switchOn(draft: UploadDraft, { place, at }: Uploading, calls: readonly Call[]): boolean {
  const own = calls.filter(({ program }) => program === "uv");
  const off = own.flatMap(({ options }) => options.filter(({ name, value }) => name === "--trusted-publishing" && value === "never"));
  if (off.length > 0)
    draft.rewrite(
      place,
      replaced(
        draft.script(place),
        off.map(({ span }) => ({ span, by: "" })),
      ),
    );
  const isOff = ({ name, value }: Entry): boolean => name === "UV_TRUSTED_PUBLISHING" && value.value === "never";
  const [step, job] = own.length === 0 ? [[], []] : [place.step.env.filter(isOff), at.job.env.filter(isOff)];
  for (const { name } of step) draft.edit(place.file, { do: "remove", path: [...pathOf(place), "env", name] });
  for (const { name } of job) draft.edit(at.workflow.file, { do: "remove", path: ["jobs", at.job.id, "env", name] });
  return off.length + step.length + job.length > 0;
}
