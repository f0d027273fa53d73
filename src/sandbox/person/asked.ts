import type { Advised, Deed } from "./deeds.ts";
import { readAdvice } from "./read-advice.ts";
import { readCommand } from "./read-command.ts";
import { readWords } from "./read-words.ts";
import { rendered } from "./rendered.ts";
import { type TaskBox, taskBoxes } from "./task-boxes.ts";

/** A task with what it asks for. */
export interface Task {
  readonly box: TaskBox;
  /** In the order of its commands. */
  readonly deeds: readonly Deed[];
  /** Commands and words that could not be understood. */
  readonly unclear: readonly string[];
  /** Whether the text wants it ticked, since nobody sees that it is done. */
  readonly asksForTick: boolean;
  /** When it is to be done, by the words that it stands under. */
  readonly when: "before-merge" | "after-merge" | "after-release" | "any";
}

/** What an issue asks people for. */
export interface Asked {
  readonly tasks: readonly Task[];
  /** What findings say to do next, where it is a matter of settings. */
  readonly advised: readonly Advised[];
  /** Pull requests whose merge is the next step of a package, with the words of its row. */
  readonly merges: readonly Merge[];
}

export interface Merge {
  readonly slug: string;
  readonly number: number;
  readonly row: string;
}

/** In: the text of an issue, in Markdown. */
export function askedBy(body: string): Asked {
  const lines = body.split("\n");
  const areYours = /\bboxes without \W?Seen\W? are yours to tick\b/.test(body);
  const findings = lines.filter((line) => /^ *[-*+] (?!\[[ xX]\] )/.test(line));
  return {
    tasks: taskBoxes(body).map((box) => task(box, areYours)),
    merges: lines.flatMap(mergeIn),
    advised: findings.flatMap((line) => readAdvice(rendered(line).text) ?? []),
  };
}

function task(box: TaskBox, areYours: boolean): Task {
  const read = box.commands.map((command) => ({ command, deed: readCommand(command) }));
  const unclear = read.flatMap(({ command, deed }) => (deed === undefined ? [command] : []));
  const byCommand = read.flatMap(({ deed }) => (deed === undefined || deed.do === "unseen" ? [] : [deed]));
  const byWords =
    byCommand.length > 0 || unclear.length > 0 ? undefined : (readWords(box) ?? (read.length > 0 ? { do: "unseen" as const } : undefined));
  const deeds = byWords === undefined ? byCommand : [byWords];
  return {
    box,
    deeds,
    unclear: deeds.length === 0 && unclear.length === 0 ? [box.text] : unclear,
    asksForTick: areYours && !/\bSeen: /.test(box.text),
    when: whenIn(box.under.at(-1) ?? ""),
  };
}

function whenIn(words: string): Task["when"] {
  if (/\bbefore\b.*\bmerg/i.test(words)) return "before-merge";
  if (/\bafter\b.*\bmerg/i.test(words)) return "after-merge";
  return /\bafter\b.*\breleas|\bonce\b.*\breleas/i.test(words) ? "after-release" : "any";
}

/** In a row of a table, whose last cell tells the next step. */
function mergeIn(line: string): readonly Merge[] {
  if (!line.startsWith("|")) return [];
  const last = line.split(/(?<!\\)\|/).findLast((cell) => cell.trim() !== "") ?? "";
  const deed = readWords(rendered(last));
  return deed?.do === "merge" ? [{ slug: deed.slug, number: deed.number, row: rendered(line).text }] : [];
}
