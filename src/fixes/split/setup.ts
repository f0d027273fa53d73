import type { Edit, YamlPath } from "../../model/edit.ts";
import type { Step } from "../../model/workflow.ts";
import type { Whole } from "./shape.ts";
import { actionOf, given } from "../../workflow/used-action.ts";

/** Inputs that say which version is installed and for which registry; they hold without a checkout. */
const plain =
  /^(?:node-version|version|python-version|registry-url|scope|always-auth|check-latest|architecture|github-token|token|mirror|mirror-token)$/;

/** Inputs for the build alone: a cache has nothing to look for beside an upload. */
const forBuild =
  /^(?:cache(?:-.*)?|(?:enable|prune|restore|save)-cache|package-manager-cache|ignore-nothing-to-cache|activate-environment|ignore-empty-workdir)$/;

/** The edits by which a step that installs a client can run without a checkout; or why it cannot. */
export function copyOf(step: Step, path: YamlPath): { readonly edits: readonly Edit[] } | Whole {
  const name = actionOf(step) ?? "";
  const other = step.with.find((input) => !plain.test(input.name.toLowerCase()) && !forBuild.test(input.name.toLowerCase()));
  if (other !== undefined) return { because: `${name} is given ${other.name}, which may need files of the repository.` };
  if (name === "actions/setup-node" && !step.with.some((input) => input.name === "node-version"))
    return { because: `${name} is not told which version to install.` };
  if (step.if !== undefined) return { because: `${name} only runs sometimes.` };
  const own = step.with.filter((input) => forBuild.test(input.name.toLowerCase()));
  // setup-uv caches unless it is told not to.
  const kept = name === "astral-sh/setup-uv" ? "enable-cache" : "package-manager-cache";
  const gone = own.filter(({ name: input, value }) => input !== kept || (kept !== "enable-cache" && value.value !== "false"));
  const edits = gone.map((input): Edit => ({ do: "remove", path: [...path, "with", input.name] }));
  if (kept !== "enable-cache") return { edits };
  if (own.some((input) => input.name === kept)) {
    return given(step, kept) === "false" ? { edits } : { edits: [{ do: "set", path: [...path, "with", kept], value: "false" }, ...edits] };
  }
  if (step.with.length > 0) return { edits: [{ do: "insert", path: [...path, "with"], key: kept, value: false }, ...edits] };
  return { edits: [{ do: "insert", path, key: "with", value: { [kept]: false }, after: "uses" }] };
}
