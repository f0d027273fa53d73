import type { Finding } from "../model/finding.ts";
import type { Waiver } from "../model/policy.ts";
import { isSetting } from "../model/setting.ts";
import { globFault, isLiteral, type Matches, matcher } from "./globs.ts";

/** What the `where` of a waiver speaks of. */
export type Target =
  | { readonly of: "package"; readonly matches: Matches }
  | {
      readonly of: "file";
      /** The pattern as written. */
      readonly file: string;
      readonly matches: Matches;
      /** False for a pattern of many files. */
      readonly literal: boolean;
      readonly job: Matches | null;
    };

/** Reads a `where` that `whereFault` found good. That of a comment is no pattern, but its file. */
export function targetOf({ where, from }: Pick<Waiver, "where" | "from">): Target {
  if (from === "comment") return { of: "file", file: where, matches: (file) => file === where, literal: true, job: null };
  if (where.startsWith("pkg:")) return { of: "package", matches: matcher(where) };
  const [file, job] = parts(where);
  return { of: "file", file, matches: matcher(file), literal: isLiteral(file), job: job === undefined ? null : matcher(job) };
}

/** Why a `where` cannot be used, as the end of a sentence; undefined where it can. */
export function whereFault(where: string): string | undefined {
  if (where.startsWith("pkg:")) return globFault(where);
  const [file, job] = parts(where);
  return globFault(file) ?? (job === undefined ? undefined : globFault(job));
}

/**
 * Whether a finding lies there. A finding that bears on several packages lies in a pattern only when all of them do:
 * leaving one package's weakness standing must not hide that of another.
 */
export function isIn(target: Target, { at, job, packages }: Finding): boolean {
  if (target.of === "package") return packages.length > 0 && packages.every(target.matches);
  return target.matches(isSetting(at) ? at.setting : at.file) && (target.job === null || (job !== null && target.job(job)));
}

/** `file › workflow job`, or `file#workflow job` for those without such a key. */
function parts(where: string): readonly [file: string, job?: string] {
  const cut = where.search(/[›#]/);
  return cut < 0 ? [where.trim()] : [where.slice(0, cut).trim(), where.slice(cut + 1).trim()];
}
