import made from "./bundles.json" with { type: "json" };
import type { Bundles } from "./shelf.ts";
import type { SandboxBundles } from "./to-sign.ts";

const { trustedRoot, bundles } = made as SandboxBundles;

/** What was signed for the releases of Lantern Works; made by `.ci/sandbox-bundles.ts`. */
export const inventedBundles: Bundles = bundles as Bundles;

/** The root that they lead to: an operator's, for an audit of Lantern Works. JSON of a Sigstore TrustedRoot. */
export const inventedRoot: unknown = trustedRoot;
