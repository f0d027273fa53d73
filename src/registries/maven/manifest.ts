import type { Manifests } from "../contract.ts";

export const manifest: Manifests = { packages: () => [], destination: () => undefined };
