import { openAudit } from "../../src/audit.ts";
import { filesFrom } from "../../src/collect/memory.ts";
import type { Fix, FixSubject } from "../../src/fixes/fix.ts";
import { mergeChanges } from "../../src/fixes/merge.ts";
import { type Change, isRefusal, type Refusal } from "../../src/model/fix.ts";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";
import { isSetting } from "../../src/model/setting.ts";
import type { Repository } from "../../src/model/snapshot.ts";
import type { FixChoices } from "../../src/registries/adopt.ts";
import { surroundingsOf } from "../../src/trace/surroundings.ts";
import { trace } from "../../src/trace/index.ts";
import { isWorkflowFile } from "../../src/model/workflow-file.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { releaseFile, slug } from "../builders.ts";
import { today } from "../github.ts";

export const noChoices: FixChoices = { environment: null, nugetUser: null, staged: false, pinOf: () => undefined };

export interface Given {
  readonly choices?: Partial<FixChoices>;
  readonly settings?: RepositorySettings;
  /** Files of other repositories, by `owner/repo/path@ref`. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

export interface FixedFiles {
  /** Every file, as it is after. */
  readonly after: Readonly<Record<string, string>>;
  readonly changes: readonly Change[];
  readonly refusals: readonly Refusal[];
  /** Findings of the rules that the fix settles, before and after: `rule line`. */
  readonly settled: readonly string[];
  readonly left: readonly string[];
  /** Rules that only speak after. */
  readonly raised: readonly string[];
  /** What the fix makes of its own result. */
  readonly again: readonly Change[];
}

/** What one fix, and no other, makes of these files, re-read and audited again. */
export function fixedFiles(fix: Fix, texts: Readonly<Record<string, string>>, given: Given = {}): FixedFiles {
  const before = subjectOf(texts, given);
  const proposals = fix.propose(before);
  const changes = proposals.filter((one): one is Change => !isRefusal(one));
  const after: Record<string, string> = { ...texts };
  for (const group of together(changes)) {
    for (const file of new Set(group.map((change) => change.file))) {
      const { text, refused } = mergeChanges(
        after[file] ?? "",
        group.filter((change) => change.file === file),
      );
      if (refused[0] !== undefined) throw new Error(`${file}: ${refused[0].because}`);
      after[file] = text;
    }
  }
  const then = subjectOf(after, given);
  const told = new Set(before.findings.map(({ rule }) => rule));
  return {
    after,
    changes,
    refusals: proposals.filter(isRefusal),
    settled: linesOf(fix, before),
    left: linesOf(fix, then),
    raised: [...new Set(then.findings.map(({ rule }) => rule))].filter((rule) => !told.has(rule)),
    again: fix.propose(then).filter((one): one is Change => !isRefusal(one)),
  };
}

/** The same for a single release workflow: its text after. */
export function fixedWorkflow(fix: Fix, text: string, given: Given = {}): FixedFiles & { readonly text: string } {
  const fixed = fixedFiles(fix, { [releaseFile]: text }, given);
  return { ...fixed, text: fixed.after[releaseFile] ?? "" };
}

function together(changes: readonly Change[]): readonly (readonly Change[])[] {
  return [...Map.groupBy(changes, (change) => change.together ?? change).values()];
}

function linesOf(fix: Fix, { findings }: FixSubject): readonly string[] {
  return findings.filter(({ rule }) => fix.settles.includes(rule)).map(({ rule, at }) => (isSetting(at) ? rule : `${rule} ${at.line}`));
}

export function subjectOf(texts: Readonly<Record<string, string>>, { choices, settings, elsewhere = {} }: Given = {}): FixSubject {
  const own = filesFrom(texts);
  const files = {
    paths: own.paths,
    has: (path: string) => own.has(path) || path in elsewhere,
    text: (path: string) => own.text(path) ?? elsewhere[path],
  };
  const repository: Repository = { root: slug, slug, files, ...(settings === undefined ? {} : { settings }) };
  const traced = trace(repository);
  const { findings } = openAudit({ date: today }).repository(repository);
  return {
    slug,
    files,
    paths: traced.paths,
    workflows: files.paths.filter(isWorkflowFile).map((file) => readWorkflow(file, files.text(file) ?? "")),
    surroundings: surroundingsOf(repository, traced),
    findings,
    choices: { ...noChoices, ...choices },
  };
}
