import { npmHost } from "../../../src/registries/npm/address.ts";

/** Fixtures write npm's host as `{npm-registry-host}`. */
export function expandHost(text: string): string {
  return text.replaceAll("{npm-registry-host}", npmHost);
}
