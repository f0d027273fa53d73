import { posix } from "node:path";
import type { Place } from "../../model/place.ts";
import { runText } from "../invoke.ts";
import type { Shell } from "../shell.ts";
import { text, type Value } from "../value.ts";
import { packageJsonIn } from "./package-json.ts";

const configurations = [
  ".releaserc",
  ".releaserc.json",
  ".releaserc.yaml",
  ".releaserc.yml",
  ".releaserc.js",
  ".releaserc.cjs",
  ".releaserc.mjs",
  ".releaserc.ts",
  "release.config.js",
  "release.config.cjs",
  "release.config.mjs",
  "release.config.ts",
  "release.config.json",
];

/**
 * Reads semantic-release's configuration. Without a list of plugins its defaults hold, and
 * @semantic-release/npm is one of them; a list that leaves it out uploads nothing to npm.
 * Commands of @semantic-release/exec are followed. False: npm is uploaded to, by the table's row.
 */
export function semanticRelease(shell: Shell, at: Place, _extra?: Value): boolean {
  const { files } = shell.run.world.repository;
  const directory = shell.directory ?? "";
  const found = [...new Set([directory, ""])]
    .flatMap((base) => configurations.map((name) => (base === "" ? name : posix.join(base, name))))
    .find((file) => files.has(file));
  const json = packageJsonIn(files, directory);
  const own = json?.content["release"];
  const content = found === undefined ? (own === undefined ? undefined : JSON.stringify(own)) : files.text(found);
  if (content === undefined) return json?.content["private"] === true && json.content["workspaces"] === undefined;
  const inner: Shell = found === undefined ? shell : { ...shell, through: [...shell.through, found] };
  for (const command of execCommands(content)) runText({ ...inner, place: () => at }, text(command.replaceAll(/\$\{[^}]*\}|<%[^%]*%>/g, "x")), "sh");
  const lists = /["']?plugins["']?\s*:/.test(content) || /^\s*plugins\s*:/m.test(content);
  const extended = /["']?extends["']?\s*[:=]/.test(content);
  if (!lists && !extended) return isUnpublished(content, json?.content["private"] === true);
  if (extended && !lists) return false;
  return (
    !/@semantic-release\/npm|semantic-release-(monorepo|pnpm|npm)|@anolilab\/semantic-release-pnpm|semantic-release-yarn|@amanda-mitchell\/semantic-release-npm-multiple/.test(
      content,
    ) || isUnpublished(content, false)
  );
}

/** `npmPublish: false` keeps the plugin from uploading. */
function isUnpublished(content: string, isPrivate: boolean): boolean {
  return isPrivate || /["']?npmPublish["']?\s*:\s*false/.test(content);
}

function execCommands(content: string): readonly string[] {
  const pattern =
    /["']?(?:publishCmd|prepareCmd|successCmd|verifyReleaseCmd)["']?\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\n{["'`][^\n]*))/g;
  return [...content.matchAll(pattern)].map((found) =>
    (found[1] ?? found[2] ?? found[3] ?? found[4] ?? "").replaceAll('\\"', '"').replaceAll("\\n", "\n").trim(),
  );
}
