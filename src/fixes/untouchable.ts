import type { Files } from "../model/snapshot.ts";
import { generatedMark } from "../workflow/generated.ts";

/** Why a file must not be edited here, as the end of a sentence; undefined where it may be. */
export function untouchable(file: string, files: Files): string | undefined {
  const text = files.text(file);
  if (text === undefined) return `${file} is not here`;
  if (!files.paths.includes(file)) return `${file} belongs to another repository`;
  const mark = generatedMark(text);
  return mark === undefined ? undefined : `${file} says that it is generated (“${mark.trim()}”), so the change belongs where it is made`;
}
