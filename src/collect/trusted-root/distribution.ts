import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { DEFAULT_MIRROR_URL, initTUF } from "@sigstore/tuf";

const target = "trusted_root.json";

type Seeds = Readonly<Record<string, { readonly targets: Readonly<Record<string, string>> }>>;

/** Sigstore's public root as it came with this program: JSON of a TrustedRoot. */
export function seededRoot(): string {
  const seeds = createRequire(import.meta.url)("@sigstore/tuf/seeds.json") as Seeds;
  return Buffer.from(seeds[DEFAULT_MIRROR_URL]?.targets[target] ?? "", "base64").toString("utf8");
}

/** The same as Sigstore distributes it now, by TUF; its metadata is kept in `directory`. Rejects where it cannot be had. */
export async function fetchedRoot(directory: string): Promise<string> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const fetch = async (forceInit: boolean) => {
    const client = await initTUF({ cachePath: directory, retry: { retries: 1 }, timeout: 5_000, forceInit });
    return await client.getTarget(target);
  };
  // Metadata that an earlier run left half-written is begun anew.
  return await fetch(false).catch(() => fetch(true));
}
