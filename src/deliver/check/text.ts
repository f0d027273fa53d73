import { baseName } from "../../campaign/path-words.ts";
import { nameIn } from "../../campaign/package-name.ts";
import type { Annotation, CheckRun } from "../../model/check-run.ts";
import type { Finding, Severity } from "../../model/finding.ts";
import { nameOf } from "../../model/known-registry.ts";
import { isSetting } from "../../model/setting.ts";
import { counted, oneLine } from "../../reports/lines.ts";
import { type Part, row, stays, withinLimit } from "../../reports/markdown-budget.ts";
import { code, inline } from "../../reports/markdown-escape.ts";
import type { Break } from "./breaks.ts";
import type { Judgement } from "./judged.ts";
import { placeWords } from "./unjudged.ts";

const levels: Readonly<Record<Severity, Annotation["level"]>> = {
  critical: "failure",
  high: "failure",
  medium: "warning",
  low: "notice",
  info: "notice",
};

/** GitHub takes no more of a title, a message and a summary (facts/github.md section 4). */
const [mostOfTitle, mostOfMessage, mostOfSummary] = [255, 16_000, 60_000];

/**
 * A judgement as it is shown beside a pull request. `required`: the policy lets nothing grave be merged. `notes`: what else has to be said, one
 * sentence each.
 */
export function checkRunOf(judgement: Judgement, required: boolean, notes: readonly string[] = []): CheckRun {
  const { breaks, findings, problems, unjudged } = judgement;
  const isClean = breaks.length + findings.length + problems.length + unjudged.length === 0;
  const isGrave = breaks.length > 0 || findings.some(({ severity }) => levels[severity] !== "notice");
  return {
    conclusion: isClean ? "success" : required && isGrave ? "failure" : "neutral",
    title: shortened(titleOf(judgement), mostOfTitle),
    summary: withinLimit(summaryParts(judgement, notes), mostOfSummary).trimEnd(),
    annotations: [...breaks.flatMap(ofBreak), ...findings.flatMap(ofFinding), ...problems.map(ofProblem)],
  };
}

/** What is said where nothing that an audit reads is changed. */
export function untouchedRun(): CheckRun {
  return {
    conclusion: "success",
    title: "Nothing that publishing depends on is changed",
    summary: "No file that an audit reads is changed: what publishes, and how, stays as it is.",
    annotations: [],
  };
}

/** What is said where no judgement came to be. `why`: one sentence, without names that somebody chose. */
export function unjudgedRun(why: string): CheckRun {
  return {
    conclusion: "neutral",
    title: "This could not be judged",
    summary: `${why} Nothing is known of what it changes: it is no pass.`,
    annotations: [],
  };
}

function titleOf({ breaks, findings, problems, unjudged }: Judgement): string {
  const [first] = breaks;
  if (first !== undefined) return `${breakWords(first)}${breaks.length === 1 ? "" : `, and ${breaks.length - 1} more`}`;
  const token = findings.find(({ rule }) => byToken.has(rule));
  if (token !== undefined) return `A stored token would publish${token.packages.length === 0 ? "" : ` ${token.packages.map(nameIn).join(", ")}`}`;
  if (findings.length > 0) return counted(findings.length, "new finding");
  if (problems.length > 0) return `${counted(new Set(problems.map(({ file }) => file)).size, "file")} could not be read`;
  return unjudged.length > 0 ? "Nothing new was found, and not all could be judged" : "Nothing new in how packages are published";
}

/** Rules of tokens that publish. */
const byToken: ReadonlySet<string> = new Set(["stored-publish-token", "mixed-publish-credentials"]);

function breakWords({ purl, registry, publisher, certain }: Break): string {
  return oneLine(
    `This ${certain ? "will" : "may"} break publishing ${nameIn(purl)}: ${nameOf(registry)} trusts ${placeWords(publisher.workflow, publisher.environment)}`,
  );
}

function summaryParts({ breaks, findings, problems, unjudged }: Judgement, notes: readonly string[]): readonly Part[] {
  const more = notes.map((note) => stays(`\n${inline(note)}`));
  const parts = [
    ...breaks.map((one) => row(`- **${inline(breakWords(one))}.** ${inline(reasonOf(one))}`)),
    ...findings.map(({ severity, rule, at, says, next }) => {
      const place = isSetting(at) ? at.setting : `${at.file}:${at.line}`;
      return row(`- **${severity}** ${code(rule)} ${code(place)}: ${inline(says)} ${inline(next)}`);
    }),
    ...problems.map(({ file, line, message }) =>
      row(`- ${code(`${file}:${line}`)} could not be read: ${inline(sentence(message))} What stands in it is not judged.`),
    ),
    ...unjudged.map((says) => row(`- Not judged: ${inline(sentence(says))}`)),
  ];
  if (parts.length === 0) return [stays("The pull request changes nothing for the worse in how packages are published."), ...more];
  return [...parts, ...more, stays("\nOnly what this pull request changes is judged.")];
}

/** npm's publisher ends after 48 hours unless a release came by it; the others can be registered beside the old one (facts npm A2). */
function reasonOf({ registry, publisher, refusals, file }: Break): string {
  const why = refusals.length === 0 ? "" : `${refusals.join("; ")}. `;
  const next = baseName(file) === publisher.workflow ? `${publisher.workflow} as it will be` : baseName(file);
  const when =
    registry === "npm"
      ? "right after the merge, with the next release at hand"
      : "beside the old one before the merge, and remove the old one after the next release";
  return `${why}Keep ${placeWords(publisher.workflow, publisher.environment)}, or register ${next} at ${nameOf(registry)} ${when}.`;
}

/** A file of another repository has no lines here. */
function ofBreak(one: Break): readonly Annotation[] {
  return one.file.includes("@") ? [] : [annotation(one.file, one.line, one.line, "failure", breakWords(one), reasonOf(one))];
}

/** What stands in no file is in the summary alone. */
function ofFinding({ severity, rule, at, says, next }: Finding): readonly Annotation[] {
  if (isSetting(at) || at.file.includes("@")) return [];
  return [annotation(at.file, at.line, at.endLine ?? at.line, levels[severity], `${rule} (${severity})`, `${says}\n${next}`)];
}

function ofProblem({ file, line, message }: Judgement["problems"][number]): Annotation {
  return annotation(file, line, line, "warning", "Could not be read", `${sentence(message)} What stands in it is not judged.`);
}

function annotation(path: string, startLine: number, endLine: number, level: Annotation["level"], title: string, message: string): Annotation {
  return { path, startLine, endLine, level, title: shortened(oneLine(title), mostOfTitle), message: shortened(message, mostOfMessage) };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
