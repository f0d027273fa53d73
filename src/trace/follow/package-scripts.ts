import { sortArguments, type Arguments, type Call } from "../call.ts";
import { dispatch, invoke } from "../invoke.ts";
import { runProgram } from "../program.ts";
import { note, speaksOfPublishing } from "../run-file.ts";
import { known, sketch, text, type Value } from "../value.ts";
import { allPackageJson, lineOfScript, strings, type PackageJson } from "./package-json.ts";
import { directoryOf, packagesMeant } from "./script-packages.ts";
import { followScriptRunner } from "./script-runners.ts";
import { runLines } from "./run-lines.ts";

const takes = new Set([
  "--prefix",
  "-C",
  "--dir",
  "--cwd",
  "--filter",
  "-F",
  "-w",
  "--workspace",
  "--workspace-concurrency",
  "--scope",
  "--registry",
  "--include",
  "--exclude",
  "--from",
  "-j",
  "--jobs",
  "--reporter",
  "--loglevel",
  "--tag",
  "--since",
  "--use-node-version",
  "--userconfig",
]);

/** Words of package managers that run no script of the project. */
const ownVerbs = new Set([
  "install",
  "i",
  "ci",
  "add",
  "remove",
  "rm",
  "uninstall",
  "update",
  "up",
  "upgrade",
  "dedupe",
  "link",
  "unlink",
  "pack",
  "config",
  "c",
  "get",
  "set",
  "cache",
  "store",
  "audit",
  "why",
  "list",
  "ls",
  "outdated",
  "create",
  "init",
  "login",
  "logout",
  "whoami",
  "view",
  "info",
  "dist-tag",
  "tag",
  "deprecate",
  "owner",
  "access",
  "team",
  "token",
  "plugin",
  "import",
  "patch",
  "patch-commit",
  "rebuild",
  "prune",
  "root",
  "bin",
  "env",
  "fetch",
  "deploy",
  "licenses",
  "ping",
  "search",
  "pkg",
  "sbom",
  "query",
  "node",
  "npm",
  "stage",
  "publish",
  "unpublish",
  "trust",
  "policies",
  "setup",
  "self-update",
  "doctor",
  "constraints",
  "pm",
  "approve-builds",
]);

