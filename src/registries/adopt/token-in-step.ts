import type { YamlPath } from "../../model/edit.ts";
import type { Entry, Step } from "../../model/workflow.ts";
import { pathOf } from "./draft.ts";
import { fetchesOnly } from "./fetched.ts";
import type { LeavingToken } from "./leaving-token.ts";
import { mentions } from "./mentions.ts";
import { isIdle, withoutCommands } from "./script-commands.ts";
import { readsSecret } from "./secret-reads.ts";
import { stepName } from "./step-name.ts";
import { placeOf } from "./step-place.ts";

/** Takes the token out of a step of the workflow job, and puts what is minted in its place. */
export function takeFromStep(token: LeavingToken, step: Step): void {
  const place = placeOf(token.at, step);
  const isUpload = token.uploads.includes(step);
  if (!isUpload && token.way.isLoginStep(step)) {
    token.remove(step);
    return;
  }
  const before = token.draft.script(place);
  const after = isUpload && !token.way.dropsLogins ? before : withoutLogins(token, before, step);
  if (after !== before) {
    token.stored = true;
    token.draft.rewrite(place, after);
    if (isIdle(after)) {
      token.remove(step);
      return;
    }
  }
  const gone = (name: string): boolean => mentions(before, name) && !mentions(after, name);
  let reads = after !== before;
  for (const entry of step.env.filter(({ value }) => readsSecret(value.value, token.names))) {
    reads = true;
    if (gone(entry.name)) token.draft.edit(place.file, { do: "remove", path: [...pathOf(place), "env", entry.name] });
    else takeVariable(token, entry, [...pathOf(place), "env"], step);
  }
  for (const entry of step.with.filter(({ value }) => readsSecret(value.value, token.names))) {
    reads = true;
    if (step === token.minted.there || token.minted.by === null)
      token.draft.edit(place.file, { do: "remove", path: [...pathOf(place), "with", entry.name] });
    else exchangeEntry(token, entry, [...pathOf(place), "with"], step);
  }
  const script = token.draft.script(place);
  if (readsSecret(script, token.names)) {
    reads = true;
    const by = token.exchanged(script);
    if (by === undefined) token.refuseDeciding(step);
    else token.draft.rewrite(place, by);
    token.given.add(step);
  }
  if (isUpload && takeFetched(token, step)) reads = true;
  if (!reads && !isUpload && token.fetched.size > 0) {
    reads = true;
    takeFromManager(token, step);
  }
  if (!reads && !isGivenAround(token)) {
    token.draft.refuse({ because: `How the token comes to the step ${stepName(place)} is not told by what it is given.` });
  }
}

/** What an upload was given of a secret manager's step; whether it was anything. */
function takeFetched(token: LeavingToken, step: Step): boolean {
  const { file, list } = placeOf(token.at, step);
  const entries = [...step.env.map((entry) => [entry, "env"] as const), ...step.with.map((entry) => [entry, "with"] as const)];
  const own = entries.filter(([{ name, value }]) => token.fetched.has(name) && !readsSecret(value.value, token.names));
  for (const [{ name }, of] of own) {
    const path = [...list, step.index, of, name];
    token.draft.edit(file, token.isDropped(name) ? { do: "remove", path } : { do: "set", path, value: `\${{ ${token.minted.by} }}` });
    token.given.add(step);
  }
  return own.length > 0;
}

/** A step that fetches the token from a secret manager: it goes where it fetches nothing else. */
function takeFromManager(token: LeavingToken, step: Step): void {
  token.stored = true;
  token.draft.review = true;
  const place = placeOf(token.at, step);
  if (fetchesOnly(step, token.fetched)) token.remove(step);
  else token.draft.look.add(`The step ${stepName(place)} still fetches the token: take it out of what it fetches.`);
}

function takeVariable(token: LeavingToken, entry: Entry, map: YamlPath, step: Step): void {
  token.variables.add(entry.name);
  const { file } = placeOf(token.at, step);
  if (token.isDropped(entry.name)) token.draft.edit(file, { do: "remove", path: [...map, entry.name] });
  else exchangeEntry(token, entry, map, step);
  token.given.add(step);
}

function exchangeEntry(token: LeavingToken, { name, value }: Entry, map: YamlPath, step: Step): void {
  const by = token.exchanged(value.value);
  if (by === undefined) token.refuseDeciding(step);
  else token.draft.edit(placeOf(token.at, step).file, { do: "set", path: [...map, name], value: by });
  token.given.add(step);
}

/** A script without the commands that only store the token; as it was where one of them also does something else. */
function withoutLogins(token: LeavingToken, script: string, step: Step): string {
  if (step.run === undefined) return script;
  return withoutCommands(script, placeOf(token.at, step).dialect, (command) => token.way.isLogin(command, script)) ?? script;
}

function isGivenAround(token: LeavingToken): boolean {
  return [...token.at.job.env, ...token.at.workflow.env].some(({ value }) => readsSecret(value.value, token.names));
}
