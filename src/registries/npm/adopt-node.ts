import type { Files } from "../../model/snapshot.ts";
import type { Scalar } from "../../model/workflow.ts";
import { at, readJson, text } from "../values.ts";
import type { StepPlace } from "../adopt/draft.ts";
import type { JobSteps } from "../adopt/places.ts";

/** Node as it is set up before a step, as far as files tell. */
export interface NodeInUse {
  /** `22`, `22.14.0`, `lts/*` …; undefined: it cannot be told. */
  readonly version: string | undefined;
  /** Where it is written out in the workflow job's own step, alone; null anywhere else. */
  readonly written: { readonly place: StepPlace; readonly value: Scalar } | null;
}

const setups = /^(?:actions|useblacksmith|buildjet)\/setup-node@/i;

export function nodeBefore(files: Files, { workflow, job, steps }: JobSteps, upload: StepPlace): NodeInUse {
  const before = steps.slice(0, steps.indexOf(upload));
  const place = before.findLast(({ step }) => setups.test(step.uses?.value ?? ""));
  if (place === undefined) return { version: undefined, written: null };
  const value = place.step.with.find(({ name }) => name === "node-version")?.value;
  const file = place.step.with.find(({ name }) => name === "node-version-file")?.value.value;
  if (value === undefined) return { version: file === undefined ? undefined : versionIn(files, file), written: null };
  if (!value.value.includes("${{")) return { version: value.value.trim(), written: place.file === workflow.file ? { place, value } : null };
  const [, context, name] = /^\s*\$\{\{\s*(matrix|env)\.([\w-]+)\s*\}\}\s*$/.exec(value.value) ?? [];
  if (context === "env") return { version: [...job.env, ...workflow.env].find((one) => one.name === name)?.value.value, written: null };
  if (context !== "matrix" || job.matrix === undefined || job.matrix.dynamic) return { version: undefined, written: null };
  // The oldest of a matrix counts.
  const versions = job.matrix.combinations.flatMap((one) => one[name ?? ""] ?? []);
  return { version: versions.sort((a, b) => (majorOf(a) ?? 99) - (majorOf(b) ?? 99))[0], written: null };
}

function versionIn(files: Files, file: string): string | undefined {
  const source = files.text(file.replace(/^\.\//, ""));
  if (source === undefined) return undefined;
  if (file.endsWith("package.json")) {
    const manifest = readJson(source);
    const engine = at(manifest, "devEngines", "runtime");
    const range = text(at(manifest, "volta", "node")) ?? text(at(engine, "version")) ?? text(at(manifest, "engines", "node"));
    // setup-node takes what the range allows and the runner already has.
    return range !== undefined && /^v?\d+(?:\.[\dx]+){0,2}$/.test(range) ? range : undefined;
  }
  const line = file.endsWith(".tool-versions") ? /^node(?:js)?\s+(\S+)/m.exec(source)?.[1] : source.trim().split(/\s+/)[0];
  return line === undefined || line === "" ? undefined : line;
}

/** Major version; of names as of November 2026, when Node 26 is the newest with long-term support. */
export function majorOf(version: string | undefined): number | undefined {
  const name = version?.toLowerCase();
  if (name === undefined) return undefined;
  if (Object.hasOwn(named, name)) return named[name];
  const found = /^v?(\d+)(?:\.|$)/.exec(name);
  return found === null ? undefined : Number(found[1]);
}

const named: Readonly<Record<string, number>> = {
  "lts/*": 26,
  "lts/-1": 24,
  "lts/-2": 22,
  "lts/krypton": 24,
  "lts/jod": 22,
  "lts/iron": 20,
  "lts/hydrogen": 18,
  latest: 26,
  current: 26,
  node: 26,
};

/**
 * Whether the npm that comes with a Node is 11.5.1 or newer: that of the newest 24.x is, and 24.8 brought 11.6 (facts npm A1).
 * undefined: it cannot be told.
 */
export function bringsNpm(version: string | undefined): boolean | undefined {
  const major = majorOf(version);
  if (major === undefined) return undefined;
  const minor = /^v?24\.(\d+)/.exec(version ?? "")?.[1];
  return major > 24 || (major === 24 && (minor === undefined || Number(minor) >= 8));
}

/** Whether npm 11 runs on it: `^20.17.0 || >=22.9.0` (facts npm A1). undefined: it cannot be told. */
export function runsNpm11(version: string | undefined): boolean | undefined {
  const major = majorOf(version);
  if (major === undefined) return undefined;
  const minor = /^v?\d+\.(\d+)/.exec(version ?? "")?.[1];
  if (major === 20) return minor === undefined || Number(minor) >= 17;
  return major > 22 || (major === 22 && (minor === undefined || Number(minor) >= 9));
}
