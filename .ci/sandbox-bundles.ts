// Makes src/sandbox/registries/bundles.json: Sigstore bundles of the sandbox's signed releases, by authorities and logs whose keys
// are thrown away. To be run after what is signed was changed: `node .ci/sandbox-bundles.ts`; the test of the bundles says so.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxBundles, ToSign } from "../src/sandbox/registries/to-sign.ts";
import { signedReleases } from "../src/sandbox/registries/signed-releases.ts";
import type { TrustedRootJson } from "../test/registries/sigstore-json.ts";
import { type Mint, openMint } from "../test/registries/sigstore-mint.ts";
import { orderOf } from "../test/registries/sigstore-orders.ts";

const largest = 250_000;

/** An authority of the mint lives for a year: as many are opened as the releases need. */
const span = 360 * 24 * 60 * 60 * 1000;

const made = await bundlesFor(signedReleases());
const text = `${JSON.stringify(made, null, 2)}\n`;
const count = Object.keys(made.bundles).length;
if (text.length > largest) throw new Error(`${text.length} bytes for ${count} bundles: the repository should not carry more than ${largest}`);
writeFileSync(join(import.meta.dirname, "../src/sandbox/registries/bundles.json"), text);
process.stdout.write(`${count} bundles, ${text.length} bytes\n`);

async function bundlesFor(releases: readonly ToSign[]): Promise<SandboxBundles> {
  const mints = new Map<number, Mint>();
  const made = new Map<string, unknown>();
  for (const release of releases) {
    if (made.has(release.key)) throw new Error(`two releases have the key ${release.key}`);
    const order = orderOf(release);
    const age = Math.floor(Date.parse(order.at) / span);
    const mint = mints.get(age) ?? (await openMint(new Date(age * span).toISOString()));
    mints.set(age, mint);
    made.set(release.key, await mint.sign(order));
  }
  return { trustedRoot: together([...mints.values()].map((mint) => mint.trustedRoot)), bundles: Object.fromEntries(made) };
}

function together(roots: readonly TrustedRootJson[]): TrustedRootJson {
  return {
    mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
    tlogs: roots.flatMap(({ tlogs }) => tlogs),
    certificateAuthorities: roots.flatMap(({ certificateAuthorities }) => certificateAuthorities),
    ctlogs: roots.flatMap(({ ctlogs }) => ctlogs),
    // None of the bundles has a time of theirs.
    timestampAuthorities: [],
  };
}
