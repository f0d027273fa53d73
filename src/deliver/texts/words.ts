import { nameIn } from "../../campaign/package-name.ts";
import type { Stage } from "../../model/campaign.ts";
import { levels, type PackagePosture } from "../../model/posture.ts";
import { isSetting, type Whereabouts } from "../../model/setting.ts";
import { counted } from "../../reports/lines.ts";
import { code, fenced } from "../../reports/markdown-escape.ts";
import { addressOf, lineOf } from "../../reports/whereabouts.ts";
import type { Decision } from "../decisions.ts";

export const stageWords: Readonly<Record<Stage, string>> = {
  untouched: "not begun",
  prepared: "change proposed",
  merged: "merged",
  registered: "registered",
  proven: "proven by a release",
  locked: "locked",
  regressed: "back to a token",
};

/** "`lamp`", "`lamp` and `wick`", "3 packages". */
export function packagesNamed(purls: readonly string[], most: number = 2): string {
  const names = purls.map((purl) => code(nameIn(purl)));
  return names.length > most ? `${names.length} packages` : names.join(" and ");
}

/** "1 token → 4 sealed": the level that a package has and the most that its registry offers. */
export function levelWords({ level, ceiling, certain }: PackagePosture): string {
  const now = `${levels.indexOf(level)} ${level}${certain ? "" : " at most"}`;
  return level === ceiling ? now : `${now} → ${levels.indexOf(ceiling)} ${ceiling}`;
}

/** A place as a link to where it is looked at; its name alone where it has no page. */
export function placeLink(at: Whereabouts, slug: string, host: string): string {
  const address = isSetting(at) ? addressOf(at, host) : fileAddress(at.file, slug, host, at.line);
  return address === null ? code(lineOf(at)) : `[${code(lineOf(at))}](<${address}>)`;
}

export function fileLink(file: string, slug: string, host: string): string {
  return `[${code(file)}](<${fileAddress(file, slug, host)}>)`;
}

/** A file of another repository is told as `owner/name/path@ref`, and the organisation's policy as `owner/name/path`. */
function fileAddress(file: string, slug: string, host: string, line?: number): string {
  const [, elsewhere = slug, path = file, ref = "HEAD"] = /^([^/]+\/[^/]+)\/(.+)@([^@]+)$/.exec(file) ?? policy.exec(file) ?? [];
  return `${host}/${elsewhere}/blob/${inPath(ref)}/${inPath(path)}${line === undefined ? "" : `#L${line}`}`;
}

const policy = /^([^/]+\/\.github(?:-private)?)\/(\.github\/imprimatur\.yml)$/;

function inPath(text: string): string {
  return text.toWellFormed().split("/").map(encodeURIComponent).join("/");
}

/** Commands as they are copied, under a list's item; those of further packages are like them. */
export function commandBlock(commands: readonly string[], most: number): readonly string[] {
  if (commands.length === 0) return [];
  const left = commands.length - most;
  const block = fenced(commands.slice(0, most))
    .split("\n")
    .map((line) => `  ${line}`);
  return left > 0 ? [...block, `  The same for every other package, by its name: ${counted(left, "line is", "lines are")} left out to fit.`] : block;
}

/** What was decided, with how it is taken back. */
export function decisionLine({ what, file, by, at, url, number }: Decision): string {
  const who = by === null ? "Somebody" : code(by);
  const about = file === null ? (what === "overview" ? "the overview" : "the issue") : `the change of ${code(file)}`;
  const day = at === null ? "" : ` on ${at.slice(0, 10)}`;
  return `- ${who} closed ${about} ([${number}](<${url}>))${day}: it is left alone. Reopen it to have it back.`;
}
