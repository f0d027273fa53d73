import { at, readJson } from "../values.ts";
import type { Draft } from "../adopt/draft.ts";
import { commandsOf, replaced } from "../adopt/script-commands.ts";
import { directoryOf, inDirectory } from "../directories.ts";
import type { Uploading } from "./adopt-client.ts";

/**
 * release-it asks npm who is logged in before it publishes, which no identity token can answer: npm.skipChecks leaves that out. It is
 * set in the one configuration file there is, or as an option where the step's only command leads to release-it.
 */
export function skipReleaseItChecks(draft: Draft, one: Uploading): void {
  const directories = new Set(["", ...one.path.through.filter((file) => file.endsWith("package.json")).map(directoryOf)]);
  const found = [...directories]
    .flatMap((directory) => names.map((name) => inDirectory(directory, name)))
    .filter((file) => draft.files.has(file) && (!file.endsWith("package.json") || configures(draft.files.text(file) ?? "")));
  if (found.some((file) => skips(draft.files.text(file) ?? ""))) return;
  const [file] = found;
  if (file !== undefined && found.length === 1 && file.endsWith(".release-it.json") && setIn(draft, file)) return;
  if (setAsOption(draft, one)) return;
  draft.refuse({
    because: "release-it asks npm who is logged in, which an identity token cannot answer, and where to leave that out could not be told.",
    byHand: ['Set `"npm": { "skipChecks": true }` in the configuration of release-it, and try again.'],
  });
}

function setIn(draft: Draft, file: string): boolean {
  const source = draft.files.text(file) ?? "";
  const npm = at(readJson(source), "npm");
  const opened = npm === undefined ? /\{/.exec(source) : /"npm"\s*:\s*\{/.exec(source);
  if (opened === null || readJson(source) === undefined) return false;
  const start = opened.index + opened[0].length;
  const space = /^(?:\r?\n[ \t]*)?/.exec(source.slice(start))?.[0] ?? "";
  const last = /^\s*\}/.test(source.slice(start));
  const by = `${space === "" ? " " : space}${npm === undefined ? '"npm": { "skipChecks": true }' : '"skipChecks": true'}${last ? "" : ","}`;
  draft.splice(file, { start, end: start, was: "", by });
  return true;
}

/** `release-it --ci` itself, or `npm run release -- --ci`, which hands its words on. */
function setAsOption(draft: Draft, { place }: Uploading): boolean {
  const script = draft.script(place);
  const commands = commandsOf(script, place.dialect);
  const [command] = commands;
  const words = command?.words.map(({ text }) => text) ?? [];
  const last = command?.words.at(-1);
  if (
    commands.length !== 1 ||
    last === undefined ||
    !(words.includes("release-it") || (/^(?:npm|pnpm)$/.test(words[0] ?? "") && words.includes("--")))
  )
    return false;
  draft.rewrite(place, replaced(script, [{ span: { start: last.span.end, end: last.span.end }, by: " --npm.skipChecks" }]));
  return true;
}

function configures(manifest: string): boolean {
  return at(readJson(manifest), "release-it") !== undefined;
}

function skips(source: string): boolean {
  return /["']?skipChecks["']?\s*:\s*true/.test(source);
}

const names = [...["json", "js", "cjs", "mjs", "ts", "yaml", "yml", "toml"].map((ending) => `.release-it.${ending}`), "package.json"];
