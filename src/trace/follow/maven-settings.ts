import { posix } from "node:path";
import { mavenServers } from "../../registries/maven/settings.ts";
import { environmentOf, type Arguments, type Call } from "../call.ts";
import { saysOf } from "../carried.ts";
import type { Carried } from "../run.ts";
import { known } from "../value.ts";

/** Credentials that a settings.xml of the repository reads from the environment, for the servers given or for any. */
export function settingsCredentials(call: Call, given: Arguments, servers: readonly string[]): readonly Carried[] {
  const { files } = call.shell.run.world.repository;
  const env = environmentOf(call.shell);
  const out: Carried[] = [];
  for (const file of settingsFiles(call, given)) {
    const all = mavenServers(files.text(file) ?? "");
    const meant = all.filter((server) => servers.includes(server.id));
    for (const server of meant.length > 0 ? meant : all) {
      for (const name of server.env) {
        const binding = env.get(name);
        if (binding && binding.value.length > 0)
          out.push({
            value: binding.value,
            evidence: [
              { ...binding.at, says: `${name} ${saysOf(binding.value)}` },
              { file, line: server.line, column: 1, says: `server ${server.id} reads ${name}` },
            ],
          });
      }
    }
  }
  return out;
}

function settingsFiles(call: Call, given: Arguments): readonly string[] {
  const { files } = call.shell.run.world.repository;
  const named = ["-s", "--settings", "-gs", "--global-settings"].flatMap((name) => given.options.get(name) ?? []).map((value) => known(value) ?? "");
  const base = call.shell.directory ?? "";
  const paths = named.flatMap((name) => [posix.normalize(posix.join(base, name)), posix.normalize(name)]);
  return [...new Set([...paths, ".mvn/settings.xml", ".mvn/local-settings.xml"])].filter((path) => files.has(path));
}
