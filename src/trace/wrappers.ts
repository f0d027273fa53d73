import { expand, known, sketch, text, type Value } from "./value.ts";
import { wrappers, type Wrapper } from "./wrapper-table.ts";

/** What remains of a command once programs that only run another one are taken away. */
export interface Peeled {
  readonly words: readonly Value[];
  /** Variables set for the inner command (`env A=b`). */
  readonly assignments: readonly (readonly [string, Value])[];
  /** A string to be read as a script (`bash -c`). */
  readonly script?: { readonly text: Value; readonly shell: string };
  /** The wrapper ran it through a package runner, so that its name may be a package's. */
  readonly runner: boolean;
  /** The version a package runner was told to take: `npx npm@10`. */
  readonly pinned?: string;
}

const shells = new Set(["bash", "sh", "zsh", "dash", "ash", "ksh", "pwsh", "powershell", "cmd"]);

/** Takes wrappers away, outermost first, at most ten. */
export function peel(words: readonly Value[]): Peeled {
  let rest = words;
  const assignments: (readonly [string, Value])[] = [];
  let runner = false;
  let pinned: string | undefined;
  for (let turn = 0; turn < 10; turn++) {
    const whole = known(rest[0] ?? []);
    if (turn > 0 && whole !== undefined && /\s/.test(whole.trim()))
      return { words: rest, assignments, script: { text: joined(rest), shell: "sh" }, runner };
    const program = programName(rest[0]);
    if (program === undefined) break;
    if (shells.has(program)) {
      const script = shellString(program, rest);
      if (script) return { words: rest, assignments, script: { text: script, shell: program }, runner };
      break;
    }
    if (program === "find") {
      const at = rest.findIndex((word) => /^-(exec|execdir|ok)$/.test(known(word) ?? ""));
      if (at < 0) break;
      const end = rest.findIndex((word, index) => index > at && /^(;|\\;|\+)$/.test(known(word) ?? ""));
      rest = rest.slice(at + 1, end < 0 ? undefined : end);
      continue;
    }
    const wrapper = (Object.hasOwn(wrappers, program) ? wrappers[program] : undefined)?.find((one) =>
      (one.after ?? []).every((word, index) => known(plain(rest, one)[index] ?? []) === word),
    );
    if (!wrapper) break;
    const peeled = strip(rest, wrapper);
    assignments.push(...peeled.assignments);
    if (peeled.string) return { words: rest, assignments, script: { text: peeled.string, shell: "sh" }, runner };
    if (peeled.words.length === 0) break;
    rest = peeled.words;
    runner = wrapper.runner ?? false;
    if (runner) {
      pinned = versionIn(rest[0] ?? []) ?? pinned;
      rest = [withoutVersion(rest[0] ?? []), ...rest.slice(1)];
    }
  }
  return { words: rest, assignments, runner, ...(pinned === undefined ? {} : { pinned }) };
}

/** A program's name: directories and Windows endings cut off; undefined when run time decides. */
export function programName(word: Value | undefined): string | undefined {
  const content = known(word ?? []);
  if (content === "") return undefined;
  if (content === undefined) return computedName(word ?? []);
  const base = content.slice(Math.max(content.lastIndexOf("/"), content.lastIndexOf("\\")) + 1);
  return base.replace(/\.(exe|cmd|bat|ps1)$/i, "");
}

/** `exec "npm publish"`: one word that holds a whole command. */
function joined(words: readonly Value[]): Value {
  return words.flatMap((word, index) => (index === 0 ? word : [...text(" "), ...word]));
}

/** A program whose directory run time decides (`$DOTNET_DIR/dotnet.exe`), or a variable named for it (`$DOTNET_EXE`). */
function computedName(word: Value): string | undefined {
  for (const option of expand(word)) {
    const base = sketch(option).split(/[\\/]/).at(-1) ?? "";
    if (base !== "" && !base.includes("\u0001")) return base.replace(/\.(exe|cmd|bat|ps1)$/i, "");
    const only = option[0];
    const named =
      option.length === 1 && only?.kind === "opaque"
        ? /^\$(?:env:)?(dotnet|npm|pnpm|yarn|node|cargo|python3?|pip|mvn|gradle|gem|uv|twine)(?:_?(?:exe|cmd|bin|path|command))?$/i.exec(only.says)
        : null;
    if (named) return named[1]?.toLowerCase();
  }
  return undefined;
}

/** Words that are no options, so that `pnpm -r exec` finds its verb. */
function plain(words: readonly Value[], wrapper: Wrapper): readonly Value[] {
  const out: Value[] = [];
  for (let index = 1; index < words.length && out.length < 2; index++) {
    const content = known(words[index] ?? []);
    if (content?.startsWith("-")) {
      if (wrapper.takes?.includes(content)) index++;
      continue;
    }
    out.push(words[index] ?? []);
  }
  return out;
}

function strip(words: readonly Value[], wrapper: Wrapper): { words: readonly Value[]; assignments: (readonly [string, Value])[]; string?: Value } {
  const assignments: (readonly [string, Value])[] = [];
  let verbs = wrapper.after?.length ?? 0;
  let skip = wrapper.skip ?? 0;
  let index = 1;
  for (; index < words.length; index++) {
    const word = words[index] ?? [];
    const content = known(word) ?? (word[0]?.kind === "text" ? word[0].text : "");
    if (content === "--") {
      // After `--` only the command is left (npx -- x, nix develop -- x).
      index++;
      break;
    }
    if (content.startsWith("-")) {
      if (wrapper.strings?.includes(content)) return { words: [], assignments, string: words[index + 1] ?? [] };
      if (wrapper.takes?.includes(content) && !commandOption(wrapper, content)) index++;
      continue;
    }
    if (verbs > 0) {
      verbs--;
      continue;
    }
    const assigned = wrapper.assigns ? /^(\w+)=(.*)$/s.exec(content) : null;
    if (assigned) {
      assignments.push([assigned[1] ?? "", [...text(assigned[2] ?? ""), ...word.slice(1)]]);
      continue;
    }
    if (skip > 0) {
      skip--;
      continue;
    }
    // `nix develop .#ci -c cmd`: installables stand before the command's option.
    if (wrapper.after?.[0] === "develop" && words.slice(index).some((one) => commandOption(wrapper, known(one) ?? ""))) continue;
    break;
  }
  return { words: words.slice(index), assignments };
}

/** `nix develop -c cmd …`: the option's value is the first word of the command. */
function commandOption(wrapper: Wrapper, option: string): boolean {
  return wrapper.after?.[0] === "develop" && (option === "-c" || option === "--command");
}

function shellString(program: string, words: readonly Value[]): Value | undefined {
  const flag = program === "cmd" ? /^\/c$/i : /pwsh|powershell/.test(program) ? /^-c(ommand)?$/i : /^-[a-z]*c$/;
  const index = words.findIndex((word, position) => position > 0 && flag.test(known(word) ?? ""));
  return index > 0 ? words[index + 1] : undefined;
}

function versionIn(word: Value): string | undefined {
  return /^.[^@]*@v?(\d[\w.]*)$/.exec(known(word) ?? "")?.[1];
}

/** `npx semantic-release@24` → `semantic-release`; `@scope/x@1` → `@scope/x`. */
function withoutVersion(word: Value): Value {
  const first = word[0];
  if (first?.kind !== "text") return word;
  const at = first.text.indexOf("@", 1);
  return at > 0 ? text(first.text.slice(0, at)) : word;
}
