import { carriedBy } from "./carried.ts";
import { environmentOf } from "./call.ts";
import { record } from "./record.ts";
import type { Shell } from "./shell.ts";
import { libraryCalls } from "./tables.ts";
import { aim } from "./target.ts";
import { abilityOf } from "./verdict.ts";

const compiled = libraryCalls.map(({ registry, row }) => ({ registry, row, pattern: new RegExp(row.pattern, "m"), needs: row.with === undefined ? undefined : new RegExp(row.with, "m") }));

/** Records publishing calls of known libraries in a program's code. */
export function libraryUploads(shell: Shell, code: string): void {
  for (const { registry, row, pattern, needs } of compiled) {
    const found = pattern.exec(code);
    if (!found || (needs && !needs.test(code))) continue;
    const store = row.credential.store;
    const prepared = store === undefined ? undefined : shell.run.state.defaults.get(store);
    for (const target of aim({ registry, target: row.target, given: [], env: [], run: shell.run, directory: shell.directory, ...(prepared ? { prepared: prepared.address } : {}) })) {
      record(shell, {
        ...target,
        registry,
        tool: row.tool,
        at: shell.place({ start: found.index, end: found.index + found[0].length }),
        ability: abilityOf(row.oidc.kind, row.oidc.says),
        credentials: carriedBy({ source: row.credential, given: [], env: environmentOf(shell), state: shell.run.state, destination: target.destination }),
        directory: shell.directory,
      });
    }
  }
}
