import type { Dialect } from "../../model/script.ts";
import type { Evidence } from "../../model/place.ts";
import { mentions } from "../adopt/mentions.ts";
import { type Draft, pathOf, type StepPlace } from "../adopt/draft.ts";
import { commandsOf, replaced, type ScriptCommand, withoutCommands } from "../adopt/script-commands.ts";
import type { Taken } from "../adopt/taken.ts";
import { npmHost } from "./address.ts";

/**
 * Takes out of a step's script what hands the token on: the command that writes it into a configuration file or sets a variable,
 * an assignment before a command, an option. Variables of the step that only served that go too. undefined: it cannot be told what.
 */
export function dropFromScript(draft: Draft, place: StepPlace, { says }: Evidence): readonly Taken[] | undefined {
  const before = draft.script(place);
  const after = withoutToken(before, place.dialect, says.split(" ")[0] ?? "");
  // Another fact about the same command took it out before.
  if (after === before) return before === place.step.run?.value ? undefined : [];
  if (after === undefined) return undefined;
  draft.rewrite(place, after);
  const taken: Taken[] = [];
  for (const { name, value } of place.step.env) {
    if (!value.value.includes("${{") || !mentions(before, name) || mentions(after, name)) continue;
    draft.edit(place.file, { do: "remove", path: [...pathOf(place), "env", name] });
    taken.push({ name, file: place.file, step: place, value: value.value, of: "step" });
  }
  return taken;
}

/** The same in a shell script of the repository. */
export function dropFromFile(draft: Draft, { file, says }: Evidence): boolean {
  const before = draft.files.text(file);
  if (before === undefined || !/\.(?:sh|bash)$/.test(file)) return false;
  // Another fact about the same command took it out before.
  if (draft.spliced(file) !== before) return true;
  const after = withoutToken(before, "bash", says.split(" ")[0] ?? "");
  if (after === undefined || after === before) return false;
  let start = 0;
  while (before[start] === after[start]) start++;
  let end = 0;
  while (end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const was = before.slice(start, before.length - end);
  draft.splice(file, { start, end: before.length - end, was, by: after.slice(start, after.length - end) });
  return true;
}

function withoutToken(text: string, dialect: Dialect, name: string): string | undefined {
  const sets = new RegExp(String.raw`^(?:export\s+|declare\s+(?:-x\s+)?)?${escaped(name)}=`);
  const handsOn = (command: ScriptCommand): boolean =>
    storesToken(command.source) ||
    (/GITHUB_ENV/.test(command.source) && new RegExp(String.raw`\b${escaped(name)}(?:=|<<)`).test(command.source)) ||
    (sets.test(command.source) && (command.words.length === 0 || /^(?:export|declare)$/.test(command.words[0]?.text ?? "")));
  const cut = withoutCommands(withoutStoredLines(text, dialect), dialect, handsOn);
  if (cut === undefined) return undefined;
  return replaced(
    cut,
    commandsOf(cut, dialect).flatMap((command) => [...assignmentParts(cut, command, name), ...optionParts(command, name)]),
  );
}

/** `npm config set //host/:_authToken …`, or a line with a token on its way into a file; of another registry it is none of ours. */
function storesToken(source: string): boolean {
  const keeps =
    /^\s*(?:npm|pnpm)\s+(?:config\s+set|c\s+set|set)\s/.test(source) || /^\s*yarn\s+config\s+set\s+(?:-\S+\s+)*npmAuth(?:Token|Ident)\b/.test(source);
  const writes = />|\btee\b|\b(?:Add|Set)-Content\b|\bOut-File\b/.test(source) && /npmrc|NPM_CONFIG_USERCONFIG/i.test(source);
  return (
    (keeps || writes) && source.split(/\n|\\n/).every((line) => isTokenLine(line) || !/=/.test(line)) && tokenLine.test(source) && isOurs(source)
  );
}

/** Lines of a heredoc that hold the token, where others beside them stay. */
function withoutStoredLines(text: string, dialect: Dialect): string {
  const parts = commandsOf(text, dialect).flatMap(({ source, span }) => {
    const lines = source.split(/(?<=\n)/);
    if (lines.length < 3 || !/<</.test(lines[0] ?? "") || !/npmrc/i.test(lines[0] ?? "")) return [];
    const kept = lines.filter((line, index) => index === 0 || !(isTokenLine(line) && isOurs(line)));
    const others = kept.slice(1, -1).some((line) => line.trim() !== "");
    return others && kept.length < lines.length ? [{ span, by: kept.join("") }] : [];
  });
  return replaced(text, parts);
}

const tokenLine = /_authToken|:_auth\b|:_password\b|\bnpmAuth(?:Token|Ident)\b/;

function isTokenLine(line: string): boolean {
  return tokenLine.test(line) || /^\s*(?:always-auth|email)\s*=/.test(line);
}

function isOurs(source: string): boolean {
  const hosts = [...source.matchAll(/\/\/([\w.-]+\.[a-z]+)(?=[/:])/gi)].map(([, host]) => host?.toLowerCase());
  return hosts.every((host) => host === npmHost);
}

function assignmentParts(
  text: string,
  { assignments, words }: ScriptCommand,
  name: string,
): readonly { span: { start: number; end: number }; by: string }[] {
  if (words.length === 0) return [];
  return assignments
    .filter((one) => one.name === name)
    .map(({ span: { start, end } }) => ({ span: { start, end: end + (/^\s+/.exec(text.slice(end))?.[0].length ?? 0) }, by: "" }));
}

/** `--token x`, `--token=x`, `--//host/:_authToken=x`. */
function optionParts({ words }: ScriptCommand, name: string): readonly { span: { start: number; end: number }; by: string }[] {
  if (!name.startsWith("-") && !tokenLine.test(name)) return [];
  return words.flatMap(({ text, span }, index) => {
    const before = words[index - 1];
    if (before === undefined || (text !== name && !text.startsWith(`${name}=`))) return [];
    const value = text === name ? words[index + 1] : undefined;
    return [{ span: { start: before.span.end, end: (value ?? { span }).span.end }, by: "" }];
  });
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
