import { sortArguments, type Call } from "../call.ts";
import { runText } from "../invoke.ts";
import { known, text } from "../value.ts";
import { allPackageJson, nearestPackageJson, type PackageJson } from "./package-json.ts";
import { runScript } from "./package-scripts.ts";

const MAX_PACKAGES = 60;

/** Follows programs that run package scripts by name: run-s, turbo, lerna run, nx, concurrently. */
export function followScriptRunner(call: Call): boolean {
  switch (call.program) {
    case "run-s":
    case "run-p":
    case "run-z":
    case "npm-run-all":
    case "npm-run-all2":
      return here(call, plainOf(call));
    case "concurrently":
      for (const word of plainOf(call)) {
        const script = /^(?:npm|yarn|pnpm|bun):(.+)$/.exec(word);
        if (script) here(call, [script[1] ?? ""]);
        else runText(call.shell, text(word), "sh");
      }
      return true;
    case "turbo":
      return everywhere(
        call,
        plainOf(call, ["--filter", "-F", "--concurrency", "--cwd", "--cache-dir", "--env-mode", "--output-logs"]).filter((word) => word !== "run"),
      );
    case "lerna":
      return plainOf(call)[0] === "run" ? everywhere(call, plainOf(call).slice(1, 2)) : false;
    case "nx":
      return nx(call);
    default:
      return false;
  }
}

function plainOf(
  call: Call,
  takes: readonly string[] = ["--scope", "--ignore", "--concurrency", "--since", "-n", "--names", "-c"],
): readonly string[] {
  return sortArguments(call.args, new Set(takes)).plain.map((word) => known(word) ?? "");
}

/** Scripts of the package of this directory, `publish:*` as a pattern. */
function here(call: Call, names: readonly string[]): boolean {
  const { directory } = call.shell;
  const json = directory === undefined ? undefined : nearestPackageJson(call.shell.run.world.repository.files, directory);
  if (json) for (const name of names) for (const script of matching(json, name)) runScript(call, json, script, []);
  return true;
}

function everywhere(call: Call, names: readonly string[]): boolean {
  for (const json of allPackageJson(call.shell.run.world.repository.files).slice(0, MAX_PACKAGES)) {
    for (const name of names) if (json.scripts[name] !== undefined) runScript(call, json, name, []);
  }
  return true;
}

function matching(json: PackageJson, name: string): readonly string[] {
  const plain = name.split(" ")[0] ?? "";
  if (!plain.includes("*")) return json.scripts[plain] === undefined ? [] : [plain];
  const pattern = new RegExp(
    `^${plain
      .replace(/[.+?^${}()|[\]\\/]/g, "\\$&")
      .replaceAll("**", "\u0001")
      .replaceAll("*", "[^:]*")
      .replaceAll("\u0001", ".*")}$`,
  );
  return Object.keys(json.scripts).filter((script) => pattern.test(script));
}

/** `nx run project:target`, `nx run-many -t target`, `nx target project`. `nx release` is judged by the tables. */
function nx(call: Call): boolean {
  const given = sortArguments(
    call.args,
    new Set(["-t", "--target", "--targets", "-p", "--projects", "-c", "--configuration", "--parallel", "--exclude", "--base", "--head"]),
  );
  const verb = known(given.plain[0] ?? []) ?? "";
  if (/^(release|reset|show|graph|migrate|report|list|format:.*)$/.test(verb)) return false;
  const targets = ["-t", "--target", "--targets"]
    .flatMap((name) => given.options.get(name) ?? [])
    .flatMap((value) => (known(value) ?? "").split(","));
  if (verb === "run") targets.push((known(given.plain[1] ?? []) ?? "").split(":")[1] ?? "");
  else if (!/^(run-many|affected|affected:.*)$/.test(verb)) targets.push(verb);
  everywhere(call, targets);
  for (const target of targets) if (target !== "") projectTargets(call, target);
  return true;
}

/** run-commands targets of project.json files. */
function projectTargets(call: Call, target: string): void {
  const { files } = call.shell.run.world.repository;
  for (const path of files.paths.filter((one) => one.endsWith("project.json") && !one.includes("node_modules/")).slice(0, MAX_PACKAGES)) {
    for (const command of commandsOf(files.text(path) ?? "", target))
      runText({ ...call.shell, through: [...call.shell.through, path] }, text(command), "sh");
  }
}

function commandsOf(content: string, target: string): readonly string[] {
  try {
    const json = JSON.parse(content) as {
      targets?: Record<string, { command?: unknown; options?: { command?: unknown; commands?: unknown } }>;
    };
    const found = json.targets?.[target];
    const listed = Array.isArray(found?.options?.commands) ? found.options.commands : [];
    return [
      found?.command,
      found?.options?.command,
      ...listed.map((one: unknown) => (typeof one === "object" && one !== null ? (one as { command?: unknown }).command : one)),
    ].filter((one): one is string => typeof one === "string");
  } catch {
    return [];
  }
}
