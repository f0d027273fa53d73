import { readWorkflow } from "../../workflow/read-workflow.ts";
import type { AdoptSubject } from "../adopt.ts";
import { readsSecret } from "./secret-reads.ts";

/** Names, in upper case, by which the workflow that defines the upload reads the token: its caller may hand it over by another one. */
export function secretNames({ files, workflow, paths }: AdoptSubject): ReadonlySet<string> {
  const names = new Set(paths.flatMap(({ credential }) => credential.secrets.map((name) => name.toUpperCase())));
  for (const path of paths) {
    const text = path.workflow === workflow.file ? undefined : files.text(path.workflow);
    const caller = text === undefined ? undefined : readWorkflow(path.workflow, text).jobs.find(({ id }) => id === path.job);
    if (caller === undefined || caller.secrets === "inherit") continue;
    for (const { name, value } of caller.secrets) if (readsSecret(value.value, names)) names.add(name.toUpperCase());
  }
  return names;
}
