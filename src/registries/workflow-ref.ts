/** The parts of `owner/repo/.github/workflows/file.yml@ref`, of the same without a ref, or of a bare path. */
export interface WorkflowRef {
  /** `owner/repo`; undefined for a bare path, which is in the run's own repository. */
  readonly repository?: string;
  readonly directory: string;
  readonly file: string;
}

/**
 * File names and refs may both hold `@` and `.yml` (`nested.yml@evil.yml@refs/heads/main`): the file is the first
 * path segment that ends in .yml or .yaml before an `@`, taken as long as possible, as the registries read it.
 */
export function readWorkflowRef(text: string): WorkflowRef | undefined {
  const found = /(?:^|\/)([^/]+\.ya?ml)(?=@|$)/.exec(text);
  const file = found?.[1];
  if (found === null || file === undefined) return undefined;
  const segments = text
    .slice(0, found.index)
    .replace(/^\.\//, "")
    .split("/")
    .filter((segment) => segment !== "");
  if (segments.includes("..")) return undefined;
  const named = segments.length >= 2 && segments[0] !== ".github";
  const directory = (named ? segments.slice(2) : segments).join("/");
  return named ? { repository: segments.slice(0, 2).join("/"), directory, file } : { directory, file };
}
