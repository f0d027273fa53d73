import { openAudit } from "../src/audit.ts";
import type { FixSubject } from "../src/fixes/fix.ts";
import type { Finding } from "../src/model/finding.ts";
import type { Change } from "../src/model/fix.ts";
import { isSetting } from "../src/model/setting.ts";
import type { Repository } from "../src/model/snapshot.ts";
import type { FixChoices } from "../src/registries/adopt.ts";
import { trace } from "../src/trace/index.ts";
import { surroundingsOf } from "../src/trace/surroundings.ts";
import { isWorkflowFile } from "../src/model/workflow-file.ts";
import { readWorkflow } from "../src/workflow/read-workflow.ts";

export const date = "2026-11-25";

export interface Seen {
  readonly repository: Repository;
  readonly subject: FixSubject;
  readonly problems: number;
}

/** A repository as fixes are handed it. */
export function subjectIn(repository: Repository, choices: FixChoices): Seen {
  const { files, slug = null } = repository;
  const traced = trace(repository);
  const { findings, problems } = openAudit({ date }).repository(repository);
  const workflows = files.paths.filter(isWorkflowFile).map((file) => readWorkflow(file, files.text(file) ?? ""));
  const subject = { slug, files, paths: traced.paths, workflows, surroundings: surroundingsOf(repository, traced), findings, choices };
  return { repository, subject, problems: problems.length };
}

/** Changes of which no finding is settled, and rules that find more than before. */
export function unsettled(changes: readonly Change[], before: Seen, after: Seen): readonly string[] {
  const rules = new Set(changes.flatMap(({ settles }) => settles));
  const [was, is] = [before, after].map(({ subject }) => subject.findings.map((one) => ({ rule: one.rule, is: identity(one) })));
  if (was === undefined || is === undefined) return [];
  const count = <T>(all: readonly T[], test: (one: T) => boolean): number => all.filter(test).length;
  const settled = new Set(
    was.filter(({ is: text }) => count(is, (one) => one.is === text) < count(was, (one) => one.is === text)).map(({ rule }) => rule),
  );
  return [
    ...changes
      .filter(({ settles }) => !settles.some((rule) => settled.has(rule)))
      .map(({ file, settles, says }) => `nothing of ${settles.join(", ")} is settled by: ${file}: ${says}`),
    ...[...rules].flatMap((rule) => {
      const [old, now] = [count(was, (one) => one.rule === rule), count(is, (one) => one.rule === rule)];
      return now > old ? [`${rule}: ${now} findings in place of ${old}`] : [];
    }),
  ];
}

/** Rules that find more than before, of those that the changes are not about. */
export function raised(changes: readonly Change[], before: Seen, after: Seen): readonly string[] {
  const rules = new Set(changes.flatMap(({ settles }) => settles));
  const count = ({ subject }: Seen, rule: string): number => subject.findings.filter((one) => one.rule === rule).length;
  const told = [...new Set(after.subject.findings.map(({ rule }) => rule))].filter((rule) => !rules.has(rule));
  return told.filter((rule) => count(after, rule) > count(before, rule));
}

function identity({ rule, job, at, says, evidence, packages }: Finding): string {
  return JSON.stringify([rule, job, isSetting(at) ? at.setting : at.file, says, evidence.map((one) => one.says).sort(), packages]);
}
