import { readCode } from "../literals.ts";
import { fakeTargets } from "./dotnet-fake.ts";
import { behindBracket, behindOutside, skeleton, type Block } from "./taskfile-blocks.ts";

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
  const targets = [...nuke(code), ...calls(code, named), ...frosting(code, named)];
  return [...targets, ...methods(code).filter((one) => !targets.some((target) => target.name === one.name))];
}

/** `Target Publish => _ => _.DependsOn(Pack).Executes(…);` */
function nuke(code: string): readonly Target[] {
  return [...code.matchAll(/\bTarget\s+(?:\w+\.)?(\w+)\s*=>/g)].map((found) => {
    const end = behindOutside(code, found.index + found[0].length, ";");
    const body = code.slice(found.index, end);
    const list = (pattern: RegExp): readonly string[] => [...body.matchAll(pattern)].flatMap((one) => (one[1] ?? "").match(/[A-Za-z_]\w*/g) ?? []);
    return {
      name: found[1] ?? "",
      aliases: [],
      start: found.index,
      end,
      needs: list(/\.\s*(?:DependsOn|Triggers|TryDependsOn|TryTriggers|Inherit)\s*(?:<[^>]*>)?\s*\(([^)]*)\)/g),
      neededBy: list(/\.\s*(?:DependentFor|TriggeredBy|TryDependentFor)\s*(?:<[^>]*>)?\s*\(([^)]*)\)/g),
      task: true,
    };
  });
}

/** Cake's `Task("X").IsDependentOn("Y")` and Bullseye's `Target("x", DependsOn("y"), …)`. */
function calls(code: string, named: string): readonly Target[] {
  return [...code.matchAll(/\b(Task|Target)\s*\(/g)].flatMap((found) => {
    const name = /^\w+\s*\(\s*(?:"([^"]+)"|nameof\((\w+)\))/.exec(named.slice(found.index, found.index + 200));
    if (!name) return [];
    const end = behindOutside(code, found.index, ";");
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
    return [
      {
        name: name[1] ?? name[2] ?? "",
        aliases: [],
        start: found.index,
        end,
        needs: [...head, ...strings(/\bIsDependentOn\s*\(\s*"([^"]+)"/g), ...strings(/\bRunTarget\s*\(\s*"([^"]+)"/g)],
        neededBy: strings(/\bIsDependeeOf\s*\(\s*"([^"]+)"/g),
        task: true,
      },
    ];
  });
}

/** `[TaskName("X")] [IsDependentOn(typeof(Y))] class Z : FrostingTask<…>` */
function frosting(code: string, named: string): readonly Target[] {
  return [...code.matchAll(/((?:^[ \t]*\[[^\n]*\][ \t]*\r?\n)*)[^\n;{}]*\bclass\s+(\w+)[^{};]*\b(?:Async)?FrostingTask\b[^{};]*/gm)].map((found) => {
    const attributes = named.slice(found.index, found.index + (found[1]?.length ?? 0));
    const stop = found.index + found[0].length;
    const end = code[stop] === "{" ? behindBracket(code, stop) : stop + 1;
    const title = /\bTaskName\(\s*(?:"([^"]+)"|nameof\((\w+)\))/.exec(attributes);
    const list = (pattern: RegExp): readonly string[] => [...attributes.matchAll(pattern)].map((one) => one[1] ?? "");
    return {
      name: found[2] ?? "",
      aliases: title ? [title[1] ?? title[2] ?? ""] : [],
      start: found.index,
      end,
      needs: list(/\bIsDependentOn\(\s*typeof\((\w+)\)/g),
      neededBy: list(/\bIsDependeeOf\(\s*typeof\((\w+)\)/g),
      task: true,
    };
  });
}

/** Methods that run only when something mentions them; those a framework calls are no blocks. */
function methods(code: string): readonly Target[] {
  return [
    ...code.matchAll(
      /^[ \t]*(?:(?:public|private|internal|protected|static|async)\s+)*(?!override|return|new|else|await|using|if|class|record|struct|interface)[\w<>[\],.?]+\s+(\w+)\s*(?:<[^>()]*>)?\(/gm,
    ),
  ].flatMap((found) => {
    const name = found[1] ?? "";
    const open = found.index + found[0].length - 1;
    const after = behindBracket(code, open);
    const gap = /^\s*(?:where[^{]*)?(\{|=>)/.exec(code.slice(after, after + 200));
    if (!gap || /^(Main|Run|RunAsync|Execute|Setup|Teardown|ShouldRun)$/.test(name)) return [];
    const at = after + gap[0].length;
    const end = gap[1] === "{" ? behindBracket(code, at - 1) : behindOutside(code, at, ";");
    return [{ name, aliases: [], start: found.index, end, needs: [], neededBy: [], task: false }];
  });
}
