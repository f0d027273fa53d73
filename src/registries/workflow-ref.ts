/** The parts of `owner/repo/.github/workflows/file.yml@ref`, of the same without a ref, or of a bare path. */
export interface WorkflowRef {
  /** `owner/repo`; undefined for a bare path, which is in the run's own repository. */
  readonly repository?: string;
  readonly directory: string;
  readonly file: string;
  /** What stands behind the file's `@`; undefined where the text carries none. */
  readonly ref?: string;
}

/**
 * Undefined for text that names no workflow file. File names and refs may both hold `@` and `.yml`
 * (`nested.yml@evil.yml@refs/heads/main`), and the registries do not read them alike:
 *
 * - PyPI and crates.io, and npm as far as is known: the first path segment that ends in .yml or .yaml before an `@`, as long as possible.
 * - `until` the first `@`, RubyGems and NuGet: whatever stands between `.github/workflows/` and the first `@` behind it.
 */
export function readWorkflowRef(text: string, until?: "first-at" | "unconfirmed"): WorkflowRef | undefined {
  return until === "first-at" ? readToFirstAt(text) : readToSuffix(text);
}

function readToSuffix(text: string): WorkflowRef | undefined {
  const found = /^(?:[^@]*\/)?([^/]+\.ya?ml)$/.exec(text) ?? /(?:^|\/)([^/]+\.ya?ml)@(.+)$/.exec(text);
  const file = found?.[1];
  if (!found || file === undefined) return undefined;
  const ref = found[2];
  const end = ref === undefined ? text.length : text.length - ref.length - 1;
  return { ...homeOf(text.slice(0, end - file.length)), file, ...(ref === undefined ? {} : { ref }) };
}

function readToFirstAt(text: string): WorkflowRef | undefined {
  const found = /^(.*?)(\.github\/workflows)\/([^@]+)(?:@(.*))?$/i.exec(text);
  if (found === null) return undefined;
  const [, before = "", directory = "", file = "", ref] = found;
  return { ...homeOf(before + directory), file, ...(ref === undefined ? {} : { ref }) };
}

function homeOf(path: string): Pick<WorkflowRef, "repository" | "directory"> {
  const segments = path
    .replace(/^\.\//, "")
    .split("/")
    .filter((segment) => segment !== "");
  const named = segments.length >= 2 && segments[0] !== ".github";
  const directory = (named ? segments.slice(2) : segments).join("/");
  return named ? { repository: segments.slice(0, 2).join("/"), directory } : { directory };
}
