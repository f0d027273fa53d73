import type { Scalar, Step } from "../model/workflow.ts";

/** Inputs of widely used actions whose text is run as a script (each action's action.yml, 2026-11). */
const scriptInputs: Readonly<Record<string, readonly string[]>> = {
  "actions/github-script": ["script"],
  "addnab/docker-run-action": ["run"],
  "azure/cli": ["inlinescript"],
  "azure/powershell": ["inlinescript"],
  "cross-platform-actions/action": ["run"],
  "devcontainers/ci": ["runcmd"],
  "jannekem/run-python-script-action": ["script"],
  "nick-fields/retry": ["command", "new_command_on_retry", "on_retry_command"],
  "uraimo/run-on-arch-action": ["setup", "install", "run"],
};

/** The texts of a step that become a script once their expressions are filled in. */
export function scriptsOf(step: Step): readonly Scalar[] {
  if (step.run !== undefined) return [step.run];
  const action = (step.uses?.value.split("@")[0] ?? "").toLowerCase();
  const names = action.startsWith("vmactions/") ? ["prepare", "run"] : (scriptInputs[action] ?? []);
  return step.with.flatMap(({ name, value }) => (names.includes(name.toLowerCase()) ? [value] : []));
}
