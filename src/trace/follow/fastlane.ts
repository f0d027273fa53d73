import type { Call } from "../call.ts";
import { runProgram } from "../program.ts";
import { note, speaksOfPublishing } from "../run-file.ts";
import { known } from "../value.ts";

/** Follows `fastlane lane`: the lane's own lines in the Fastfile, and those of the lanes it names. */
export function followFastlane(call: Call): boolean {
  if (call.program !== "fastlane") return false;
  const { files } = call.shell.run.world.repository;
  const words = call.args.map((word) => known(word) ?? "").filter((word) => /^[a-z]\w*$/.test(word));
  const file = ["fastlane/Fastfile", "Fastfile", ".fastlane/Fastfile"].find((path) => files.has(path));
  const text = file === undefined ? undefined : files.text(file);
  if (file === undefined || text === undefined) {
    if (speaksOfPublishing(words.join(" "))) note(call, `fastlane ${words.join(" ")}`);
    return true;
  }
  const lanes = lanesOf(text);
  const open = words.filter((word) => lanes.has(word));
  const seen = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const body = lanes.get(name) ?? "";
    runProgram({ ...call.shell, through: [...call.shell.through, file] }, file, body, undefined);
    for (const other of lanes.keys()) if (new RegExp(`^\\s*${other}\\b`, "m").test(body)) open.push(other);
  }
  return true;
}

/** Lanes by name, each as the whole file with all other lines blanked, so that offsets stay. */
function lanesOf(text: string): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const found of text.matchAll(/^([ \t]*)(?:(?:private_)?lane[ \t]+:(\w+)|def[ \t]+(\w+))[^\n]*\n/gm)) {
    const end = new RegExp(`^${found[1] ?? ""}end\\b`, "m").exec(text.slice(found.index + found[0].length));
    const to = end ? found.index + found[0].length + end.index : text.length;
    const name = found[2] ?? found[3] ?? "";
    out.set(name, text.slice(0, found.index).replace(/[^\n]/g, " ") + text.slice(found.index, to));
  }
  return out;
}
