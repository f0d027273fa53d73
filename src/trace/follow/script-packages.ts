import { posix } from "node:path";
import { enter } from "../builtins.ts";
import type { Arguments, Call } from "../call.ts";
import { known } from "../value.ts";
import { allPackageJson, nearestPackageJson, type PackageJson } from "./package-json.ts";

const MAX_PACKAGES = 60;

/** The packages whose script is run: the one of the directory, or the workspaces that options select. */
export function packagesMeant(call: Call, given: Arguments, name: string): readonly PackageJson[] {
  const { files } = call.shell.run.world.repository;
  const directory = directoryOf(call, given);
  const wanted = ["-w", "--workspace", "--filter", "-F"].flatMap((option) => given.options.get(option) ?? []).map((value) => known(value));
  const every =
    ["--workspaces", "-ws", "-r", "--recursive"].some((option) => given.options.has(option)) ||
    /^(recursive|multi|m)$/.test(known(given.plain[0] ?? []) ?? "");
  const all = allPackageJson(files).filter((json) => json.scripts[name] !== undefined);
  if (every && wanted.length === 0) return all.filter((json) => json.directory !== "").slice(0, MAX_PACKAGES);
  if (wanted.length > 0) {
    const exact = all.filter((json) =>
      wanted.some(
        (one) => one !== undefined && (json.name === one || json.directory === one.replace(/^\.\//, "") || posix.basename(json.directory) === one),
      ),
    );
    return exact.length > 0 ? exact : all.filter((json) => json.directory !== "").slice(0, MAX_PACKAGES);
  }
  // Some package, decided at run time: each different script may be the one.
  if (directory === undefined) return [...new Map(all.map((json) => [json.scripts[name], json])).values()].slice(0, 8);
  const nearest = nearestPackageJson(files, directory);
  return nearest?.scripts[name] === undefined ? [] : [nearest];
}

export function directoryOf(call: Call, given: Arguments): string | undefined {
  const option = ["--prefix", "-C", "--dir", "--cwd"].flatMap((name) => given.options.get(name) ?? [])[0];
  return option === undefined ? call.shell.directory : enter(call.shell.directory, option);
}
