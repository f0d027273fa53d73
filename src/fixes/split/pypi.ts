import type { Step } from "../../model/workflow.ts";
import { copyOf } from "./setup.ts";
import { followers, isInside, type Shape, type ShapeSubject, type Whole } from "./shape.ts";
import { actionOf, given } from "../../workflow/used-action.ts";

const action = "pypa/gh-action-pypi-publish";

/** Uploads of one folder by PyPI's own action, or by uv: neither reads anything else. */
export function pypiShape(subject: ShapeSubject): Shape | Whole {
  const { job, uploads } = subject;
  // A test registry's upload goes with the real one.
  const all = job.steps.filter((step) => uploads.includes(step) || actionOf(step) === action);
  if (all.every((step) => actionOf(step) === action)) {
    const folders = [...new Set(all.map((step) => folder(given(step, "packages-dir") || given(step, "packages_dir") || "dist")))];
    return shape({ ...subject, uploads: all }, folders, [], []);
  }
  const calls = all.map(subject.command);
  if (!calls.every((call) => call?.words[0] === "uv" && call.words[1] === "publish")) {
    return {
      because: `${all.map((step) => step.run?.value.trim().split("\n")[0] ?? actionOf(step)).at(-1) ?? "The upload"} does more than to upload what is built, or needs a client that is installed beside the build.`,
      byHand: ["Upload with pypa/gh-action-pypi-publish, which needs no more than the folder dist/."],
    };
  }
  const words = calls.flatMap((call) => call?.words.slice(2) ?? []);
  if (words.some((word) => /^--?(?:index|i|config-file|publish-url|project|directory)(?:=|$)/.test(word) || word.includes("*}")))
    return { because: "uv publish reads more than the files it uploads." };
  const manifest = subject.files.text("pyproject.toml") ?? "";
  if (/^\s*publish-url\s*=/m.test(manifest)) return { because: "pyproject.toml says where uv publish uploads to." };
  const files = words.filter((word) => !word.startsWith("-") && /\//.test(word));
  const folders = [...new Set((files.length === 0 ? ["dist/*"] : files).map((word) => folder(word.replace(/\/[^/]*$/, ""))))];
  if (all.some((step) => subject.directory(step) !== undefined)) return { because: "uv publish runs in a folder of its own." };
  const setups = job.steps.filter((step) => actionOf(step) === "astral-sh/setup-uv");
  const copies = setups.map((step) => copyOf(step, ["jobs", job.id, "steps", step.index]));
  const [failed] = copies.flatMap((copy) => ("because" in copy ? [copy] : []));
  if (failed !== undefined) return failed;
  if (setups.length === 0) return { because: "How uv is installed could not be told." };
  return shape(
    { ...subject, uploads: all },
    folders,
    setups,
    copies.flatMap((copy) => ("because" in copy ? [] : copy.edits)),
  );
}

function shape(subject: ShapeSubject, folders: readonly string[], setups: readonly Step[], edits: Shape["edits"]): Shape | Whole {
  if (!folders.every(isInside)) return { because: "Which folder it uploads from is computed, or is outside the workspace." };
  const [only = ""] = folders;
  const after = followers(subject, (path) => folders.includes(folder(path.replace(/\/\*+$/, ""))));
  if ("because" in after) return after;
  const moved = [...subject.uploads.map(({ index }) => index), ...after];
  const several = { path: folders.map((one) => `${one}/\n`).join(""), to: commonFolder(folders) };
  const artifact = { name: "dist", ...(folders.length === 1 ? { path: `${only}/`, to: `${only}/` } : several) };
  return { moved, shared: setups.map(({ index }) => index), edits, pack: undefined, artifact };
}

function folder(path: string): string {
  return path
    .trim()
    .replace(/^\.\/+/, "")
    .replace(/\/+$/, "");
}

/** The folder that several have in common: an artifact of several paths begins there. */
function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((one) => one.split("/"));
  const length = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return first.slice(0, Math.max(0, length)).join("/");
}
