import { repositoryFrom } from "../../src/collect/memory.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import type { Traced } from "../../src/model/traced.ts";
import { npmHost } from "../../src/registries/npm/address.ts";
import { trace } from "../../src/trace/index.ts";

/** Tidewater Press keeps a lighthouse's lamp under version control and releases it. */
export const slug = "tidewater/lamp";
export const releaseFile = ".github/workflows/release.yml";

export type Texts = Readonly<Record<string, string>>;

/** What stands around the steps of the only workflow job, `ship`. */
export interface Setting {
  readonly on?: string;
  /** Grants `id-token: write` to the workflow job. */
  readonly idToken?: true;
  /** Lines of the workflow, and of its job, besides. */
  readonly top?: string;
  readonly job?: string;
  /** Of the only step; the value is an expression, or text that starts with `=`. */
  readonly env?: Texts;
  readonly files?: Texts;
}

/** Takes the common indentation away; `{{ x }}` stands for GitHub's expression. */
export function text(source: string): string {
  const lines = source.replace(/^\n/, "").split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const depth = Math.min(...indents);
  return (
    lines
      .map((line) => line.slice(depth))
      .join("\n")
      .replace(/(?<!\$)\{\{ /g, "${{ ")
      .replaceAll("{npm-registry-host}", npmHost)
      .trimEnd() + "\n"
  );
}

export function tracing(files: Texts): Traced {
  return trace(repositoryFrom(Object.fromEntries(Object.entries(files).map(([path, source]) => [path, text(source)])), slug));
}

/** A workflow of one job with these steps. */
export function workflow(steps: string, { on = "push", idToken, top = "", job = "" }: Setting = {}): string {
  const permission = idToken ? ["    permissions:", "      id-token: write"] : [];
  return [
    `on: ${on}`,
    ...indented(top, 0),
    "jobs:",
    "  ship:",
    "    runs-on: ubuntu-latest",
    ...permission,
    ...indented(job, 4),
    "    steps:",
    ...indented(steps, 6),
    "",
  ].join("\n");
}

export function withSteps(steps: string, setting: Setting = {}): readonly PublishPath[] {
  return tracing({ [releaseFile]: workflow(steps, setting), ...setting.files }).paths;
}

/** The paths of a workflow job whose only step runs these commands. */
export function running(commands: string, setting: Setting = {}): readonly PublishPath[] {
  const env = Object.entries(setting.env ?? {}).map(
    ([name, value]) => `    ${name}: ${value.startsWith("=") ? JSON.stringify(value.slice(1)) : `\${{ ${value} }}`}`,
  );
  return withSteps(["- run: |", ...indented(commands, 4), ...(env.length > 0 ? ["  env:", ...env] : [])].join("\n"), setting);
}

/** A path in a line: `npm stored-token NPM_TOKEN`. */
export function brief({ registry, credential }: PublishPath): string {
  return [registry, credential.kind, credential.secrets.join("+")].join(" ").trim();
}

export function briefs(paths: readonly PublishPath[]): readonly string[] {
  return paths.map(brief).sort();
}

export function told(files: Texts): readonly string[] {
  return briefs(tracing(files).paths);
}

function indented(source: string, depth: number): readonly string[] {
  if (source === "") return [];
  return text(source)
    .trimEnd()
    .split("\n")
    .map((line) => " ".repeat(depth) + line);
}
