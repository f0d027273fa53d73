import type { Call } from "../call.ts";
import { note } from "../run-file.ts";
import { runLines } from "./run-lines.ts";

const configuration = "release.config.json";

/** Follows the `use` commands of each profile of @ossjs/release. */
export function ossjsRelease(call: Call): boolean {
  const content = call.shell.run.world.repository.files.text(configuration);
  if (content === undefined) {
    note(call, "release publish");
    return true;
  }
  for (const found of content.matchAll(/"use"\s*:\s*"((?:[^"\\]|\\.)*)"/g)) {
    const line = content.slice(0, found.index).split("\n").length;
    runLines(call.shell, {
      file: configuration,
      line,
      text: (found[1] ?? "").replaceAll('\\"', '"').replaceAll(/\{\{[^}]*\}\}/g, "x"),
      directory: "",
    });
  }
  return true;
}
