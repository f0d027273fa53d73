import { unseen, type Observed } from "../../model/observed.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { RegistryId } from "../../model/registry.ts";
import type { ClientContext, OwnerCredential, RegistryClient } from "../../registries/client.ts";
import { registryClients } from "./clients.ts";

/** The registries as a collection needs them. Each package and account is asked for once in a run. */
export interface RegistrySource {
  record(registry: RegistryId, name: string): Promise<RegistryRecord>;
  ownedBy(registry: RegistryId, account: string): Promise<Observed<readonly string[]>>;
}

export interface RegistryOptions extends Pick<ClientContext, "http" | "verify" | "now"> {
  /** Other addresses than the registries' own: of mirrors and proxies. */
  readonly addresses: Readonly<Partial<Record<RegistryId, Readonly<Record<string, string>>>>>;
  readonly credentials: Readonly<Partial<Record<RegistryId, OwnerCredential>>>;
  /** What an owner saw and handed in: a record is completed with it. */
  readonly completed?: (record: RegistryRecord) => RegistryRecord;
}

/** Versions of a package that are told: enough for a year of most, and a bound for all. */
const versions = 30;

export function openRegistrySource({ http, verify, now, addresses, credentials, completed = (record) => record }: RegistryOptions): RegistrySource {
  const clients = new Map<RegistryId, Promise<RegistryClient>>();
  const records = new Map<string, Promise<RegistryRecord>>();
  const accounts = new Map<string, Promise<Observed<readonly string[]>>>();
  const clientOf = (registry: RegistryId): Promise<RegistryClient> =>
    once(clients, registry, async () => {
      const { openClient, addresses: own } = await registryClients[registry]();
      const credential = credentials[registry] ?? null;
      return openClient({ http, verify, now, versions, credential, addresses: { ...own, ...addresses[registry] } });
    });
  return {
    record: (registry, name) => once(records, `${registry}\n${name}`, async () => completed(await (await clientOf(registry)).record(name))),
    ownedBy: (registry, account) =>
      once(accounts, `${registry}\n${account}`, async () =>
        account === "" ? unseen("not-asked") : await (await clientOf(registry)).ownedBy(account),
      ),
  };
}

function once<K, V>(held: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const known = held.get(key);
  if (known !== undefined) return known;
  const made = make();
  held.set(key, made);
  return made;
}
