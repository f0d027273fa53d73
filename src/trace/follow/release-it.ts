import { posix } from "node:path";
import type { Arguments, Call } from "../call.ts";
import { runText } from "../invoke.ts";
import { known, text } from "../value.ts";
import { nearestPackageJson } from "./package-json.ts";

const configurations = [
  ".release-it.json",
  ".release-it.js",
  ".release-it.cjs",
  ".release-it.mjs",
  ".release-it.ts",
  ".release-it.yaml",
  ".release-it.yml",
  ".release-it.toml",
];

/**
 * Reads release-it's configuration: hooks are followed; `npm: false`, `npm.publish: false` and a
 * private package upload nothing. False: npm is uploaded to, by the table's row.
 */
export function releaseIt(call: Call, given: Arguments): boolean {
  const { files } = call.shell.run.world.repository;
  const directory = call.shell.directory ?? "";
  const option = known((given.options.get("--config") ?? given.options.get("-c"))?.[0] ?? []);
  const names = option ? [option.replace(/^\.\//, "")] : configurations;
  const found = names.map((name) => (directory === "" ? name : posix.join(directory, name))).find((file) => files.has(file));
  const json = nearestPackageJson(files, directory);
  const own = json?.content["release-it"];
  const content = found === undefined ? (own === undefined ? "" : JSON.stringify(own)) : (files.text(found) ?? "");
  const shell = found === undefined ? call.shell : { ...call.shell, through: [...call.shell.through, found] };
  for (const hook of content.matchAll(/["']?(?:before|after):[\w:]+["']?\s*:\s*(\[[^\]]*\]|"(?:[^"\\]|\\.)*"|'[^']*')/g)) {
    for (const command of (hook[1] ?? "").matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g)) {
      runText(
        { ...shell, place: () => call.at },
        text((command[1] ?? command[2] ?? "").replaceAll('\\"', '"').replaceAll(/\$\{[^}]*\}/g, "x")),
        "sh",
      );
    }
  }
  if (json?.content["private"] === true) return true;
  const compact = content.replace(/\s+/g, "");
  return /["']?npm["']?:false/.test(compact) || /["']?npm["']?:\{[^{}]*["']?publish["']?:false/.test(compact);
}
