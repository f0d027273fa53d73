import type { Region } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Files } from "../model/snapshot.ts";
import type { Signing } from "../model/surroundings.ts";
import { buildSigning, missingProfile, speaksOfSigning, type BuildTool } from "../registries/maven/signing.ts";
import { lineAt, placeAt } from "../workflow/lines.ts";

/**
 * Whether releases for Maven Central are signed: by their build, or by the workflows and scripts on the way. Null where
 * the repository makes none. `not-seen` is said only where nothing that could sign is missing.
 */
export function mavenSigning(files: Files, paths: readonly PublishPath[]): Signing | null {
  const releases = paths.filter(({ registry }) => registry === "maven-central");
  const [first] = releases;
  if (first === undefined) return null;
  const at: Region = first.at;
  for (const file of new Set(releases.flatMap(commandsOf))) {
    const index = speaksOfSigning(withoutComments(files.text(file) ?? ""));
    if (index !== undefined)
      return { state: "configured", at: placeAt(file, files.text(file) ?? "", index), says: "a command or secret for signing is here" };
  }
  // Mill and publib sign whatever they publish.
  const own = releases.find(({ tool }) => /^(?:mill|millw|publib-maven)\b/.test(tool));
  if (own) return { state: "configured", at: own.at, says: `${own.tool} signs what it publishes` };
  const { signs, hole } = buildSigning(files, new Set(releases.map(toolOf)));
  if (signs) return { state: "configured", at: placeAt(signs.file, files.text(signs.file) ?? "", signs.index), says: "the build signs" };
  const unread = releases.find(({ credential }) => credential.kind === "delegated");
  const missing = unread ? `${unread.tool} could not be read` : (hole ?? absent(files, releases));
  if (missing !== undefined) return { state: "unknown", at, says: missing };
  return { state: "not-seen", at, says: `nothing in the build of ${first.tool}, nor in the workflows and scripts that run it, makes a signature` };
}

/** Workflows, composite actions and scripts. Settings and secrets for signing stand there under telling names. */
function commandsOf({ workflow, definedIn, at, through }: PublishPath): readonly string[] {
  return [workflow, definedIn ?? workflow, at.file, ...through].filter((file) => !/\.(?:xml|gradle|kts|sbt|scala)$/.test(file));
}

function withoutComments(text: string): string {
  return text.replace(/^[ \t]*#.*$/gm, (line) => " ".repeat(line.length));
}

function toolOf({ tool }: PublishPath): BuildTool {
  if (/^mvn|maven-release|^maven/.test(tool)) return "maven";
  if (tool.startsWith("gradle")) return "gradle";
  return tool.startsWith("sbt") ? "sbt" : "other";
}

/** A profile given by `-P` that no pom has. */
function absent(files: Files, releases: readonly PublishPath[]): string | undefined {
  const lines = releases.filter((path) => toolOf(path) === "maven").map(({ at }) => commandAt(files.text(at.file) ?? "", at.line));
  const names = lines.flatMap((line) => [...line.matchAll(/(?:^|\s)-P\s?([\w.,-]{1,200})/g)].flatMap((found) => (found[1] ?? "").split(",")));
  const name = missingProfile(files, names);
  return name === undefined ? undefined : `the profile ${name} is not here`;
}

/** A line with those that continue it. */
function commandAt(text: string, line: number): string {
  const lines: string[] = [];
  for (let at = line; at < line + longestCommand; at++) {
    const one = lineAt(text, at);
    lines.push(one.replace(/\\$/, ""));
    if (!one.endsWith("\\")) break;
  }
  return lines.join(" ");
}

const longestCommand = 50;
