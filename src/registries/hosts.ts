import type { Destination } from "../model/registry.ts";
import type { Registry, Tools } from "./contract.ts";
import { npmHost } from "./npm/address.ts";

/** A row matches when its host is the address's host and its `path`, if any, occurs in the address's path. */
export type HostRow = Tools["hosts"][number];

/** What an address means to all registries together; undefined for text that is no address. */
export function hostTable(registries: readonly Pick<Registry, "tools">[]): (address: string) => Destination | undefined {
  const rows = registries.flatMap((registry) => registry.tools.hosts);
  return (address) => destinationAmong(rows, address);
}

/** What an address means by these rows alone; a host that none of them names is `other:<host>`. */
export function destinationAmong(rows: readonly HostRow[], address: string): Destination | undefined {
  // This project's own documents and data write npm's host as a placeholder (house rule on addresses).
  const text = address.trim().replace("{npm-registry-host}", npmHost);
  if (/^file:/i.test(text)) return "other:local";
  const full = withScheme.exec(text);
  const found = full ?? bare.exec(text);
  if (found === null) return undefined;
  const host = (found[1] ?? "").toLowerCase().replace(/\.$/, "");
  if (!isHostName(host)) return undefined;
  const path = (found[2] ?? "").toLowerCase();
  const row = rows.find((one) => one.host === host && (one.path === undefined || path.includes(one.path)));
  if (row !== undefined) return row.destination;
  if (isLocal(host)) return "other:local";
  // Without a scheme, `pypi` or `dist.tgz` look like hosts too: only a known one counts.
  return full === null ? undefined : `other:${host}`;
}

// Expressions may stand in an address's user part or path; the host alone must be literal.
// `sparse+https://…` and npm's `//host/path` are addresses as well.
const withScheme = /^(?:[a-z][a-z0-9.+-]*:)?\/\/(?:[^/@\\]*@)?(\[[^\]\s]*\]|[^/:?#\s\\@]+)(?::[^/?#\\]*)?([^?#]*)/i;
const bare = /^(\[[^\]\s]*\]|[^/:?#\s\\@]+)(?::\d+)?((?:\/[^?#]*)?)$/;

function isHostName(host: string): boolean {
  return /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/.test(host);
}

function isLocal(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "0.0.0.0" || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);
}
