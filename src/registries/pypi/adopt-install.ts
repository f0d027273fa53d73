import type { StepPlace } from "../adopt/draft.ts";
import type { JobSteps } from "../adopt/places.ts";
import { commandsOf, replaced, type ScriptCommand, withoutCommands } from "../adopt/script-commands.ts";
import { mentions } from "../adopt/mentions.ts";
import { type Call, callsIn } from "./adopt-call.ts";
import type { UploadDraft } from "./adopt-draft.ts";

/** Takes the installation of a client out where nothing of the workflow job names it any more once its upload in this step is gone. */
export function dropInstall(draft: UploadDraft, at: JobSteps, uploading: StepPlace, { program }: Call): void {
  const scripts = at.steps.filter((place) => place.step.run !== undefined && !draft.isRemoved(place));
  const isLeft = scripts.some((place) => {
    const text = draft.script(place);
    const calls = place === uploading ? callsIn(text, place.dialect) : [];
    const gone = (command: ScriptCommand): boolean =>
      installs(command, program) || calls.some((call) => call.program === program && call.command.span.start === command.span.start);
    return commandsOf(text, place.dialect).some((command) => !gone(command) && mentions(command.source, program));
  });
  if (isLeft) return;
  for (const place of scripts) {
    const text = draft.script(place);
    const shorter = withoutInstall(text, place, program);
    if (shorter !== undefined && shorter !== text) draft.rewrite(place, shorter);
  }
}

function withoutInstall(text: string, { dialect }: StepPlace, program: string): string | undefined {
  const rest = withoutCommands(text, dialect, (command) => installs(command, program) && packagesOf(command).every((name) => isNamed(name, program)));
  if (rest === undefined) return undefined;
  const parts = commandsOf(rest, dialect)
    .filter((command) => installs(command, program))
    .flatMap(({ words }) =>
      words.flatMap(({ text: word, span }, index) => {
        const before = words[index - 1];
        return before !== undefined && isNamed(word, program) ? [{ span: { start: before.span.end, end: span.end }, by: "" }] : [];
      }),
    );
  return replaced(rest, parts);
}

/** Whether a command installs a package of that name, beside others or alone. */
export function installs(command: ScriptCommand, program: string): boolean {
  const line = command.words.map(({ text }) => text).join(" ");
  return installing.test(line) && packagesOf(command).some((name) => isNamed(name, program));
}

const installing = /^(?:sudo )?(?:(?:\S*\/)?(?:python[\d.]*|py)(?: -\S+)* -m )?(?:uv )?(?:pip[\d.]*|pipx|tool) install /;

function packagesOf({ words }: ScriptCommand): readonly string[] {
  const from = words.findIndex(({ text }) => text === "install");
  return words.slice(from + 1).flatMap(({ text }) => (text.startsWith("-") ? [] : [text]));
}

function isNamed(word: string, program: string): boolean {
  return new RegExp(String.raw`^${program}(?:\[[\w,-]+\])?(?:[=<>~!].*)?$`, "i").test(word);
}
