import { registries } from "../registries/index.ts";
import type { CredentialCommand } from "../registries/tool-row.ts";
import { sortArguments, type Arguments, type Call } from "./call.ts";
import { known, sketch, type Value } from "./value.ts";

const commands: ReadonlyMap<string, readonly CredentialCommand[]> = byProgram();

/** Follows a command that writes a credential or a named address down. True when it is one. */
export function storeCommand(call: Call): boolean {
  if (installs(call)) return true;
  let recognised = false;
  for (const row of commands.get(call.program.toLowerCase()) ?? []) {
    const fold = (word: string): string => (row.ignoreCase ? word.toLowerCase() : word);
    const given = sortArguments(row.ignoreCase ? call.args.map((word) => foldOption(word)) : call.args, new Set(row.valueOptions.map(fold)));
    if (
      !row.words.every((word, index) =>
        word
          .split("|")
          .map(fold)
          .includes(fold(known(given.plain[index] ?? []) ?? "\u0001")),
      )
    )
      continue;
    const whole = call.args.map((word) => sketch(word, "?")).join(" ");
    if (row.keys && !row.keys.some((key) => whole.includes(key))) continue;
    recognised = true;
    remember(call, row, given, whole);
  }
  return recognised;
}

function remember(call: Call, row: CredentialCommand, given: Arguments, whole: string): void {
  const { state } = call.shell.run;
  const fold = (word: string): string => (row.ignoreCase ? word.toLowerCase() : word);
  const rest = given.plain.slice(row.words.length);
  const option = (names: readonly string[] | undefined): Value | undefined =>
    (names ?? []).flatMap((name) => given.options.get(fold(name)) ?? []).find((value) => value.length > 0);
  const target = option(row.target) ?? (row.targetArgument === undefined ? undefined : rest[row.targetArgument]);
  const name = known(option(row.name) ?? []);
  if (name && target) state.sources.set(name.toLowerCase(), target);
  const value =
    option(row.options) ??
    (row.argument === undefined ? undefined : rest[row.argument]) ??
    (row.stdin ? call.stdin : undefined) ??
    carriedWord(call.args);
  if (value === undefined || value.length === 0) return;
  for (const found of sketch(value, "").matchAll(/\$\{?(\w+)\}?/g)) state.reads.push({ store: row.store, variable: found[1] ?? "" });
  const host = /\/\/([^:\s=]+?)\/?:_/.exec(whole)?.[1];
  const address = host ? `https://${host}` : addressOf(call, target);
  state.stored.push({
    store: row.store,
    value,
    at: { ...call.at, says: `${call.program} ${row.words[0] ?? ""} stores a credential` },
    ...(address ? { address } : target !== undefined && known(target) === undefined ? { decided: true as const } : {}),
  });
}

/** The address a stored credential is for; a configured name is looked up. */
function addressOf(call: Call, target: Value | undefined): string | undefined {
  if (target === undefined) return undefined;
  const name = known(target);
  const source = name === undefined ? undefined : call.shell.run.state.sources.get(name.toLowerCase());
  const text = sketch(source ?? target, "x");
  return text.includes("/") ? text : undefined;
}

/** A word that carries something not written out, when the table does not say which it is. */
function carriedWord(args: readonly Value[]): Value | undefined {
  return args.find((word) =>
    word.some((piece) => piece.kind === "secret" || piece.kind === "minted" || piece.kind === "managed" || piece.kind === "github-token"),
  );
}

/** `npm install -g npm@11.5.1` and its kin: the version counts for what the client can do. */
function installs(call: Call): boolean {
  const verb = known(call.args[0] ?? []);
  if (!/^(npm|pnpm|yarn|corepack|pip3?|uv|pipx)$/.test(call.program) || !/^(i|install|add|prepare|tool|global)$/.test(verb ?? "")) return false;
  for (const word of call.args.slice(1)) {
    const found = /^(npm|pnpm|yarn|lerna|semantic-release|np|twine|uv)(?:@|==)v?(\d[\w.]*)$/.exec(known(word) ?? "");
    if (found) call.shell.run.state.versions.set(found[1] ?? "", found[2] ?? "");
  }
  return verb !== "tool";
}

function foldOption(word: Value): Value {
  const first = word[0];
  return first?.kind === "text" && /^[-/]/.test(first.text) ? [{ kind: "text", text: first.text.toLowerCase() }, ...word.slice(1)] : word;
}

function byProgram(): Map<string, CredentialCommand[]> {
  const out = new Map<string, CredentialCommand[]>();
  for (const row of registries.flatMap((registry) => registry.tools.credentialCommands ?? [])) {
    for (const program of row.programs) out.set(program.toLowerCase(), [...(out.get(program.toLowerCase()) ?? []), row]);
  }
  return out;
}
