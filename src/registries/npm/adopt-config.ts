import type { Draft } from "../adopt/draft.ts";
import type { Taken } from "../adopt/taken.ts";
import { mentions } from "../adopt/mentions.ts";
import { npmHost } from "./address.ts";

/**
 * Lines of committed configuration files that read the token from a variable which is set no more. One that another workflow or
 * script still sets stays: npm's own exchange overrides it.
 */
export function dropConfigured(draft: Draft, taken: readonly Taken[]): void {
  const names = new Set(taken.filter(({ of }) => of !== "input").map(({ name }) => name));
  for (const file of draft.files.paths.filter((path) => /(?:^|\/)\.(?:npmrc|yarnrc\.yml)$/.test(path))) {
    const source = draft.files.text(file) ?? "";
    for (const name of names) {
      if (!mentions(source, name)) continue;
      const setElsewhere = isSetElsewhere(draft, name, taken);
      if (file.endsWith(".yml")) dropFromYarnrc(draft, file, source, name, setElsewhere);
      else if (!setElsewhere) dropFromNpmrc(draft, file, source, name);
    }
  }
}

function dropFromNpmrc(draft: Draft, file: string, source: string, name: string): void {
  for (const found of source.matchAll(/^([^\r\n]*)(\r\n|\n|\r|$)/gm)) {
    const [line, text = ""] = found;
    const [, host] = /^\s*\/\/([\w.-]+)[/:].*_auth(?:Token)?\s*=/.exec(text) ?? [];
    if (host !== npmHost || !text.includes(`\${${name}`)) continue;
    draft.splice(file, { start: found.index, end: found.index + line.length, was: line, by: "" });
  }
  if (source !== "" && draft.spliced(file).trim() === "") draft.look.add(`${file} holds nothing any more, and can be deleted.`);
}

/** Yarn stops at a variable that is not set, unless a default stands behind it. */
function dropFromYarnrc(draft: Draft, file: string, source: string, name: string, setElsewhere: boolean): void {
  const line = new RegExp(String.raw`^( *)(npmAuthToken|npmAuthIdent) *:.*\$\{${name}([:-]?)`, "m").exec(source);
  if (line === null || line[3] !== "") return;
  if (setElsewhere || line[1] !== "") {
    draft.refuse({
      because: `${file} reads ${name}, and Yarn stops where it is not set.`,
      byHand: [`Write \${${name}-} in ${file}, which is empty where the variable is not set, and try again.`],
    });
  } else draft.edit(file, { do: "remove", path: [line[2] ?? ""] });
}

/** Whether a workflow still sets the variable when what was taken is gone. */
function isSetElsewhere(draft: Draft, name: string, taken: readonly Taken[]): boolean {
  return draft.files.paths
    .filter((file) => /^\.github\/.*\.ya?ml$|(?:^|\/)action\.ya?ml$/.test(file))
    .some((file) => {
      const set = [...(draft.files.text(file) ?? "").matchAll(new RegExp(String.raw`^[ \t-]*["']?${name}["']?[ \t]*:|\b${name}=`, "gm"))].length;
      return set > taken.filter((one) => one.file === file && one.name === name && one.of !== "input").length;
    });
}
