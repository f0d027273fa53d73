import type { Edit } from "../../model/edit.ts";
import type { Step } from "../../model/workflow.ts";
import { actionOf } from "../../workflow/used-action.ts";
import { pathOf } from "../adopt/draft.ts";
import { stepName } from "../adopt/step-name.ts";
import type { Uploading } from "./adopt-client.ts";
import type { UploadDraft } from "./adopt-draft.ts";
import { runsOnLinux } from "./adopt-linux.ts";
import { newerAction, uploadAction, uploadActionBeside, type Used } from "./adopt-upload-action.ts";

/** Makes a step that uploads by an action go by trusted publishing, or refuses. Its token is gone before. */
export function readyAction(draft: UploadDraft, one: Uploading): void {
  const name = actionOf(one.place.step) ?? "";
  if (name === uploadAction) return ownAction(draft, one);
  if (isMaturin(one.place.step)) return maturinAction(draft, one);
  if (name === "jrubics/poetry-publish") return poetryAction(draft, one);
  draft.refuse({
    because: `${name} cannot do trusted publishing: it uploads with the token it is given.`,
    byHand: [
      "Build with the project's own build tool in its place (python -m build, poetry build), and upload dist/ with pypa/gh-action-pypi-publish behind it.",
    ],
  });
}

export function isMaturin(step: Step): boolean {
  return /^(?:pyo3|messense)\/maturin-action$/.test(actionOf(step) ?? "");
}

function ownAction(draft: UploadDraft, { place, choices }: Uploading): void {
  const newer = newerAction(place.step, draft.files.text(place.file) ?? "", choices);
  if (newer === "unsure") {
    draft.review = true;
    draft.look.add(`The step ${stepName(place)} names ${uploadAction} by a commit alone: trusted publishing needs 1.8.0 or newer.`);
  } else if (newer !== undefined) use(draft, place.file, [...pathOf(place), "uses"], newer);
  if (place.file.endsWith("action.yml") || place.file.endsWith("action.yaml"))
    draft.look.add(`${uploadAction} runs in a composite action here, which its authors do not promise to work.`);
}

function use(draft: UploadDraft, file: string, path: Edit["path"], { uses, comment }: Used): void {
  draft.review = true;
  draft.look.add(
    `${uploadAction} is raised to ${comment ?? uses.split("@")[1] ?? ""}: the version that was there is from before trusted publishing.`,
  );
  draft.edit(file, { do: "set", path, value: uses });
  if (comment !== undefined) draft.edit(file, { do: "comment", path, text: comment });
}

function maturinAction(draft: UploadDraft, { place, at }: Uploading): void {
  const given = (name: string): string => place.step.with.find((entry) => entry.name === name)?.value.value ?? "";
  const contained = given("container") !== "off" && given("manylinux") !== "off";
  if (given("command") === "publish" && contained && runsOnLinux(place.step, at.job)) {
    draft.refuse({
      because: "maturin publish runs in a container here, and whether the identity token reaches it is not known.",
      byHand: ["Let the action build (command: build) into dist/, and upload with pypa/gh-action-pypi-publish behind it."],
    });
  }
  const args = given("args");
  const rest = args.replace(/(?:^|\s)(?:--username|-u|--password|-p)(?:=|\s+)(?:\$\{\{[^}]*\}\}|\S+)/g, "").trim();
  if (rest !== args.trim()) draft.edit(place.file, { do: "set", path: [...pathOf(place), "with", "args"], value: rest });
  draft.look.add("maturin's upload is deprecated, and works; uv publish is what maturin generate-ci writes today.");
}

/** Builds with poetry itself, and uploads with PyPI's action. */
function poetryAction(draft: UploadDraft, { place, at, choices }: Uploading): void {
  const { step, file } = place;
  const more = step.with.filter(
    ({ name, value }) => name !== "pypi_token" && !(name === "ignore_dev_requirements") && !(name.endsWith("_version") && value.value === "latest"),
  );
  const versions = more.filter(({ name }) => /^(?:python_version|poetry_version|build_format)$/.test(name));
  const other = more.find((entry) => !versions.includes(entry));
  if (other !== undefined || file !== at.workflow.file || !runsOnLinux(step, at.job)) {
    draft.refuse({
      because: `${actionOf(step) ?? ""} cannot do trusted publishing, and ${other === undefined ? "what takes its place needs a Linux runner" : `its input ${other.name} has no certain counterpart`}.`,
      byHand: ["Install poetry, run poetry build, and upload dist/ with pypa/gh-action-pypi-publish behind it."],
    });
    return;
  }
  const poetry = versions.find(({ name }) => name === "poetry_version")?.value.value.replace(/^==/, "");
  const python = versions.find(({ name }) => name === "python_version")?.value.value;
  if (python !== undefined) draft.look.add(`Poetry builds with the runner's own Python now; before it was ${python}.`);
  draft.review = true;
  draft.look.add("pipx, which GitHub's Linux runners bring, installs poetry for the build.");
  const path = pathOf(place);
  const format = versions.find(({ name }) => name === "build_format")?.value.value;
  const run = `pipx run poetry${poetry === undefined ? "" : `==${poetry}`} build${format === undefined ? "" : ` --format ${format}`}`;
  draft.edit(file, { do: "insert", path, key: "run", value: run, before: "uses" });
  draft.edit(file, { do: "remove", path: [...path, "uses"] });
  draft.edit(file, { do: "remove", path: [...path, "with"] });
  draft.addAfter(place, { ...uploadActionBeside(at.job.steps, at.workflow, choices), with: {} }, keys(step));
}

function keys({ name, if: condition }: Uploading["place"]["step"]): { readonly [key: string]: string } {
  return { ...(name === undefined ? {} : { name: "Publish to PyPI" }), ...(condition === undefined ? {} : { if: condition.value }) };
}
