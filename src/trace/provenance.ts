import type { Place } from "../model/place.ts";
import type { Provenance } from "../model/publish-path.ts";
import type { Entry } from "../model/workflow.ts";
import type { Registry } from "../registries/contract.ts";
import type { Client, LibraryCall, Oidc, ProvenanceHabit, PublishAction } from "../registries/tool-row.ts";
import { lineAt } from "../workflow/lines.ts";
import { environmentOf, type Arguments } from "./call.ts";
import { falsy } from "./dry-run.ts";
import { older } from "./older.ts";
import type { ClientProvenance } from "./run.ts";
import type { Shell } from "./shell.ts";
import { clientsByProgram } from "./tables.ts";
import { known, type Value } from "./value.ts";

/** What an upload is asked about: the row that tells its habit, and where its switches may stand. */
export interface Asked {
  readonly shell: Shell;
  readonly registry: Registry;
  readonly row: Client | PublishAction | LibraryCall;
  readonly at: Place;
  readonly directory: string | undefined;
  readonly given?: Arguments;
  /** Of an action's step. */
  readonly with?: readonly Entry[];
  readonly inputs?: ReadonlyMap<string, Value>;
  /** The action with its ref. */
  readonly uses?: string;
}

/** Whether an upload leaves provenance, should its registry take any: switches first, then configuration, then habit. */
export function provenanceOf(asked: Asked): ClientProvenance {
  const habit = habitOf(asked.row);
  if (habit === undefined) return { state: "unknown" };
  const { shell, registry, at } = asked;
  const { files } = shell.run.world.repository;
  if ((habit.brought ?? []).some((name) => asked.given?.options.has(name))) return { state: "made", asked: true };
  for (const { name, value, on, place } of switches(asked, habit)) {
    const content = known(value);
    if (value.length > 0 && content === undefined) return { state: "unknown", at: place, says: `${name} is decided at run time` };
    if (falsy(value) === on) return { state: "off", at: place, says: `${name} is ${plain.test(content ?? "") ? content : "given"}` };
    return { state: "made", asked: true };
  }
  const stated = habit.configured && registry.manifest.provenance?.(files, asked.directory, habit.configured);
  if (stated)
    return {
      state: stated.state,
      ...(stated.state === "made" ? { asked: true as const } : {}),
      at: { file: stated.file, line: stated.line, column: 1 },
      says: stated.says,
    };
  if (habit.since !== undefined) return sinceVersion(asked, habit.since);
  if (habit.normally === "made" || isMadeBeside(asked, habit)) return { state: "made" };
  return { state: "not-made", at, ...(habit.says === undefined ? {} : { says: habit.says }) };
}

/** Words that are told as they stand; nobody knows what another value is. */
const plain = /^(?:true|false|yes|no|on|off|1|0)$/i;

/** The row's own, or that of the client it runs; that one's options are not this one's. */
function habitOf({ provenance, oidc }: { readonly provenance?: ProvenanceHabit; readonly oidc: Oidc }): ProvenanceHabit | undefined {
  if (provenance !== undefined || oidc.through === undefined) return provenance;
  const inner = (clientsByProgram.get(oidc.through) ?? []).find(({ row }) => row.provenance)?.row.provenance;
  return inner && { ...inner, options: [], brought: [], inputs: [], off: (inner.off ?? []).filter((name) => !name.startsWith("-")) };
}

interface Switch {
  readonly name: string;
  readonly value: Value;
  /** Whether a yes switches provenance on. */
  readonly on: boolean;
  readonly place: Place;
}

/** What is given, strongest first: options, inputs, variables. An empty input or variable says nothing. */
function switches({ shell, given, with: entries, inputs, at }: Asked, habit: ProvenanceHabit): readonly Switch[] {
  const { run } = shell;
  const env = environmentOf(shell);
  const options = (names: readonly string[], on: boolean): readonly Switch[] =>
    names.flatMap((name) => (given?.options.get(name) ?? []).slice(-1).map((value) => ({ name, value: optionValue(value, given), on, place: at })));
  const variables = (names: readonly string[], on: boolean): readonly Switch[] =>
    names.flatMap((name) => {
      const binding = env.get(name);
      if (binding === undefined || binding.value.length === 0) return [];
      const { file, line, column } = binding.at;
      return [{ name, value: binding.value, on, place: { file, line, column } }];
    });
  const fields = (habit.inputs ?? []).flatMap((name) => {
    const value = inputs?.get(name) ?? [];
    const entry = entries?.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return value.length === 0 ? [] : [{ name, value, on: true, place: entry ? run.world.place(run.file, entry.key.start) : at }];
  });
  const off = habit.off ?? [];
  return [...options(habit.options ?? [], true), ...options(off, false), ...fields, ...variables(habit.env ?? [], true), ...variables(off, false)];
}

/** `--provenance false`: npm takes the word behind as the value of an option that needs none. */
function optionValue(value: Value, given: Arguments | undefined): Value {
  if (value.length > 0) return value;
  return given?.plain.find((word) => known(word) === "false") ?? value;
}

/** Steps of the workflow, or of the file that holds the upload, make what the client uploads along. */
function isMadeBeside({ shell, at }: Asked, { madeBy = [] }: ProvenanceHabit): boolean {
  const { run } = shell;
  const { files } = run.world.repository;
  const texts = [...new Set([at.file, run.file, run.workflow.file, run.entry.workflow.file])].map((file) => files.text(file) ?? "");
  return madeBy.some((word) => texts.some((text) => text.includes(word)));
}

/** By the action's ref: a version, a commit with its version in the comment behind it, or a branch, which is new. */
function sinceVersion({ shell, uses = "", at }: Asked, since: string): Provenance {
  const ref = uses.replace(/^[^@]*@?/, "");
  const line = lineAt(shell.run.world.repository.files.text(at.file) ?? "", at.line);
  const isCommit = /^[0-9a-f]{40}$/.test(ref);
  const version = /^v?(\d+(?:\.\d+){0,2})$/.exec(isCommit ? (/#[ \t]*(\S+)/.exec(line)?.[1] ?? "") : ref)?.[1];
  if (version !== undefined && older(version, since)) return { state: "not-made", at, says: `it makes none before version ${since}` };
  if (!isCommit || version !== undefined || /#.*\brelease\/v/.test(line)) return { state: "made" };
  return { state: "unknown", at, says: `which version this commit is could not be told, and those before ${since} make none` };
}
