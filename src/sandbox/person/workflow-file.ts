import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";

/** As much of a workflow as decides what becomes of a release, read apart from the project's own reader. */
export interface WorkflowFile {
  /** By the event's name; without settings an empty one. */
  readonly events: ReadonlyMap<string, EventSettings>;
  readonly jobs: readonly FileJob[];
}

export interface EventSettings {
  readonly branches: readonly string[];
  readonly tags: readonly string[];
}

export interface FileJob {
  readonly id: string;
  readonly environment: string | null;
  /** Whether it may ask for an identity token. */
  readonly mints: boolean;
  readonly selfHosted: boolean;
  /** Secrets that it or its workflow reads, without the run's own token. */
  readonly secrets: readonly string[];
  /** Variables that it reads. */
  readonly variables: readonly string[];
  /** The reusable workflow that it calls; null: it has steps of its own. */
  readonly calls: string | null;
  /** As it is written. */
  readonly text: string;
}

/** Undefined: it is no workflow. The sandbox's own files are read, which stall no reader. */
export function workflowFile(text: string): WorkflowFile | undefined {
  const root = parseDocument(text).contents;
  const jobs = mapAt(root, "jobs");
  if (!isMap(root) || jobs === undefined) return undefined;
  const [from = 0, to = 0] = jobs.range ?? [];
  const around = text.slice(0, from) + text.slice(to);
  return {
    events: eventsIn(root),
    jobs: jobs.items.flatMap(({ key, value }): readonly FileJob[] =>
      isMap(value) && isScalar(key) ? [jobIn(String(key.value), value, root, { text, around })] : [],
    ),
  };
}

function jobIn(id: string, job: YAMLMap, root: YAMLMap, { text, around }: { readonly text: string; readonly around: string }): FileJob {
  const own = text.slice(job.range?.[0] ?? 0, job.range?.[1] ?? 0);
  const granted = job.get("permissions", true) ?? root.get("permissions", true);
  const environment = job.get("environment", true);
  const runner = job.get("runs-on", true);
  return {
    id,
    environment: isMap(environment) ? textAt(environment, "name") : textOf(environment),
    mints: isMap(granted) ? textAt(granted, "id-token") === "write" : textOf(granted) === "write-all",
    selfHosted: (isSeq(runner) ? runner.items : [runner]).some((label) => textOf(label) === "self-hosted"),
    secrets: readIn(`${own}\n${around}`, "secrets").filter((name) => name !== "GITHUB_TOKEN"),
    variables: readIn(`${own}\n${around}`, "vars"),
    calls: textAt(job, "uses"),
    text: own,
  };
}

function readIn(text: string, context: "secrets" | "vars"): readonly string[] {
  const code = text.replace(/^\s*#.*$/gm, "");
  return [...new Set([...code.matchAll(new RegExp(String.raw`\b${context}\.(\w+)`, "g"))].flatMap(([, name]) => name ?? []))];
}

function eventsIn(root: YAMLMap): ReadonlyMap<string, EventSettings> {
  const on = root.get("on", true);
  const plain: EventSettings = { branches: [], tags: [] };
  if (isMap(on))
    return new Map(on.items.map(({ key, value }) => [textOf(key) ?? "", { branches: listAt(value, "branches"), tags: listAt(value, "tags") }]));
  return new Map((isSeq(on) ? on.items : [on]).map((name) => [textOf(name) ?? "", plain]));
}

function mapAt(node: unknown, key: string): YAMLMap | undefined {
  const found = isMap(node) ? node.get(key, true) : undefined;
  return isMap(found) ? found : undefined;
}

function listAt(node: unknown, key: string): readonly string[] {
  const found = isMap(node) ? node.get(key, true) : undefined;
  return (isSeq(found) ? found.items : [found]).flatMap((one) => textOf(one) ?? []);
}

function textAt(node: YAMLMap, key: string): string | null {
  return textOf(node.get(key, true));
}

function textOf(node: unknown): string | null {
  if (!isScalar(node)) return null;
  return typeof node.value === "string" || typeof node.value === "number" || typeof node.value === "boolean" ? String(node.value) : null;
}
