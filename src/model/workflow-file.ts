/** Whether GitHub reads a path of a repository as a workflow: files of this directory alone, and of none below it. */
export function isWorkflowFile(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}
