import { generate } from "../src/sandbox/generate.ts";
import { githubBounds } from "../src/sandbox/limits.ts";
import { serve } from "../src/sandbox/serve.ts";

// A process of its own, so that what the organisation takes is not counted as the collector's. Started by bench/organisation.ts.

const [repositories = "100", publishing = "0.3", seed = "1", faulty = "", scale = "1"] = process.argv.slice(2);
const began = Date.now();
const now = () => (began + (Date.now() - began) * Number(scale)) / 1000;
const faults = { seed: Number(seed), badGateway: 0.05, secondaryLimit: 0.02, partialGraphql: 0.05, primaryLimitAt: 40 };
const organisation = generate({ seed: Number(seed), repositories: Number(repositories), publishing: Number(publishing) });
const served = await serve(organisation, { now, bounds: githubBounds, ...(faulty === "faults" ? { faults, longestTree: 4 } : {}) });

process.send?.({ url: served.url });
process.on("message", (message) => {
  if (message === "counts") process.send?.({ counts: served.counted() });
  if (message === "end") void served.close().then(() => process.exit(0));
});