/** Follows `npm run x` and its kin to the scripts of package.json, and what they run in turn. */
export function followPackageScript(call: Call): boolean {
  if (followScriptRunner(call)) return true;
  if (!/^(npm|pnpm|yarn|yarnpkg|bun|vp|cnpm)$/.test(call.program)) return false;
  const given = sortArguments(call.args, takes);
  const everywhere = /^(recursive|multi|m)$/.test(known(given.plain[0] ?? []) ?? "") && call.program === "pnpm";
  if (everywhere) return followPackageScript({ ...call, args: [text("-r"), ...call.args.filter((word) => word !== given.plain[0])] });
  const verb = known(given.plain[0] ?? []);
  if (verb === undefined) return call.program !== "bun";
  const rest = given.plain.slice(1);
  const manager = call.program === "yarnpkg" ? "yarn" : call.program;
  if (verb === "workspace" && manager === "yarn") return inWorkspace(call, rest);
  if (verb === "workspaces" && manager === "yarn") return foreach(call);
  if (verb === "version" && manager !== "pnpm") return runEach(call, given, ["preversion", "version", "postversion"], []);
  if (/^(run|run-script|rum|urn)$/.test(verb)) {
    const name = known(rest[0] ?? []);
    if (name === undefined) note(call, `${manager} run ${sketch(rest[0] ?? [], "…")}`);
    else if (manager === "bun" && /[./]/.test(name) && !hasScript(call, given, name)) return false;
    else runScripts(call, given, name, argumentsAfter(call.args, name));
    return true;
  }
  if (manager === "npm" && /^(test|t|tst|start|stop|restart)$/.test(verb))
    return runEach(call, given, [verb.startsWith("t") ? "test" : verb], argumentsAfter(call.args, verb));
  if (manager === "npm" || (ownVerbs.has(verb) && !hasScript(call, given, verb))) return true;
  if (ownVerbs.has(verb) && manager !== "yarn" && manager !== "bun") return true;
  const after = argumentsAfter(call.args, verb);
  if (hasScript(call, given, verb)) runScripts(call, given, verb, after);
  else if (manager === "bun" && /[./]/.test(verb)) return false;
  else if (manager === "yarn" && runPlugin(call, verb, after)) return true;
  else
    dispatch({
      ...deeper(withDirectory(call, given)),
      program: verb.replace(/^.*\//, ""),
      path: verb,
      args: after,
      runner: true,
    });
  return true;
}

/** Runs one script, with its pre and post scripts, in each package that is meant. */
export function runScripts(call: Call, given: Arguments, name: string, args: readonly Value[]): void {
  const packages = packagesMeant(call, given, name);
  if (packages.length === 0 && speaksOfPublishing(name)) note(call, `${call.program} run ${name}`);
  for (const json of packages) runScript(call, json, name, args);
}

export function runScript(call: Call, json: PackageJson, name: string, args: readonly Value[]): void {
  for (const script of [`pre${name}`, name, `post${name}`]) {
    const text = commandOf(json, script);
    if (text === undefined) continue;
    const own = script === name && args.length > 0;
    runLines(call.shell, {
      file: json.file,
      line: lineOfScript(json, script),
      text: own ? `${text} "$@"` : text,
      directory: json.directory,
      args: own ? args : [],
    });
  }
}

function commandOf(json: PackageJson, script: string): string | undefined {
  const text = json.scripts[script];
  if (text?.trim() !== "wireit") return text;
  const { wireit } = json.content;
  const entry: unknown = typeof wireit === "object" && wireit !== null ? (wireit as Record<string, unknown>)[script] : undefined;
  return strings(entry)["command"] ?? text;
}

function runEach(call: Call, given: Arguments, names: readonly string[], args: readonly Value[]): boolean {
  for (const name of names) for (const json of packagesMeant(call, given, name)) runScript(call, json, name, args);
  return true;
}

function hasScript(call: Call, given: Arguments, name: string): boolean {
  return packagesMeant(call, given, name).length > 0;
}

function withDirectory(call: Call, given: Arguments): Call {
  return { ...call, shell: { ...call.shell, directory: directoryOf(call, given) } };
}

/** A command of a Yarn plug-in that the project keeps. */
function runPlugin(call: Call, verb: string, args: readonly Value[]): boolean {
  const { files } = call.shell.run.world.repository;
  const plugin = files.paths.find(
    (path) =>
      /^\.yarn\/plugins\/.*\.c?js$/.test(path) && !path.includes("@yarnpkg/plugin-workspace") && (files.text(path) ?? "").includes(`"${verb}"`),
  );
  if (plugin === undefined) return false;
  runProgram({ ...call.shell, file: plugin, through: [...call.shell.through, plugin] }, plugin, files.text(plugin) ?? "", { ...call, args });
  return true;
}

function deeper(call: Call): Call {
  return { ...call, shell: { ...call.shell, depth: call.shell.depth + 1 } };
}

/** `yarn workspace name …`: the rest is a yarn command in that package. */
function inWorkspace(call: Call, rest: readonly Value[]): boolean {
  const name = known(rest[0] ?? []);
  const json = allPackageJson(call.shell.run.world.repository.files).find((one) => one.name === name);
  const at = call.args.findIndex((word) => known(word) === "workspace");
  const command = call.args.slice(at + 2);
  if (command.length > 0) invoke({ ...call.shell, directory: json?.directory, depth: call.shell.depth + 1 }, [text("yarn"), ...command], call.at, []);
  return true;
}

/** `yarn workspaces foreach … run x` and `… exec cmd`. */
function foreach(call: Call): boolean {
  const at = call.args.findIndex((word) => /^(run|exec|npm)$/.test(known(word) ?? ""));
  const verb = known(call.args[at] ?? []);
  if (verb === "exec") invoke({ ...call.shell, directory: undefined }, call.args.slice(at + 1), call.at, []);
  if (verb !== "run") return true;
  const name = known(call.args[at + 1] ?? []);
  for (const json of allPackageJson(call.shell.run.world.repository.files).slice(0, MAX_PACKAGES)) {
    if (name !== undefined && json.scripts[name] !== undefined) runScript(call, json, name, call.args.slice(at + 2));
  }
  return true;
}

/** What stands behind a script's name; `--` itself is not handed on. */
function argumentsAfter(args: readonly Value[], name: string): readonly Value[] {
  const at = args.findIndex((word) => known(word) === name);
  return args.slice(at + 1).filter((word) => known(word) !== "--");
}

const MAX_PACKAGES = 60;
