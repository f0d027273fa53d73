import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportOnSnapshot } from "../../../src/cli/audit-snapshot.ts";
import { collectInto } from "../../../src/cli/collect.ts";
import { auditJson } from "../../../src/reports/audit-json.ts";
import type { SandboxOrganisation } from "../../../src/sandbox/description.ts";
import { addressesOf } from "../../../src/sandbox/registries/addresses.ts";
import { inventedRoot } from "../../../src/sandbox/registries/bundles.ts";
import type { Served } from "../../../src/sandbox/serve.ts";

/** The report of the command on what is served, as JSON: what nobody but an owner sees is left out. */
export async function audited(served: Served, { login, today }: SandboxOrganisation): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-command-"));
  try {
    const file = join(directory, "snapshot.ndjson");
    const access = { token: "ghs_token", apiUrl: `${served.url}/api/v3`, host: "https://github.example", cache: directory };
    await collectInto(file, login, access, { addresses: addressesOf(served.url), root: inventedRoot, credentials: {} });
    return auditJson(await reportOnSnapshot(file, { date: today }));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
