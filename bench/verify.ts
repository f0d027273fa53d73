import { verifierFor } from "../src/registries/sigstore.ts";
import type { ToSign } from "../src/sandbox/registries/to-sign.ts";
import { openMint } from "../test/registries/sigstore-mint.ts";
import { digestOf, orderOf } from "../test/registries/sigstore-orders.ts";

/** How long it takes to verify a Sigstore bundle, by one verifier and warm: statements and signed files, 50 of each kind. */
const kinds: readonly ToSign["kind"][] = ["npm", "pypi", "rubygems", "maven"];
const rounds = 50;
const atMost = 25;

const mint = await openMint();
const verify = verifierFor(mint.trustedRoot);
const attested = [];
for (const kind of kinds) {
  const release: ToSign = {
    key: kind,
    kind,
    subject: "pkg:npm/%40acme/lamp@1.2.0",
    content: `${kind} lamp 1.2.0\n`,
    published: "2026-03-01T10:00:00Z",
    run: {
      repository: "acme/lamp",
      workflow: ".github/workflows/release.yml",
      ref: "refs/tags/v1.2.0",
      commit: "8a2ee2fd20dda58ffa4a8d808a65cb1e04711c03",
      event: "push",
      environment: "release",
      runId: 4711,
    },
  };
  attested.push({ bundle: await mint.sign(orderOf(release)), digest: digestOf(release) });
}

const times: number[] = [];
for (let round = -5; round < rounds; round++) {
  for (const one of attested) {
    const start = performance.now();
    if (verify(one).state !== "verified") throw new Error("a good bundle was refused");
    if (round >= 0) times.push(performance.now() - start);
  }
}
const sorted = times.toSorted((a, b) => a - b);
const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
const figures = `mean ${mean.toFixed(1)} ms, median ${(sorted[times.length >> 1] ?? 0).toFixed(1)} ms, slowest ${(sorted.at(-1) ?? 0).toFixed(1)} ms`;
console.log(`${times.length} verifications: ${figures} (at most ${atMost} ms each)`);
process.exitCode = mean > atMost ? 1 : 0;
