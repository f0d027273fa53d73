import { createHash } from "node:crypto";
import type { Fixed, FixedFile, Risk } from "../model/fix.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isWorkflowFile } from "../model/workflow-file.ts";

/** What one pull request changes. */
export interface ChangeSet {
  /** The workflow file that it is about, first by name; its key. Any other file where no workflow has to do with it. */
  readonly file: string;
  /** By name. */
  readonly files: readonly FixedFile[];
  /** purls without version, sorted; empty where they cannot be told. */
  readonly packages: readonly string[];
  /** Rules whose findings it settles, sorted. */
  readonly rules: readonly string[];
  readonly risk: Risk;
  /** The same for the same change of the same texts. 16 hexadecimal digits. */
  readonly fingerprint: string;
}

/**
 * Cuts what fixes make of a repository into pull requests, sorted by key. Files whose changes are only made together stay together. A file
 * that is no workflow goes with the workflow that reaches it or publishes its package: with one that is changed as well, where there is one.
 */
export function changeSetsOf(fixed: Fixed, paths: readonly PublishPath[]): readonly ChangeSet[] {
  const files = fixed.files.filter(({ before, after }) => before !== after).sort((a, b) => byName(a.file, b.file));
  const changed = new Set(files.map(({ file }) => file));
  const sets = new Map<string, FixedFile[]>();
  for (const group of madeTogether(files)) {
    const key = workflowsOf(group)[0] ?? homeOf(group, paths, changed) ?? group[0]?.file ?? "";
    sets.set(key, [...(sets.get(key) ?? []), ...group]);
  }
  return joined([...sets]).sort((a, b) => byName(a.file, b.file));
}

/** A file may go with a workflow that is not the first of its own set. */
function joined(sets: readonly (readonly [string, readonly FixedFile[]])[]): ChangeSet[] {
  const holder = new Map(sets.flatMap(([key, files]) => workflowsOf(files).map((file) => [file, key] as const)));
  const whole = Map.groupBy(sets, ([key]) => holder.get(key) ?? key);
  return [...whole].map(([key, own]) =>
    changeSet(
      key,
      own.flatMap(([, files]) => files),
    ),
  );
}

function changeSet(file: string, given: readonly FixedFile[]): ChangeSet {
  const files = [...given].sort((a, b) => byName(a.file, b.file));
  const changes = files.flatMap((one) => one.changes);
  return {
    file,
    files,
    packages: sorted(changes.flatMap(({ packages }) => packages)),
    rules: sorted(changes.flatMap(({ settles }) => settles)),
    risk: changes.some(({ risk }) => risk === "review") ? "review" : "safe",
    fingerprint: fingerprintOf(files),
  };
}

function fingerprintOf(files: readonly FixedFile[]): string {
  const texts = files.map(({ file, before, after }) => [file, before, after]);
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);
}

/** Files that share a change which is only made whole, however many steps it takes from one to the other. */
function madeTogether(files: readonly FixedFile[]): readonly (readonly FixedFile[])[] {
  let groups: readonly { readonly files: readonly FixedFile[]; readonly ties: ReadonlySet<string> }[] = [];
  for (const file of files) {
    const ties = new Set(file.changes.flatMap(({ fix, together }) => (together === undefined ? [] : `${fix} ${together}`)));
    const met = groups.filter((group) => [...ties].some((tie) => group.ties.has(tie)));
    const one = { files: [...met.flatMap((group) => group.files), file], ties: new Set([...met.flatMap((group) => [...group.ties]), ...ties]) };
    groups = [...groups.filter((group) => !met.includes(group)), one];
  }
  return groups.map((group) => group.files);
}

/** The workflow that files which are none go with; undefined where none has to do with them. */
function homeOf(group: readonly FixedFile[], paths: readonly PublishPath[], changed: ReadonlySet<string>): string | undefined {
  const names = new Set(group.map(({ file }) => file));
  const packages = new Set(group.flatMap(({ changes }) => changes.flatMap((change) => change.packages)));
  const reached = paths.filter((path) => wayOf(path).some((file) => names.has(file)));
  const publishing = reached.length > 0 ? reached : paths.filter((path) => path.packages.some((purl) => packages.has(purl)));
  const homes = sorted(publishing.flatMap(wayOf)).filter(isWorkflowFile);
  return homes.find((file) => changed.has(file)) ?? sorted(publishing.map(({ workflow }) => workflow))[0];
}

/** The files of this repository and others from the workflow to the upload. */
function wayOf({ workflow, through, definedIn }: PublishPath): readonly string[] {
  return [workflow, ...through, ...(definedIn === null ? [] : [definedIn])];
}

function workflowsOf(files: readonly FixedFile[]): readonly string[] {
  return sorted(files.map(({ file }) => file).filter(isWorkflowFile));
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function byName(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
