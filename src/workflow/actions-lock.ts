import type { Files } from "../model/snapshot.ts";

export const actionsLock = ".github/workflows/actions.lock";

/** Whether the lock file lists a workflow: it runs the commits named there (facts/github.md section 8: a technical preview). */
export function isLocked(files: Files, workflow: string): boolean {
  const text = files.text(actionsLock);
  if (text === undefined) return false;
  const lines = text.split(/\r?\n/);
  const from = lines.findIndex((line) => line.startsWith("workflows:")) + 1;
  const to = lines.findIndex((line, index) => index >= from && /^[^\s#]/.test(line));
  const names = [workflow, workflow.slice(workflow.lastIndexOf("/") + 1)];
  const listed = from === 0 ? [] : lines.slice(from, to < 0 ? undefined : to);
  return listed.some((line) => names.includes(/^[ \t]+["']?([^"':\s]+)["']?:/.exec(line)?.[1] ?? ""));
}
