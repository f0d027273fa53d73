import type { Ini, IniValue } from "./python-tasks-ini.ts";
import { generated } from "./python-tasks-tox-names.ts";
import { hole } from "./taskfile-slots.ts";

/** The environments of a tox configuration. */
export interface ToxEnvironments {
  /** What runs when none is named. */
  readonly list: readonly string[];
  read(name: string, substitutions: ToxSubstitutions): ToxEnvironment | undefined;
}

/** An environment with its substitutions made, as shell text. */
export interface ToxEnvironment {
  readonly commands: readonly { readonly text: string; readonly line: number }[];
  readonly variables: readonly (readonly [string, string])[];
  readonly directory: string | undefined;
}

export interface ToxSubstitutions {
  readonly name: string;
  /** Shell text; undefined when none are given. */
  readonly posargs: string | undefined;
  environment(variable: string): string | undefined;
  /** False where text of that length can no more be put in place of a reference: what refers to others again and again must end. */
  spend(characters: number): boolean;
}

/** Reads `tox.ini`, or a `setup.cfg` with `[tox:tox]`; undefined when it holds no tox. */
export function iniEnvironments(ini: Ini, main: string): ToxEnvironments | undefined {
  const environments = [...ini.keys()].filter((section) => section === "testenv" || section.startsWith("testenv:"));
  if (!ini.has(main) && environments.length === 0) return undefined;
  const own = ini.get(main);
  const list = generated((own?.get("envlist") ?? own?.get("env_list"))?.text ?? "");
  const sections = new Map<string, string>();
  for (const section of ini.keys()) {
    if (section.startsWith("testenv:")) for (const name of generated(section.slice(8))) if (!sections.has(name)) sections.set(name, section);
  }
  return { list, read: (name, substitutions) => read(ini, list, sections.get(name), name, substitutions) };
}

function read(
  ini: Ini,
  list: readonly string[],
  section: string | undefined,
  name: string,
  substitutions: ToxSubstitutions,
): ToxEnvironment | undefined {
  const factors = new Set(name.split("-"));
  if (section === undefined && !ini.has("testenv")) return undefined;
  // An environment with neither section nor factors of its own would be an error in tox, save for its interpreters.
  if (section === undefined && !list.includes(name) && !/^(py|pypy|python)[\d.]*/.test(name) && !usesFactor(ini, factors)) return undefined;
  const sections = bases(ini, section ?? "testenv");
  const value = (...keys: readonly string[]): IniValue | undefined => {
    for (const one of sections) for (const key of keys) if (ini.get(one)?.has(key)) return ini.get(one)?.get(key);
    return undefined;
  };
  const lines = (...keys: readonly string[]): readonly { text: string; line: number }[] =>
    linesOf(value(...keys), factors).map((one) => ({
      ...one,
      text: substitute(one.text, ini, sections[0] ?? "", substitutions, 0),
    }));
  const commands = [...lines("commands_pre"), ...lines("commands"), ...lines("commands_post")].flatMap(({ text, line }) =>
    text
      .split("\n")
      .map((one, index) => ({ text: one.replace(/^\s*[-!]\s*/, "").trim(), line: line + index }))
      .filter((one) => one.text !== ""),
  );
  const variables = lines("setenv", "set_env")
    .flatMap(({ text }) => text.split("\n"))
    .flatMap((line) => {
      const found = /^(\w+)\s*=\s*(.*)$/.exec(line.trim());
      return found ? [[found[1] ?? "", found[2] ?? ""] as const] : [];
    });
  const directory = lines("changedir", "change_dir")[0]?.text;
  return { commands, variables, directory };
}

/** A section and those it takes the rest from. */
function bases(ini: Ini, section: string): readonly string[] {
  const out: string[] = [];
  const open = [section];
  for (const one of open) {
    if (out.length >= 20) break;
    if (out.includes(one)) continue;
    out.push(one);
    for (const base of ini
      .get(one)
      ?.get("base")
      ?.text.split(/[\s,]+/) ?? [])
      open.push(base);
  }
  return out.includes("testenv") ? out : [...out, "testenv"];
}

