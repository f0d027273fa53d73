import { posix } from "node:path";
import type { Place } from "../../model/place.ts";
import { runLines } from "./run-lines.ts";
import type { Shell } from "../shell.ts";

const configuration = ".changes/config.json";

/** Follows the publish commands of covector's configuration, of its package managers and of each package. */
export function covector(shell: Shell, at: Place): boolean {
  const content = shell.run.world.repository.files.text(configuration);
  if (content === undefined) {
    shell.trail.unread.push({
      what: "covector publish",
      at,
      words: [[{ kind: "text", text: "covector" }]],
      env: new Map(shell.vars),
      directory: "",
    });
    return true;
  }
  const json = parse(content);
  const managers = recordOf(json["pkgManagers"]);
  for (const one of Object.values(recordOf(json["packages"]))) {
    const entry = recordOf(one);
    const manager = recordOf(managers[textIn(entry["manager"])]);
    const path = textIn(entry["path"]).replace(/^\.\//, "").replace(/\/$/, "");
    for (const command of commandsOf(entry["publish"] ?? manager["publish"])) run(shell, command, path);
  }
  return true;
}

function run(shell: Shell, command: string, path: string): void {
  const filled = command.replaceAll(/\$\{\s*pkg(?:File)?\.path\s*\}/g, path).replaceAll(/\$\{[^}]*\}/g, "x");
  runLines(shell, { file: configuration, line: 1, text: filled, directory: path === "" ? "" : posix.normalize(path) });
}

function commandsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => commandsOf(item));
  const record = recordOf(value);
  return record["dryRunCommand"] === true ? [] : commandsOf(record["command"] ?? []);
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function parse(content: string): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(content));
  } catch {
    return {};
  }
}
