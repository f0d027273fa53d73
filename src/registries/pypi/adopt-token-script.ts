import type { Span } from "../../model/place.ts";
import type { Dialect } from "../../model/script.ts";
import { commandsOf, replaced, type ScriptCommand, withoutCommands } from "../adopt/script-commands.ts";
import { type Call, callsIn } from "./adopt-call.ts";

/**
 * A script without what hands PyPI's token on: commands that write it down or set a variable, assignments before a command, options
 * of the upload. `what` is what an audit says carries it: a variable, an option, or the command that stores it. undefined: it
 * cannot be cut out.
 */
export function withoutToken(text: string, dialect: Dialect, what: string): string | undefined {
  const cut = withoutCommands(text, dialect, (command) => stores(command) || sets(command, what));
  if (cut === undefined) return undefined;
  const parts = [
    ...commandsOf(cut, dialect).flatMap((command) => assignmentParts(cut, command, what)),
    ...callsIn(cut, dialect).flatMap(optionParts),
  ];
  return replaced(cut, parts);
}

/** A command that writes PyPI's token, and no other index's, where clients look for it. */
function stores({ source, words }: ScriptCommand): boolean {
  const line = words.map(({ text }) => text).join(" ");
  if (
    /(?:^|\s)(?:poetry config\s(?:.*\s)?(?:pypi-token\.pypi|http-basic\.pypi)|hatch config set publish\.index\.(?:auth|user)|pdm config\s(?:.*\s)?repository\.pypi\.(?:password|username))(?:\s|$)/.test(
      line,
    )
  )
    return true;
  if (/(?:^|\s)keyring set\s\S*(?:upload\.pypi\.org|\bpypi\b)/.test(line)) return true;
  return (
    />|\btee\b|\b(?:Add|Set)-Content\b|\bOut-File\b/.test(source) &&
    /\.pypirc\b/.test(source) &&
    !/test\.?pypi|\[(?!pypi\]|distutils\])[\w-]+\]/i.test(source)
  );
}

/** `export NAME=…`, `NAME=…` alone, and the same through GITHUB_ENV. */
function sets({ source, words }: ScriptCommand, what: string): boolean {
  if (!/^[A-Z_][A-Z0-9_]*$/.test(what)) return false;
  const names = [what, ...(userNamesOf[what] ?? [])].join("|");
  if (/GITHUB_ENV/.test(source)) return new RegExp(String.raw`\b(?:${names})(?:=|<<)`).test(source) && !/\n.*=/.test(source);
  const bare = words.length === 0 || /^(?:export|declare)$/.test(words[0]?.text ?? "");
  return bare && new RegExp(String.raw`^(?:export\s+|declare\s+(?:-x\s+)?|\$env:)?(?:${names})\s*=`).test(source) && words.length <= 2;
}

const userNamesOf: Readonly<Record<string, readonly string[]>> = {
  TWINE_PASSWORD: ["TWINE_USERNAME"],
  UV_PUBLISH_PASSWORD: ["UV_PUBLISH_USERNAME"],
  FLIT_PASSWORD: ["FLIT_USERNAME"],
  HATCH_INDEX_AUTH: ["HATCH_INDEX_USER"],
  PDM_PUBLISH_PASSWORD: ["PDM_PUBLISH_USERNAME"],
  MATURIN_PASSWORD: ["MATURIN_USERNAME"],
};

interface Part {
  readonly span: Span;
  readonly by: string;
}

function assignmentParts(text: string, { assignments, words }: ScriptCommand, what: string): readonly Part[] {
  if (words.length === 0) return [];
  return assignments
    .filter(({ name }) => name === what || userNamesOf[what]?.includes(name) === true)
    .map(({ span }) => ({ span: { start: span.start, end: span.end + (/^(?:[ \t]|\\\n)*/.exec(text.slice(span.end))?.[0].length ?? 0) }, by: "" }));
}

/** Options of an upload that say who uploads. */
function optionParts({ client, options }: Call): readonly Part[] {
  return options.filter(({ name }) => client.credential.options?.includes(name) === true).map(({ span }) => ({ span, by: "" }));
}