function usesFactor(ini: Ini, factors: ReadonlySet<string>): boolean {
  const conditions = [...(ini.get("testenv")?.values() ?? [])]
    .flatMap((value) => value.text.split("\n"))
    .map((line) => conditionOf(line)?.condition ?? "");
  return conditions.some((condition) => condition.split(/[,-]/).some((factor) => factors.has(factor)));
}

/** Lines of a value whose condition holds, continued ones joined. */
function linesOf(value: IniValue | undefined, factors: ReadonlySet<string>): readonly { text: string; line: number }[] {
  const out: { text: string; line: number }[] = [];
  const lines = value?.text.split("\n") ?? [];
  for (let index = 0; index < lines.length; index++) {
    const from = index;
    const parts = [lines[index] ?? ""];
    while (parts.at(-1)?.endsWith("\\") === true && index + 1 < lines.length) parts.push(lines[++index] ?? "");
    const whole = parts.map((part, at) => (at < parts.length - 1 ? part.slice(0, -1) : part)).join(" ");
    const conditional = conditionOf(whole);
    if (conditional && !holds(conditional.condition, factors)) continue;
    const text = (conditional?.rest ?? whole).trim();
    if (text !== "" && !text.startsWith("#")) out.push({ text, line: (value?.line ?? 1) + from });
  }
  return out;
}

function conditionOf(line: string): { condition: string; rest: string } | undefined {
  const found = /^\s*(!?[\w.{}*+-]+(?:\s*,\s*!?[\w.{}*+-]+)*)\s*:(?:\s+(.*)|\s*)$/s.exec(line);
  return found ? { condition: generated(found[1] ?? "").join(","), rest: found[2] ?? "" } : undefined;
}

function holds(condition: string, factors: ReadonlySet<string>): boolean {
  return condition.split(",").some((all) =>
    all
      .trim()
      .split("-")
      .every((factor) => (factor.startsWith("!") ? !factors.has(factor.slice(1)) : factors.has(factor))),
  );
}

/** Replaces `{posargs}`, `{env:X}`, `{[section]key}` and tox's directories. */
export function substitute(source: string, ini: Ini, section: string, substitutions: ToxSubstitutions, depth: number): string {
  let out = source;
  for (let turn = 0; turn < 6; turn++) {
    const next = out.replace(
      /(?<![$\\])\{([^{}]*)\}/g,
      (whole, inner: string) => replacement(inner, ini, section, substitutions, depth) ?? whole.replace("{", "\u0002").replace("}", "\u0003"),
    );
    if (next === out) break;
    out = next;
  }
  return out.replaceAll("\u0002", "{").replaceAll("\u0003", "}");
}

function replacement(inner: string, ini: Ini, section: string, substitutions: ToxSubstitutions, depth: number): string | undefined {
  const reference = /^(?:\[([^\]]*)\])([\w-]+)$/.exec(inner);
  const value = reference ? ini.get(reference[1] ?? "")?.get((reference[2] ?? "").toLowerCase()) : undefined;
  if (reference)
    return value === undefined || depth > 6 || !substitutions.spend(value.text.length)
      ? hole
      : substitute(
          linesOf(value, new Set(substitutions.name.split("-")))
            .map((one) => one.text)
            .join("\n"),
          ini,
          reference[1] ?? "",
          substitutions,
          depth + 1,
        );
  const [kind = "", ...rest] = inner.split(":");
  switch (kind) {
    case "posargs":
      return substitutions.posargs ?? rest.join(":");
    case "env":
      return substitutions.environment(rest[0] ?? "") ?? rest.slice(1).join(":");
    case "envname":
    case "env_name":
      return substitutions.name;
    case "toxinidir":
    case "tox_root":
      return ".";
    case "/":
    case "":
      return inner === "/" ? "/" : inner === "" ? undefined : ":";
    case "envpython":
      return "python";
    case "tty":
      return rest[1] ?? "";
  }
  const own = ini.get(section)?.get(inner.toLowerCase()) ?? ini.get("testenv")?.get(inner.toLowerCase());
  if (own && depth <= 6 && substitutions.spend(own.text.length)) return substitute(own.text, ini, section, substitutions, depth + 1);
  return /^[\w:-]+$/.test(inner) ? hole : undefined;
}
