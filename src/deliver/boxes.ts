import type { StepState } from "../model/campaign.ts";
import { hiddenJson } from "./hidden-json.ts";
import { markIn } from "./marks.ts";
import { packedTexts, unpackedTexts } from "./packed-texts.ts";

export interface Box {
  /** What is told by ticking it, as `toldKey` writes it. */
  readonly keys: readonly string[];
  readonly state: StepState;
  /** Markdown, one line. */
  readonly text: string;
}

/** A task box. What can be seen is ticked by what is seen; one for people to tick says what that tells, in a comment that is not shown. */
export function box({ keys, state, text }: Box): string {
  const line = `- [${state === "done" || state === "told" ? "x" : " "}] ${text}`;
  return state === "done" || state === "open" ? line : `${line} <!-- imprimatur:box asked ${hiddenJson(packedTexts(keys))} -->`;
}

/**
 * Keys of the steps that people said are done: those of the mark, less those of boxes that somebody unticked, and those of boxes that are
 * ticked. Boxes of what can be seen count for nothing: evidence is looked at, not believed.
 */
export function toldIn(body: string): ReadonlySet<string> {
  const told = new Set(markIn(body)?.told);
  const boxes = body.split(/\r?\n/).flatMap(read);
  for (const { ticked, keys } of boxes) if (!ticked) for (const key of keys) told.delete(key);
  // One that is there twice is told by either.
  for (const { ticked, keys } of boxes) if (ticked) for (const key of keys) told.add(key);
  return told;
}

const line = /^\s*[-*+] \[([ xX])\] .*<!-- imprimatur:box asked (\[.*\]) -->\s*$/;

function read(text: string): readonly { readonly ticked: boolean; readonly keys: readonly string[] }[] {
  const [, tick = " ", json = ""] = line.exec(text) ?? [];
  let keys: unknown;
  try {
    keys = JSON.parse(json);
  } catch {
    return [];
  }
  const told = unpackedTexts(keys);
  return told === null ? [] : [{ ticked: tick !== " ", keys: told }];
}
