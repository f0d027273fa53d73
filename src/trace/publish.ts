import { mavenGoal } from "../registries/maven/goals.ts";
import type { Client, Verb } from "../registries/tool-row.ts";
import { sortArguments, environmentOf, variableOf, type Arguments, type Call } from "./call.ts";
import { carriedBy } from "./carried.ts";
import { followVerb } from "./follow/index.ts";
import { falsy, isDryRun } from "./dry-run.ts";
import { older } from "./older.ts";
import { provenanceOf } from "./provenance.ts";
import { record } from "./record.ts";
import { aim } from "./target.ts";
import { clientsByProgram, type Row } from "./tables.ts";
import { abilityOf } from "./verdict.ts";
import { known, type Value } from "./value.ts";

/**
 * Judges a call by the tables of clients: records its uploads, or notes a dry run.
 * False when the call is no publishing verb of any client.
 */
export function publish(call: Call): boolean {
  const rows = clientsByProgram.get(call.program.toLowerCase()) ?? [];
  let recognised = false;
  for (const { registry, row } of rows) {
    if (!row.ignoreCase && !names(row).includes(call.program)) continue;
    const given = sortArguments(row.ignoreCase ? call.args.map(lowerOption) : call.args, takesOf(row));
    const verb = row.verbs.find((one) => fitsVerb(one, given, row));
    if (!verb) continue;
    recognised = true;
    if (isDryRun(verb.dryRun, given, call, verb.words)) {
      call.shell.trail.dryRuns++;
      continue;
    }
    if (verb.follow !== undefined && followVerb(verb.follow, call, given, { registry, row })) continue;
    upload(call, given, { registry, row }, verb);
  }
  return recognised;
}

/** Records the upload of one client's verb, one for each target it may have. */
export function upload(call: Call, given: Arguments, { registry, row }: Row<Client>, verb: Verb | undefined): void {
  const { shell } = call;
  const option = (name: string): readonly Value[] => given.options.get(row.ignoreCase ? name.toLowerCase() : name) ?? [];
  const store = row.credential.store;
  const prepared = store === undefined ? undefined : shell.run.state.defaults.get(store);
  const targets = aim({
    registry,
    target: row.target,
    given: (row.target.options ?? []).flatMap(option),
    env:
      (row.target.env ?? []).flatMap((name) => variableOf(shell, name)?.value ?? []).length > 0
        ? (row.target.env ?? []).map((name) => variableOf(shell, name)?.value ?? [])
        : [],
    run: shell.run,
    directory: shell.directory,
    ...(prepared ? { prepared: prepared.address } : {}),
  });
  // `--//host/:_authToken=x` is npm's configuration given as an option.
  const configured = [...given.options].filter(([name]) => /:_auth(?:Token)?$|_password$/.test(name));
  const credentials = [
    ...configured.flatMap(([name, values]) => values.map((value) => ({ name, value, at: { ...call.at, says: "" } }))),
    ...(row.credential.options ?? []).flatMap((name) => option(name).map((value) => ({ name, value, at: { ...call.at, says: "" } }))),
  ];
  for (const target of targets) {
    record(shell, {
      ...target,
      registry,
      tool: toolName(call, given, verb),
      at: call.at,
      ability: abilityIn(call, row, given),
      provenance: provenanceOf({ shell, registry, row, at: call.at, directory: shell.directory, given }),
      credentials: carriedBy({
        source: row.credential,
        given: credentials,
        env: environmentOf(shell),
        state: shell.run.state,
        destination: target.destination,
      }),
      directory: shell.directory,
    });
  }
}

/** A row's options with a value, made once. */
function takesOf(row: Client): ReadonlySet<string> {
  const before = takes.get(row);
  if (before) return before;
  const made = new Set(row.ignoreCase ? row.valueOptions.map((one) => one.toLowerCase()) : row.valueOptions);
  takes.set(row, made);
  return made;
}

const takes = new WeakMap<Client, ReadonlySet<string>>();

function names(row: Client): readonly string[] {
  return [...row.programs, ...(row.modules ?? [])];
}

/** Lower-cases an option's name, so that `-ApiKey` and `-apikey` are one; a value after `=` stays. */
function lowerOption(word: Value): Value {
  const first = word[0];
  if (first?.kind !== "text" || !/^[-/]/.test(first.text)) return word;
  return [{ kind: "text", text: first.text.replace(/^[-/][^=:]*/, (name) => name.toLowerCase()) }, ...word.slice(1)];
}

function fitsVerb(verb: Verb, given: Arguments, client: Client): boolean {
  const fold = (word: string): string => (client.ignoreCase ? word.toLowerCase() : word);
  const plain = given.plain.map((word) => fold(known(word) ?? "\u0001")).filter((word) => !word.startsWith("+"));
  const present = (name: string): boolean => given.options.has(fold(name)) || plain.includes(fold(name));
  if ((verb.unless ?? []).some((name) => present(name) && !falsy(given.options.get(fold(name))?.[0]))) return false;
  if (verb.requires && !verb.requires.some((name) => present(name) || given.possible.has(name))) return false;
  const wanted = verb.words.map((word) => word.split("|").map(fold));
  if (verb.follow === "maven") return plain.some((word) => mavenGoal(word) !== undefined && mavenGoal(word)?.kind !== "promote");
  if (client.anywhere) return wanted.every((alternatives) => plain.some((word) => alternatives.includes(word)));
  return wanted.every((alternatives, index) => alternatives.includes(plain[index] ?? ""));
}

function toolName(call: Call, given: Arguments, verb: Verb | undefined): string {
  const words = given.plain.slice(0, verb?.words.length ?? 0).map((word) => known(word) ?? "…");
  return [call.program, ...words].join(" ");
}

/** The client's ability here: its row, what switches it off, and the version that an earlier step installed. */
function abilityIn(call: Call, row: Client, given: Arguments): ReturnType<typeof abilityOf> {
  const { oidc } = row;
  for (const off of oidc.off ?? []) {
    const value = given.options.get(off.name)?.[0] ?? variableOf(call.shell, off.name)?.value;
    if (value !== undefined && (off.values.includes("") || off.values.includes(known(value) ?? "\u0001"))) {
      return { trustedPublishing: "none", says: `${off.name} switches trusted publishing off` };
    }
  }
  const version = call.shell.run.state.versions.get(call.program);
  if (oidc.kind === "native" && oidc.since !== undefined && version !== undefined && older(version, oidc.since)) {
    return {
      trustedPublishing: "none",
      says: `${call.program} ${version} is installed here; trusted publishing needs ${oidc.since}`,
    };
  }
  return abilityOf(oidc.kind, oidc.says);
}
