import { readCode } from "../literals.ts";
import { fakeTargets } from "./dotnet-fake.ts";
import { skeleton, type Block } from "./taskfile-blocks.ts";
import { Brackets } from "./taskfile-brackets.ts";

/** A target of a build program, or a function that targets call. */
export interface Target extends Block {
  readonly aliases: readonly string[];
  /** Targets that declare to need this one, from its side: `DependentFor`, `IsDependeeOf`. */
  readonly neededBy: readonly string[];
}

/** The targets of one file of a build program: Nuke, Cake, Cake Frosting, Bullseye, FAKE, Fun.Build. */
export function targetsOf(file: string, text: string): readonly Target[] {
  if (/\.fsx?$/i.test(file)) return fakeTargets(text);
  const code = skeleton(text, "c");
  const named = readCode(text, "c").code;
  const brackets = new Brackets(code);
  const targets = [...nuke(code, brackets), ...calls(code, named, brackets), ...frosting(code, named, brackets)];
  const names = new Set(targets.map((target) => target.name));
  return [...targets, ...methods(code, brackets).filter((one) => !names.has(one.name))];
}

/** `Target Publish => _ => _.DependsOn(Pack).Executes(…);` */
function nuke(code: string, brackets: Brackets): readonly Target[] {
  const all = [...code.matchAll(/\bTarget\s+(?:\w+\.)?(\w+)\s*=>/g)];
  return all.map((found, index) => {
    const end = Math.min(brackets.outside(found.index + found[0].length, ";"), all[index + 1]?.index ?? code.length);
    const body = code.slice(found.index, end);
    const list = (pattern: RegExp): readonly string[] => [...body.matchAll(pattern)].flatMap((one) => (one[1] ?? "").match(/[A-Za-z_]\w*/g) ?? []);
    return {
      name: found[1] ?? "",
      aliases: [],
      start: found.index,
      end,
      needs: list(/\.\s*(?:DependsOn|Triggers|TryDependsOn|TryTriggers|Inherit)\s*(?:<[^>]{0,200}>)?\s*\(([^)]{0,2000})\)/g),
      neededBy: list(/\.\s*(?:DependentFor|TriggeredBy|TryDependentFor)\s*(?:<[^>]{0,200}>)?\s*\(([^)]{0,2000})\)/g),
      task: true,
    };
  });
}

/** Cake's `Task("X").IsDependentOn("Y")` and Bullseye's `Target("x", DependsOn("y"), …)`. */
function calls(code: string, named: string, brackets: Brackets): readonly Target[] {
  const all = [...code.matchAll(/\b(Task|Target)\s*\(/g)].flatMap((found) => {
    const name = /^\w+\s*\(\s*(?:"([^"]+)"|nameof\((\w+)\))/.exec(named.slice(found.index, found.index + 200));
    return name ? [{ found, name }] : [];
  });
  return all.map(({ found, name }, index) => {
    const end = Math.min(brackets.outside(found.index, ";"), all[index + 1]?.found.index ?? code.length);
    const body = named.slice(found.index, end);
    const strings = (pattern: RegExp): readonly string[] => [...body.matchAll(pattern)].map((one) => one[1] ?? "");
    const head =
      found[1] === "Target"
        ? [
            ...(body
              .slice(name[0].length)
              .split("=>")[0]
              ?.matchAll(/"([^"]+)"/g) ?? []),
          ].map((one) => one[1] ?? "")
        : [];
    return {
      name: name[1] ?? name[2] ?? "",
      aliases: [],
      start: found.index,
      end,
      needs: [...head, ...strings(/\bIsDependentOn\s*\(\s*"([^"]+)"/g), ...strings(/\bRunTarget\s*\(\s*"([^"]+)"/g)],
      neededBy: strings(/\bIsDependeeOf\s*\(\s*"([^"]+)"/g),
      task: true,
    };
  });
}

/** `[TaskName("X")] [IsDependentOn(typeof(Y))] class Z : FrostingTask<…>` */
function frosting(code: string, named: string, brackets: Brackets): readonly Target[] {
  let before = 0;
  return [...code.matchAll(/\bclass\s+(\w+)([^{};]*)/g)].flatMap((found) => {
    const stop = found.index + found[0].length;
    const start = attributesAbove(code, before, found.index);
    before = stop;
    if (!/\b(?:Async)?FrostingTask\b/.test(found[2] ?? "")) return [];
    const attributes = named.slice(start, found.index);
    const end = code[stop] === "{" ? brackets.behind(stop) : stop + 1;
    const title = /\bTaskName\(\s*(?:"([^"]+)"|nameof\((\w+)\))/.exec(attributes);
    const list = (pattern: RegExp): readonly string[] => [...attributes.matchAll(pattern)].map((one) => one[1] ?? "");
    return {
      name: found[1] ?? "",
      aliases: title ? [title[1] ?? title[2] ?? ""] : [],
      start,
      end,
      needs: list(/\bIsDependentOn\(\s*typeof\((\w+)\)/g),
      neededBy: list(/\bIsDependeeOf\(\s*typeof\((\w+)\)/g),
      task: true,
    };
  });
}

/** Where the line of a class begins, or the attributes on lines of their own above it; not in front of `floor`. */
function attributesAbove(code: string, floor: number, at: number): number {
  let start = at;
  while (start > floor && !/[\n;{}]/.test(code[start - 1] ?? "")) start--;
  while (start > floor && code[start - 1] === "\n") {
    const line = Math.max(floor, code.lastIndexOf("\n", start - 2) + 1);
    if (!/^[ \t]*\[.*\][ \t]*\r?$/.test(code.slice(line, start - 1))) break;
    start = line;
  }
  return start;
}

/** Methods that run only when something mentions them; those a framework calls are no blocks. */
function methods(code: string, brackets: Brackets): readonly Target[] {
  return [
    ...code.matchAll(
      /^[ \t]*(?:(?:public|private|internal|protected|static|async)\s+)*(?!override|return|new|else|await|using|if|class|record|struct|interface)[\w<>[\],.?]+\s+(\w+)\s*(?:<[^>()]{0,500}>)?\(/gm,
    ),
  ].flatMap((found) => {
    const name = found[1] ?? "";
    const open = found.index + found[0].length - 1;
    const after = brackets.behind(open);
    const gap = /^\s*(?:where[^{]*)?(\{|=>)/.exec(code.slice(after, after + 200));
    if (!gap || /^(Main|Run|RunAsync|Execute|Setup|Teardown|ShouldRun)$/.test(name)) return [];
    const at = after + gap[0].length;
    const end = gap[1] === "{" ? brackets.behind(at - 1) : brackets.outside(at, ";");
    return [{ name, aliases: [], start: found.index, end, needs: [], neededBy: [], task: false }];
  });
}
