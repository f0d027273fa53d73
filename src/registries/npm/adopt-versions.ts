import type { Files } from "../../model/snapshot.ts";
import { inDirectory, upwards } from "../directories.ts";
import { at, readJson, text } from "../values.ts";

/**
 * The version of a package that a directory's manifest, or one above it, asks for: what the lock file has, else what the range
 * fixes (`19` of `^19.0.2`, whose newest an install takes); `unknown` where neither tells. undefined: it is not declared.
 */
export function declaredVersion(files: Files, directory: string, name: string): string | undefined {
  for (const here of upwards(directory)) {
    const manifest = readJson(files.text(inDirectory(here, "package.json")) ?? "");
    const range = ["devDependencies", "dependencies", "optionalDependencies"].map((key) => text(at(manifest, key, name))).find(Boolean);
    if (range === undefined) continue;
    return lockedVersion(files, name) ?? numbers(range.replace(/^npm:[^@]*@/, "")) ?? "unknown";
  }
  return undefined;
}

/** The version of pnpm or Yarn that the project pins: `packageManager`, `devEngines`, or the release that .yarnrc.yml points at. */
export function managerVersion(files: Files, program: string): string | undefined {
  const manifest = readJson(files.text("package.json") ?? "");
  const [, name, version] = /^(\w+)@v?(\d[\w.-]*)/.exec(text(at(manifest, "packageManager")) ?? "") ?? [];
  if (name === program) return version;
  const engine = at(manifest, "devEngines", "packageManager");
  if (text(at(engine, "name")) === program) return numbers(text(at(engine, "version")) ?? "");
  if (program !== "yarn") return undefined;
  return /^yarnPath:.*yarn-(?:berry-)?v?(\d+\.\d+\.\d+)/m.exec(files.text(".yarnrc.yml") ?? "")?.[1];
}

function numbers(range: string): string | undefined {
  const [, sign = "", major, minor, patch] = /^([\^~]|>=|=|v)?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(range.trim()) ?? [];
  if (major === undefined || sign === ">=") return undefined;
  const fixed = sign === "^" && major !== "0" ? [major] : sign === "~" ? [major, minor] : [major, minor, patch];
  return fixed.filter((part) => part !== undefined).join(".");
}

/** As package-lock.json, pnpm-lock.yaml or yarn.lock have it. */
function lockedVersion(files: Files, name: string): string | undefined {
  const locked = text(at(readJson(files.text("package-lock.json") ?? ""), "packages", `node_modules/${name}`, "version"));
  if (locked !== undefined) return locked;
  const literal = name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const pnpm = new RegExp(`^ {2,}'?${literal}'?:\\n(?: +specifier: .*\\n)? +version: (\\d[\\d.]*)`, "m").exec(files.text("pnpm-lock.yaml") ?? "");
  const yarn = new RegExp(`^"?${literal}@[^\\n]*:\\n +version:? "?(\\d[\\d.]*)`, "m").exec(files.text("yarn.lock") ?? "");
  return pnpm?.[1] ?? yarn?.[1];
}
