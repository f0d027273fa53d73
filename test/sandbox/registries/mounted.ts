import { registriesRememberedInMemory } from "../../../src/collect/remembered/registries.ts";
import type { RegistryId } from "../../../src/model/registry.ts";
import type { OpenClient, OwnerCredential, RegistryClient } from "../../../src/registries/client.ts";
import { openHttp } from "../../../src/registries/http.ts";
import { verifierFor } from "../../../src/registries/sigstore.ts";
import { openClient as openCrates } from "../../../src/registries/crates-io/client.ts";
import { openClient as openMaven } from "../../../src/registries/maven/client.ts";
import { openClient as openNpm } from "../../../src/registries/npm/client.ts";
import { openClient as openNuget } from "../../../src/registries/nuget/client.ts";
import { openClient as openPypi } from "../../../src/registries/pypi/client.ts";
import { openClient as openGems } from "../../../src/registries/rubygems/client.ts";
import { addressesOf } from "../../../src/sandbox/registries/addresses.ts";
import { type RegistriesAnswerer, registriesAnswerer, type RegistryOptions } from "../../../src/sandbox/registries/answer.ts";
import { inventedBundles, inventedRoot } from "../../../src/sandbox/registries/bundles.ts";
import type { SandboxRegistries } from "../../../src/sandbox/registries/description.ts";
import { soon, TestClock } from "../../registries/asked.ts";

const host = "https://registries.example";

const openers: Readonly<Record<RegistryId, OpenClient>> = {
  npm: openNpm,
  pypi: openPypi,
  "crates-io": openCrates,
  "maven-central": openMaven,
  rubygems: openGems,
  nuget: openNuget,
};

export interface MountedRegistries {
  readonly sandbox: RegistriesAnswerer;
  /** The project's own client of a registry, which asks the sandbox. All that are opened remember together. */
  readonly client: (registry: RegistryId, credential?: OwnerCredential | null) => RegistryClient;
}

/** The registries at `https://registries.example/registries` while `act` runs; whatever else is asked for fails. */
export async function whileMounted<T>(
  registries: SandboxRegistries,
  options: RegistryOptions,
  act: (mounted: MountedRegistries) => Promise<T>,
): Promise<T> {
  const sandbox = registriesAnswerer(registries, { bundles: inventedBundles, ...options });
  const verify = verifierFor(inventedRoot);
  const memory = registriesRememberedInMemory();
  // No time passes while somebody waits, and a try is over once everything that is answered at all has been.
  const http = openHttp({ memory, version: "0.0.0", contact: "https://imprimatur.example", timeout: soon, clock: new TestClock() });
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init = {}) => await answered(sandbox, new Request(input, init));
  try {
    return await act({
      sandbox,
      client: (registry, credential = null) =>
        openers[registry]({ http, addresses: addressesOf(host)[registry], credential, verify, versions: 30, now: () => "2026-11-25T09:00:00.000Z" }),
    });
  } finally {
    globalThis.fetch = fetch;
  }
}

async function answered(sandbox: RegistriesAnswerer, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.origin !== host) throw new Error(`${url.origin} is no host of this test.`);
  const headers = { ...Object.fromEntries(request.headers), host: url.host };
  const answer = sandbox.answer({ method: request.method, path: url.pathname + url.search, headers, body: await request.text() });
  if (answer.latency === Infinity) await new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(new Error("Too late."))));
  return new Response(answer.status === 304 ? null : answer.body, { status: answer.status, headers: answer.headers });
}
