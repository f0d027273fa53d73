import { argumentsAt, lineAt, type Source } from "./gradle-source.ts";
import { gradleTask } from "./gradle-tasks.ts";

/** A task that brings others along, by `dependsOn` or `finalizedBy`. */
export interface GradleWiring {
  readonly task: string;
  /** Names without their project's path. */
  readonly reaches: readonly string[];
  readonly file: string;
  readonly line: number;
}

interface PluginUse {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

const taskHeader =
  /\btasks\s*(?:\.\s*(?:named|register|create|getByName|maybeCreate)\s*(?:<[^>]*>)?\s*\(\s*["']([\w:.$\-{}]+)["']|\[\s*["']([\w-]+)["']|\.\s*(\w+)\s*$)|\btask\s*\(?\s*["']?([\w-]+)|\bval\s+(\w+)\s+by\s+tasks\b|\b(?:named|register)\s*(?:<[^>]*>)?\s*\(\s*["']([\w-]+)["']/;
const inline =
  /(?:\btasks\s*(?:\.\s*(?:named|getByName)\s*\(\s*["']([\w-]+)["']\s*\)|\[\s*["']([\w-]+)["']\s*\]|\.\s*(\w+))|\b(\w+))\s*\.\s*(?:configure\s*\{\s*(?:it\.)?)?(?:dependsOn|finalizedBy)\b/g;

/** Reads the wiring of tasks that end, at any distance, in one that publishes. */
export function wiringOf(sources: readonly Source[], plugins: readonly PluginUse[]): readonly GradleWiring[] {
  const found: GradleWiring[] = [...known(plugins)];
  for (const source of sources) found.push(...inBlocks(source), ...inCalls(source), ...inDeclarations(source));
  return reaching(found.filter((one) => one.reaches.length > 0));
}

function inBlocks(source: Source): readonly GradleWiring[] {
  return source.blocks.flatMap((block) => {
    const named = taskHeader.exec(block.header);
    const task = named?.slice(1).find((name) => name !== undefined) ?? /^([a-z]\w*)$/.exec(block.header)?.[1];
    if (task === undefined) return [];
    const body = source.mask.slice(block.open, block.close);
    const reaches = [...body.matchAll(/(?<![\w.])(?:this\.|it\.)?(?:dependsOn|finalizedBy)\b/g)].flatMap((call) => {
      const end = block.open + call.index + call[0].length;
      return taskNames(argumentsAt(source, end));
    });
    return [{ task: plain(task), reaches, file: source.file, line: lineAt(source.text, block.open) }];
  });
}

function inCalls(source: Source): readonly GradleWiring[] {
  return [...source.code.matchAll(inline)].map((call) => {
    const task = call[1] ?? call[2] ?? call[3] ?? call[4] ?? "";
    return {
      task: plain(task),
      reaches: taskNames(argumentsAt(source, call.index + call[0].length)),
      file: source.file,
      line: lineAt(source.text, call.index),
    };
  });
}

/** Groovy's `task release(dependsOn: [publish])`. */
function inDeclarations(source: Source): readonly GradleWiring[] {
  return [...source.code.matchAll(/\btask\s+([\w-]+)\s*\(([^)\n]*\bdependsOn\s*:[^)]*)\)/g)].map((found) => ({
    task: found[1] ?? "",
    reaches: taskNames(found[2] ?? ""),
    file: source.file,
    line: lineAt(source.text, found.index),
  }));
}

function taskNames(code: string): readonly string[] {
  const found: string[] = [];
  for (const word of code.matchAll(/"([^"\n]*)"|'([^'\n]*)'|\b([A-Za-z_]\w*)\b/g)) {
    // The value of an interpolation is not known; any name in its place keeps the task's shape.
    const name = plain((word[1] ?? word[2] ?? word[3] ?? "").replace(/\$\{[^}]*\}|\$\w+/g, "X"));
    if (/^[A-Za-z_][\w-]*$/.test(name)) found.push(name);
  }
  return [...new Set(found)];
}

/** Wiring that plugins bring with them. */
function known(plugins: readonly PluginUse[]): readonly GradleWiring[] {
  const rows: readonly (readonly [string, string, string])[] = [
    ["com.diffplug.spotless-changelog", "changelogPush", "changelogBump"],
    ["net.researchgate.release", "release", "afterReleaseBuild"],
    ["net.researchgate.release", "release", "beforeReleaseBuild"],
  ];
  return rows.flatMap(([id, task, reached]) => {
    const use = plugins.find((one) => one.id === id);
    return use === undefined ? [] : [{ task, reaches: [reached], file: use.file, line: use.line }];
  });
}

/** Drops names that lead to no publishing task, and tasks left with none. */
function reaching(wiring: readonly GradleWiring[]): readonly GradleWiring[] {
  const good = new Set<string>();
  for (let grown = true; grown;) {
    grown = false;
    for (const { task, reaches } of wiring) {
      if (good.has(task) || !reaches.some((name) => publishes(name) || good.has(name))) continue;
      good.add(task);
      grown = true;
    }
  }
  return wiring
    .map((one) => ({
      ...one,
      reaches: one.reaches.filter((name) => name !== one.task && (publishes(name) || good.has(name))),
    }))
    .filter((one) => one.reaches.length > 0);
}

function publishes(name: string): boolean {
  const task = gradleTask(name);
  return task !== undefined && task.local === undefined;
}

function plain(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}
