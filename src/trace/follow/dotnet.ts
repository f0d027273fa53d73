import type { Call } from "../call.ts";
import { known, sketch, text, type Value } from "../value.ts";
import { followMsbuild } from "./dotnet-msbuild.ts";
import { nukeProject, projectFiles, projectOf, scriptFiles } from "./dotnet-project.ts";
import { runTargets } from "./dotnet-run.ts";
import { at, join, nearest, noteUnread } from "./taskfile-near.ts";

/** Subcommands of the SDK that upload nothing by themselves, though their words may. */
const harmless = new Set([
  "add",
  "build-server",
  "clean",
  "dev-certs",
  "ef",
  "format",
  "gitversion",
  "help",
  "list",
  "new",
  "nuget",
  "pack",
  "package",
  "publish",
  "reference",
  "remove",
  "restore",
  "sdk",
  "sln",
  "solution",
  "store",
  "test",
  "tool",
  "user-jwts",
  "user-secrets",
  "vstest",
  "watch",
  "workload",
  "--info",
  "--version",
  "--list-sdks",
]);

const runTakes = /^(-[cfrpav]|--(project|configuration|framework|runtime|launch-profile|property|arch|os|verbosity|file|interactive|environment))$/;

/** Follows build programs of .NET: `dotnet run` of a project, F# and C# scripts, FAKE, Cake, Nuke and msbuild targets. */
export function followDotnet(call: Call): boolean {
  switch (call.program) {
    case "dotnet":
      return followSdk(call);
    case "fsi":
    case "dotnet-fsi":
    case "dotnet-script":
    case "csi":
      return followScript(call, call.args, ["build.fsx"]);
    case "fake":
      return followFake(call, call.args);
    case "cake":
    case "dotnet-cake":
      return followScript(call, call.args, ["build.cake"]);
    case "nuke":
    case "fallout":
      return followNuke(call, call.args);
    case "msbuild":
    case "MSBuild":
    case "xbuild":
      return followMsbuild(call, call.args);
    default:
      return false;
  }
}

function followSdk(call: Call): boolean {
  const index = call.args.findIndex((word) => !(known(word) ?? "").startsWith("-"));
  const verb = known(call.args[index] ?? []) ?? "";
  const rest = call.args.slice(index + 1);
  if (index < 0) return true;
  if (verb === "run") return followRun(call, rest);
  if (verb === "fsi" || verb === "script") return followScript(call, rest, verb === "fsi" ? ["build.fsx"] : ["main.csx"]);
  if (verb === "fake") return followFake(call, rest);
  if (verb === "cake") return followScript(call, rest, ["build.cake"]);
  if (verb === "nuke" || verb === "fallout") return followNuke(call, rest);
  if (verb === "msbuild" || verb === "build") return followMsbuild(call, rest);
  if (verb === "make") return followScript(call, rest, ["build.cs", "build/build.cs"]);
  if (verb.endsWith(".dll")) return followAssembly(call, verb, rest);
  if (verb === "exec") return true;
  if (/\.(cs|csx|fsx)$/.test(verb)) return followScript(call, [call.args[index] ?? [], ...rest], []);
  return harmless.has(verb);
}

/** `dotnet out/publish.dll …`: the build's result of the project of that name. */
function followAssembly(call: Call, assembly: string, args: readonly Value[]): boolean {
  const name = (assembly.split(/[\\/]/).at(-1) ?? "").replace(/\.dll$/, "").toLowerCase();
  const project = call.shell.run.world.repository.files.paths.find(
    (path) => /\.(cs|fs)proj$/.test(path) && (path.split("/").at(-1) ?? "").replace(/\.(cs|fs)proj$/, "").toLowerCase() === name,
  );
  return project === undefined
    ? noteUnread({ ...call, args }, "no project of this assembly here")
    : runTargets(call, projectFiles(call, project), args);
}

function followRun(call: Call, args: readonly Value[]): boolean {
  let project: string | undefined;
  let index = 0;
  for (; index < args.length; index++) {
    const content = sketch(args[index] ?? [], "?");
    if (content === "--") {
      index++;
      break;
    }
    if (!content.startsWith("-")) break;
    const equals = /^(--?[\w-]+)[=:](.*)$/s.exec(content);
    const name = equals?.[1] ?? content;
    const value = equals ? (equals[2] ?? "") : runTakes.test(name) ? sketch(args[++index] ?? [], "?") : "";
    if (/^(-p|--project|--file)$/.test(name) && !value.includes("=")) project = value;
  }
  const given = args.slice(index);
  const first = known(given[0] ?? []) ?? "";
  if (project === undefined && /\.(cs|fsx|csx)$/.test(first)) return followScript(call, given, []);
  const found = projectOf(call, project);
  if (found === undefined) return noteUnread({ ...call, args: [text("run"), text(project ?? ""), ...given] }, "no such project here");
  return runTargets(call, projectFiles(call, found), given);
}

function followScript(call: Call, args: readonly Value[], defaults: readonly string[]): boolean {
  const index = args.findIndex((word) => /\.(fsx|fs|csx|cs|cake|cake\.cs)$/.test(known(word) ?? ""));
  const named = index < 0 ? undefined : known(args[index] ?? []);
  const found = named === undefined ? nearest(call.shell, defaults) : at(call.shell, join(call.shell.directory ?? "", named));
  if (!found) return noteUnread(call, "no such script here");
  const rest = index < 0 ? args : [...args.slice(0, index), ...args.slice(index + 1)];
  return runTargets(call, scriptFiles(call, found), rest);
}

/** `fake run build.fsx -t X`, `fake build -t X`. */
function followFake(call: Call, args: readonly Value[]): boolean {
  const plain = args.map((word) => known(word) ?? "");
  const verb = plain.findIndex((word) => word === "run" || word === "build");
  if (verb < 0) return true;
  const script = plain.findIndex((word, index) => word.endsWith(".fsx") && index > verb);
  const found = script >= 0 ? at(call.shell, join(call.shell.directory ?? "", plain[script] ?? "")) : nearest(call.shell, ["build.fsx"]);
  if (!found) return noteUnread(call, "no such script here");
  return runTargets(
    call,
    scriptFiles(call, found),
    args.slice(verb + 1).filter((_, index) => index + verb + 1 !== script),
  );
}

function followNuke(call: Call, args: readonly Value[]): boolean {
  if (args.some((word) => /^:|^--(help|generate-configuration|plan)$/.test(known(word) ?? ""))) return true;
  const found = nukeProject(call);
  return found === undefined ? noteUnread(call, "no Nuke build here") : runTargets(call, projectFiles(call, found), args);
}
