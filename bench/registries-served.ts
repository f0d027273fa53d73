import { openRegistrySource, type RegistrySource } from "../src/collect/registries/source.ts";
import { registriesRememberedInMemory } from "../src/collect/remembered/registries.ts";
import { type RegistryId, registryIds } from "../src/model/registry.ts";
import type { OwnerCredential } from "../src/registries/client.ts";
import { type HttpCounts, type HttpMemory, openHttp } from "../src/registries/http.ts";
import { verifierFor } from "../src/registries/sigstore.ts";
import { invented } from "../src/sandbox/organisation/index.ts";
import { inventedRegistries } from "../src/sandbox/organisation/packages.ts";
import { addressesOf } from "../src/sandbox/registries/addresses.ts";
import { type RegistryCounts, registriesAnswerer, type RegistryOptions } from "../src/sandbox/registries/answer.ts";
import { inventedBundles, inventedRoot } from "../src/sandbox/registries/bundles.ts";
import { type Served, serve } from "../src/sandbox/serve.ts";

/** One registry of the sandbox, at a port of its own. */
export interface ServedRegistry {
  readonly url: string;
  /** With its port. */
  readonly host: string;
  readonly counted: () => RegistryCounts;
  /** When each request came, in milliseconds. */
  readonly times: readonly number[];
  readonly close: Served["close"];
}

export type ServedRegistries = Readonly<Record<RegistryId, ServedRegistry>>;

export async function serveRegistry(id: RegistryId, options: RegistryOptions = {}): Promise<ServedRegistry> {
  const answers = registriesAnswerer(inventedRegistries, { bundles: inventedBundles, ...options });
  const times: number[] = [];
  const served = await serve(invented, {
    registries: { counted: () => answers.counted(), answer: (request) => (times.push(performance.now()), answers.answer(request)) },
  });
  return { url: served.url, host: new URL(served.url).host, counted: () => answers.counted()[id], times, close: () => served.close() };
}

export async function serveAll(): Promise<ServedRegistries> {
  const all = await Promise.all(registryIds.map(async (id) => [id, await serveRegistry(id)] as const));
  return Object.fromEntries(all) as Record<RegistryId, ServedRegistry>;
}

export interface AskingOptions {
  readonly memory?: HttpMemory;
  readonly asOwner?: boolean;
  readonly perHost?: Readonly<Record<string, number>>;
}

/** The registries as an audit asks them, at the ports where they are served. */
export function sourceAt(
  served: ServedRegistries,
  options: AskingOptions = {},
): { readonly source: RegistrySource; readonly counts: () => HttpCounts } {
  const { memory = registriesRememberedInMemory(), asOwner = false, perHost = {} } = options;
  const http = openHttp({ memory, version: "0.0.0", contact: "https://imprimatur.example", perHost });
  const owners = inventedRegistries.credentials.map(({ registry, token, otp }): [RegistryId, OwnerCredential] => [
    registry,
    { token, ...(otp === undefined ? {} : { otp }) },
  ]);
  const source = openRegistrySource({
    http,
    verify: verifierFor(inventedRoot),
    now: () => "2026-11-25T09:00:00.000Z",
    addresses: Object.fromEntries(registryIds.map((id) => [id, addressesOf(served[id].url)[id]])),
    credentials: asOwner ? Object.fromEntries(owners) : {},
  });
  return { source, counts: () => http.counts() };
}

export function packagesOf(id: RegistryId): readonly string[] {
  return inventedRegistries.packages.filter(({ registry }) => registry === id).map(({ name }) => name);
}
