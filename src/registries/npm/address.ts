import options from "npm-registry-fetch/lib/default-opts.js";

/** The registry's address and host, as npm's own client ships them. */
export const npmAddress: string = options.registry;
export const npmHost: string = new URL(options.registry).hostname;
