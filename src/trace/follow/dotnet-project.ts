import type { Call } from "../call.ts";
import { at, join, parent, type TaskFile } from "./taskfile-near.ts";

const MAX_FILES = 60;

/** The project file that `--project` names, by file or directory; without, the only one where the command runs. */
export function projectOf(call: Call, named: string | undefined): string | undefined {
  const { files } = call.shell.run.world.repository;
  if (call.shell.directory === undefined && named === undefined) return undefined;
  // A boot script names it from its own directory, which run time tells it.
  const path = join(call.shell.directory ?? "", (named ?? "").replaceAll("\\", "/").replace(/^\?\//, ""));
  if (/\.(cs|fs|vb)proj$/i.test(path)) return files.has(path) ? path : files.paths.find((file) => file.toLowerCase() === path.toLowerCase());
  const base = path === "" ? "" : `${path}/`;
  return files.paths.find((file) => file.startsWith(base) && /^[^/]+\.(cs|fs|vb)proj$/i.test(file.slice(base.length)));
}

/** The project of a Nuke build: where the boot script points, or the one that refers to Nuke. */
export function nukeProject(call: Call): string | undefined {
  const { files } = call.shell.run.world.repository;
  const projects = files.paths.filter((file) => /\.csproj$/i.test(file) && /(^|\/)(_?build|nuke)[^/]*(\/|\.csproj$)/i.test(file));
  return (
    projects.find((file) => /(Nuke|Fallout)\.(Common|Build)/.test(files.text(file) ?? "")) ?? projects.find((file) => file.endsWith("_build.csproj"))
  );
}

/** The sources of a project and of the projects it refers to. */
export function projectFiles(call: Call, project: string): readonly TaskFile[] {
  const { paths } = call.shell.run.world.repository.files;
  const seen = new Set<string>();
  const out: TaskFile[] = [];
  const open = [project];
  while (open.length > 0 && seen.size < 8) {
    const one = open.shift() ?? "";
    if (seen.has(one)) continue;
    seen.add(one);
    const directory = parent(one);
    const base = directory === "" ? "" : `${directory}/`;
    // A project at the root holds the whole repository; only what stands beside it is its own.
    const own = paths.filter(
      (path) => path.startsWith(base) && /\.(cs|fs|fsx|cake|vb)$/i.test(path) && !/\/(obj|bin)\//.test(path) && (base !== "" || !path.includes("/")),
    );
    for (const path of own.slice(0, MAX_FILES - out.length)) out.push(...[at(call.shell, path) ?? []].flat());
    for (const [, reference = ""] of (at(call.shell, one)?.text ?? "").matchAll(/<ProjectReference\s+Include="([^"]+)"/g))
      open.push(join(directory, reference.replaceAll("\\", "/")));
  }
  return out;
}

/** A script with those it loads. */
export function scriptFiles(call: Call, script: TaskFile): readonly TaskFile[] {
  const out: TaskFile[] = [];
  const open = [script];
  while (open.length > 0 && out.length < MAX_FILES) {
    const one = open.shift();
    if (!one || out.some((other) => other.file === one.file)) continue;
    out.push(one);
    for (const [, path = ""] of one.text.matchAll(/^\s*#(?:load|l)\s+"(?:local:\?path=)?([^"]+)"/gm)) {
      const clean = path.replaceAll("\\", "/");
      const matching = clean.includes("*")
        ? call.shell.run.world.repository.files.paths.filter(
            (file) => file.startsWith(`${join(one.directory, clean.replace(/\/?\*.*$/, ""))}/`) && /\.(cake|fsx|csx|cs)$/.test(file),
          )
        : [join(one.directory, clean)];
      open.push(...matching.flatMap((file) => at(call.shell, file) ?? []));
    }
  }
  return out;
}
