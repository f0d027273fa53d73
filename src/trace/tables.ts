import type { Registry } from "../registries/contract.ts";
import type { Client, CredentialAction, LibraryCall, PublishAction } from "../registries/tool-row.ts";
import { registries } from "../registries/index.ts";

/** A row with the registry whose table holds it. */
export interface Row<T> {
  readonly registry: Registry;
  readonly row: T;
}

/** Clients by program name. */
export const clientsByProgram: ReadonlyMap<string, readonly Row<Client>[]> = index(
  (registry) => registry.tools.clients,
  (client) => [...client.programs, ...(client.modules ?? [])],
);

/** Publishing actions by `owner/repo[/path]`, lower case, former names included. */
export const actionsByName: ReadonlyMap<string, readonly Row<PublishAction>[]> = index(
  (registry) => registry.tools.actions,
  (action) => [action.uses, ...(action.aliases ?? [])],
);

export const credentialActionsByName: ReadonlyMap<string, readonly Row<CredentialAction>[]> = index(
  (registry) => registry.tools.credentialActions,
  (action) => [action.uses, ...(action.aliases ?? [])],
);

export const libraryCalls: readonly Row<LibraryCall>[] = registries.flatMap((registry) => registry.tools.calls.map((row) => ({ registry, row })));

function index<T>(rowsOf: (registry: Registry) => readonly T[], namesOf: (row: T) => readonly string[]): Map<string, Row<T>[]> {
  const out = new Map<string, Row<T>[]>();
  for (const registry of registries) {
    for (const row of rowsOf(registry)) {
      for (const name of namesOf(row)) {
        const rows = out.get(name.toLowerCase());
        if (rows) rows.push({ registry, row });
        else out.set(name.toLowerCase(), [{ registry, row }]);
      }
    }
  }
  return out;
}
