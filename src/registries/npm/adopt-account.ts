import type { Draft } from "../adopt/draft.ts";
import { stepName } from "../adopt/step-name.ts";
import type { JobSteps } from "../adopt/places.ts";
import { commandsOf, type ScriptCommand, withoutCommands } from "../adopt/script-commands.ts";

/**
 * Commands that ask npm in an account's name: the token of an exchange can publish and nothing else (facts npm A1). Asking who is
 * logged in only checks the token, and goes with it; all others are a reason to leave the workflow job as it is.
 */
export function withoutAccountCommands(draft: Draft, { steps }: JobSteps): void {
  for (const place of steps) {
    if (place.step.run === undefined || draft.isRemoved(place)) continue;
    const script = draft.script(place);
    const shorter = withoutCommands(script, place.dialect, asksWho);
    const other = commandsOf(shorter ?? script, place.dialect).find((command) => asksWho(command) || needsAccount(command));
    if (shorter !== undefined) draft.rewrite(place, shorter);
    if (other === undefined) continue;
    const [program = "", verb = ""] = other.words.map(({ text }) => text);
    draft.refuse({
      because: `The step ${stepName(place)} runs ${hasOneTimePassword(other) ? `${program} ${verb} with a one-time password` : `${program} ${verb}`}, which needs an account's token.`,
      byHand: hasOneTimePassword(other)
        ? ["Leave out the one-time password and what waits for it; to keep a person's approval, stage the version (`npm stage publish`)."]
        : [`Do without ${program} ${verb} there: an exchanged token can publish and nothing else.`],
    });
  }
}

function asksWho({ words }: ScriptCommand): boolean {
  return /^(?:npm|pnpm)$/.test(words[0]?.text ?? "") && words[1]?.text === "whoami";
}

function needsAccount(command: ScriptCommand): boolean {
  const [program = "", verb = "", next = ""] = command.words.map(({ text }) => text);
  if (program !== "npm" && program !== "pnpm") return false;
  if (verb === "dist-tag" || verb === "dist-tags") return next !== "ls" && next !== "list";
  return accountVerbs.has(verb) || hasOneTimePassword(command);
}

function hasOneTimePassword({ words }: ScriptCommand): boolean {
  return words.some(({ text }) => /^--otp(?:=|$)/.test(text));
}

const accountVerbs: ReadonlySet<string> = new Set(["access", "adduser", "login", "deprecate", "unpublish", "owner", "team", "token", "hook"]);
