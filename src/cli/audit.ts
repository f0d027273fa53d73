import { ImprimaturError } from "../errors.ts";
import type { Severity } from "../model/finding.ts";
import { severities } from "../model/finding.ts";
import type { OpenAudit } from "../audit.ts";
import type { PostureBook } from "../model/posture-book.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Repository } from "../model/snapshot.ts";
import type { AuditedRepository, Report } from "../model/report.ts";
import { newSince } from "../reports/baseline.ts";
import { oneLine } from "../reports/lines.ts";
import { onlyRules } from "../reports/only-rules.ts";
import { plain } from "../reports/painter.ts";
import type { Comparison } from "../reports/diff-compare.ts";
import type { Side } from "../reports/diff-side.ts";
import type { Format, Rendering, View } from "../reports/rendering.ts";
import { readBaseline } from "./baseline.ts";
import { requireRule } from "../catalogue/rules.ts";
import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import { exit } from "./exit.ts";
import { readInput } from "./input.ts";
import type { OutputChoice } from "./options.ts";
import { type Output, outputsOf } from "./outputs.ts";
import { pageOf } from "../catalogue/pages.ts";
import { print } from "./print.ts";
import { readEach } from "./read.ts";
import type { RegistryOptions } from "./registry-options.ts";
import { version } from "../catalogue/version.ts";
import { writeFiles } from "./write.ts";

export interface AuditOptions extends RegistryOptions {
  readonly format?: Format;
  readonly output?: readonly OutputChoice[];
  readonly json?: boolean;
  readonly view?: View;
  readonly failOn: Severity | "never";
  readonly baseline?: string;
  readonly since?: string;
  readonly organisationPolicy?: string;
  readonly rule?: readonly string[];
  readonly date?: string;
  readonly suppressed: boolean;
}

/** Audits each repository and writes every report that was asked for; answers the exit code. */
export async function audit(roots: readonly string[], options: AuditOptions): Promise<number> {
  return await tell(options, () => reportOn(roots, options));
}

/** A report, the exit code so far, and what the HTML report tells beside, where that was asked for. */
export interface Made {
  readonly report: Report;
  readonly code: number;
  readonly book?: PostureBook;
}

/**
 * Makes a report and writes it in every form that was asked for; answers the exit code. What is wrong with the options is
 * told before any work is done.
 */
export async function tell(options: AuditOptions, make: (booked: boolean) => Promise<Made>): Promise<number> {
  const outputs = outputsOf(options.json ? "json" : options.format, options.output ?? []);
  for (const rule of options.rule ?? []) requireRule(rule);
  const earlier = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const isPage = outputs.some(({ format }) => format === "html");
  if (options.since !== undefined && !isPage) {
    throw new ImprimaturError(
      "usage",
      "--since is for the HTML report: give --output report.html beside it, or compare two audits with imprimatur diff.",
    );
  }
  const before = options.since === undefined ? undefined : await (await import("./diff.ts")).sideFrom(options.since, undefined);
  const { report: whole, code, book } = await make(isPage);

  const asked = options.rule === undefined ? whole : onlyRules(whole, options.rule);
  const report = earlier === undefined ? asked : newSince(asked, earlier);
  await writeReports(report, outputs, {
    ...options,
    ...(book === undefined ? {} : { book }),
    ...(before === undefined ? {} : { comparison: await compared(before, whole) }),
  });
  return Math.max(code, policyCode(report), failing(report, options.failOn) ? exit.findings : exit.fine);
}

async function compared(before: Side, report: Report): Promise<Comparison> {
  const [{ compareReports }, { sideOf }] = await Promise.all([import("../reports/diff-compare.ts"), import("../reports/diff-side.ts")]);
  return compareReports(before, sideOf(report));
}

/** Unreadable input outweighs findings: a report on part of what was asked for must not look complete. */
async function reportOn(
  roots: readonly string[],
  { date = today(), organisationPolicy: file, ...options }: AuditOptions,
): Promise<{ report: Report; code: number }> {
  const story = await import("../audit.ts");
  const observed = { date, ...(file === undefined ? {} : { organisationPolicy: { file, text: readInput(file) } }) };
  const open = story.openAudit(observed);
  if (options.registries === true) return await withRecords(roots, options, open);
  const { results, code } = readEach(roots, (repository) => open.repository(repository));
  return { report: open.report(results), code };
}

/** The same, with what registries show of each repository's packages. */
async function withRecords(roots: readonly string[], options: RegistryOptions, audit: OpenAudit): Promise<{ report: Report; code: number }> {
  const { openRegistries } = await import("./registries.ts");
  const [{ recordsOf }, { lookThrough }, { namedPackages }] = await Promise.all([
    import("../collect/registries/collect-records.ts"),
    import("../audit.ts"),
    import("../trace/named-packages.ts"),
  ]);
  const { source } = await openRegistries(options);
  const { results, code } = readEach(roots, (repository) => repository);
  const asking = { source, packagesOf: ({ files }: Repository, paths: readonly PublishPath[]) => namedPackages(files, paths) };
  const audited: AuditedRepository[] = [];
  for (const repository of results)
    audited.push(audit.repository({ ...repository, records: await recordsOf(asking, repository, lookThrough(repository)) }));
  return { report: audit.report(audited), code };
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What is printed is printed even where a file cannot be written. */
export async function writeReports(
  report: Report,
  outputs: readonly Output[],
  { view, suppressed, book, comparison }: Pick<AuditOptions, "view" | "suppressed"> & Pick<Rendering, "book" | "comparison">,
): Promise<void> {
  const { render } = await import("../reports/index.ts");
  const beside = { ...(book === undefined ? {} : { book }), ...(comparison === undefined ? {} : { comparison }) };
  const rendering = { painter: plain, width: columnsOf({}), suppressed, version: version(), page: pageOf, ...beside };
  // Findings of hundreds of repositories are read from a file; a terminal shows where to begin.
  const atFirst = report.organisation === null ? ("findings" as const) : ("summary" as const);
  const files: { file: string; text: string }[] = [];
  for (const { format, file } of outputs) {
    const own = file === null ? { painter: painterFor(process.stdout), width: columnsOf(process.stdout) } : {};
    const text = await render(format, report, { ...rendering, view: view ?? (file === null ? atFirst : "findings"), ...own });
    if (file === null) print(text);
    else files.push({ file, text });
  }
  writeFiles(files);
}

/** An invalid policy is told on standard error as well: the report may have gone into a file. */
function policyCode({ repositories, organisation }: Report): number {
  const parts = [...repositories, ...(organisation === null ? [] : [organisation])];
  const invalid = parts.filter(({ policy }) => policy.state === "invalid");
  const lines = invalid.flatMap(({ policy, problems }) => {
    const own = problems.filter(({ file }) => policy.sources.includes(file));
    return own.map(({ file, line, column, message }) => oneLine(`imprimatur: ${file}:${line}:${column} ${message}`));
  });
  for (const line of new Set(lines)) process.stderr.write(`${line}\n`);
  return invalid.length > 0 ? exit.unreadable : exit.fine;
}

function failing({ repositories, organisation }: Report, least: AuditOptions["failOn"]): boolean {
  if (least === "never") return false;
  const grave = severities.slice(0, severities.indexOf(least) + 1);
  const parts = [...repositories, ...(organisation === null ? [] : [organisation])];
  return parts.some(({ findings }) => findings.some(({ severity }) => grave.includes(severity)));
}
