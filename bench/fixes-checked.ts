import { diffLines } from "diff";
import type { Edit } from "../src/model/edit.ts";
import type { Change } from "../src/model/fix.ts";
import { applyEdits } from "../src/workflow/apply.ts";
import { faultOf } from "../test/workflow/edit-faults.ts";
import { type Plain, plainAfter, plainOf, readAs } from "../test/workflow/plain-edits.ts";
import { differences } from "./data-differences.ts";

/** What is wrong with a text that changes were made to, seen without what made them; empty where nothing is. */
export function faultsOf(before: string, changes: readonly Change[], after: string): readonly string[] {
  const alone = changes.map(({ edits }) => ("splices" in edits ? spliced(before, edits.splices) : edited(before, edits)));
  const faults = alone.flatMap((one) => one.faults);
  if (faults.length > 0) return faults;
  const texts = alone.map(({ text }) => text);
  const [first] = texts;
  if (texts.length === 1) return first === after ? [] : ["the merged text is not the one that the change alone makes"];
  return [...lineFaults(before, texts, after), ...dataFaults(before, texts, after)];
}

interface Made {
  readonly text: string;
  readonly faults: readonly string[];
}

/** Each edit must be found in the data where it was sent to, and nowhere else; lines that it is not about stay. */
function edited(before: string, edits: readonly Edit[]): Made {
  const faults: string[] = [];
  let text = before;
  for (const edit of edits) {
    const fault = readable(text) === undefined ? undefined : faultOf(text, edit);
    if (fault !== undefined) faults.push(`${fault}: ${JSON.stringify(edit)}`);
    const made = applyEdits(text, [edit]);
    if ("refused" in made) return { text, faults: [...faults, `an edit of a change that was taken is refused alone: ${made.refused}`] };
    text = made.text;
  }
  const [from, to] = [readable(before), readable(text)];
  const wanted = from && edits.reduce<Plain | undefined>((plain, edit) => plain && plainAfter(plain, edit), from);
  if (from !== undefined && (wanted === undefined || to === undefined || readAs(wanted) !== readAs(to)))
    faults.push("the data is not what the edits name");
  return { text, faults };
}

function spliced(
  before: string,
  splices: readonly { readonly start: number; readonly end: number; readonly was: string; readonly by: string }[],
): Made {
  const text = splices
    .toSorted((a, b) => a.start - b.start)
    .reduceRight((all, { start, end, by }) => all.slice(0, start) + by + all.slice(end), before);
  const faults = splices.flatMap(({ start, end, was }) =>
    before.slice(start, end) === was ? [] : ["a splice names another text than stands there"],
  );
  const carriage = /\r\n/.test(before) && !/[^\r]\n/.test(before);
  if (carriage && /[^\r]\n/.test(text)) faults.push("other line breaks");
  if (before.endsWith("\n") !== text.endsWith("\n") && text !== "") faults.push("the end of the file has changed");
  return { text, faults };
}

/** Of several changes no line may go or come that none of them takes or brings, unless two change the same line; all others keep their order. */
function lineFaults(before: string, texts: readonly string[], after: string): readonly string[] {
  const [from, to] = [before.split("\n"), after.split("\n")];
  const each = texts.map((text) => changedLines(before, text));
  const gone = surplus(
    surplus(from, to),
    each.flatMap((one) => one.gone),
  );
  const both = each.some((one, index) => each.slice(index + 1).some((other) => one.gone.some((line) => other.gone.includes(line))));
  const come = surplus(
    surplus(to, from),
    each.flatMap((one) => one.come),
  );
  const stays = inOrder(from, [...texts.map((text) => text.split("\n")), to]);
  return [
    ...(gone.length > 0 ? [`lines are gone that no change takes: ${JSON.stringify(gone.slice(0, 3))}`] : []),
    ...(!both && come.length > 0 ? [`lines have come that no change brings: ${JSON.stringify(come.slice(0, 3))}`] : []),
    ...(stays ? [] : ["lines have changed places"]),
  ];
}

/** Also those that go in one place and come in another. */
function changedLines(before: string, after: string): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const parts = diffLines(before, after);
  const lines = (own: typeof parts): string[] => own.flatMap(({ value }) => value.replace(/\n$/, "").split("\n"));
  return { gone: lines(parts.filter(({ removed }) => removed)), come: lines(parts.filter(({ added }) => added)) };
}

/** Whether lines that are there once, before and after, stand in the same order in all texts. A key alone may go in one place and come in another. */
function inOrder(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  const once = (lines: readonly string[]): ReadonlySet<string> =>
    new Set(lines.filter((line) => !/^ *(?:- )?[\w-]+:\s*$/.test(line) && lines.indexOf(line) === lines.lastIndexOf(line)));
  const marks = others.map(once).reduce((all, own) => new Set([...all].filter((line) => own.has(line))), once(first));
  const [order, ...orders] = [first, ...others].map((lines) => lines.filter((line) => marks.has(line)).join("\n"));
  return orders.every((one) => one === order);
}

function dataFaults(before: string, texts: readonly string[], after: string): readonly string[] {
  const [from, to] = [readable(before), readable(after)];
  if (from === undefined) return [];
  if (to === undefined) return ["the result is no YAML"];
  const named = texts.flatMap((text) => differences(from, readable(text) ?? from));
  const found = differences(from, to);
  const [more, fewer] = [surplus(found, [...named, ...named]), [...new Set(named)].filter((one) => !found.includes(one))];
  return more.length + fewer.length === 0 || isSumOf(from, texts, to)
    ? []
    : [`together other data: more ${JSON.stringify(more.slice(0, 3))}, fewer ${JSON.stringify(fewer.slice(0, 3))}`];
}

/**
 * What is written between two items that change as well can be matched in two ways, each as short. Whether the same has come and gone
 * does not depend on that; that nothing has changed places is seen by lines.
 */
function isSumOf(from: Plain, texts: readonly string[], to: Plain): boolean {
  const before = leavesOf(from);
  const each = texts.map((text) => leavesOf(readable(text) ?? from));
  const after = leavesOf(to);
  const same = (whole: readonly string[], parts: readonly (readonly string[])[]): boolean => {
    const named = parts.flat();
    return surplus(whole, named).length === 0 && named.every((one) => whole.includes(one));
  };
  return (
    same(
      surplus(after, before),
      each.map((own) => surplus(own, before)),
    ) &&
    same(
      surplus(before, after),
      each.map((own) => surplus(before, own)),
    )
  );
}

/** Every value with the keys that lead to it; where in a list it stands is left out. */
function leavesOf(plain: Plain, at = ""): readonly string[] {
  if ("map" in plain) return plain.map.flatMap(([name, value]) => leavesOf(value, `${at}/${name}`));
  return "list" in plain ? plain.list.flatMap((item) => leavesOf(item, `${at}/*`)) : [`${at} = ${JSON.stringify(plain)}`];
}

function surplus(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function readable(text: string): Plain | undefined {
  try {
    return plainOf(text, "1.2");
  } catch {
    return undefined;
  }
}
