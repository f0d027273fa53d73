import type { RegistrySource } from "../collect/registries/source.ts";
import { ImprimaturError } from "../errors.ts";
import { seen } from "../model/observed.ts";
import type { RecordedPublisher, RegistryRecord } from "../model/registry-record.ts";
import type { RegistryId } from "../model/registry.ts";
import type { OwnerCredential } from "../registries/client.ts";
import { cacheDirectory } from "./cache-directory.ts";
import { readInput } from "./input.ts";
import type { NpmTrust, RegistryOptions, RegistryUrl } from "./registry-options.ts";
import { version } from "../catalogue/version.ts";

/** The registries, and what their answers took. */
export interface OpenedRegistries {
  readonly source: RegistrySource;
  readonly counts: () => { readonly requests: number; readonly notModified: number };
}

export interface Opening {
  /** Addresses beside those of the options. */
  readonly addresses?: Addresses;
  /** A trusted root at hand, JSON: nobody is asked for one. */
  readonly root?: unknown;
  /** Owners' credentials in place of the environment's. */
  readonly credentials?: Readonly<Partial<Record<RegistryId, OwnerCredential>>>;
  readonly signal?: AbortSignal;
  readonly onWait?: (says: string) => void;
}

/** Opens the registries as options and environment say; nothing is asked of a package before it is named. */
export async function openRegistries(options: RegistryOptions, { signal, onWait, ...opening }: Opening = {}): Promise<OpenedRegistries> {
  const { cache = cacheDirectory(process.env), contact = "" } = options;
  const trusted = await npmTrust(options.npmTrust ?? []);
  const [{ openHttp }, { registriesRememberedIn }, { openRegistrySource }, { verifierFor }] = await Promise.all([
    import("../registries/http.ts"),
    import("../collect/remembered/registries.ts"),
    import("../collect/registries/source.ts"),
    import("../registries/sigstore.ts"),
  ]);
  const addresses = { ...opening.addresses, ...(await addressesFrom(options.registryUrl ?? [])) };
  const root = opening.root ?? (await rootFrom(options, cache, signal));
  const http = openHttp({
    memory: registriesRememberedIn(cache),
    version: version(),
    ...(contact === "" ? {} : { contact }),
    ...(signal === undefined ? {} : { signal }),
    ...(onWait === undefined ? {} : { onWait }),
  });
  const source = openRegistrySource({
    http,
    verify: verifierFor(root),
    now: () => new Date().toISOString(),
    addresses,
    credentials: opening.credentials ?? credentialsFrom(process.env),
    completed: (record) => withTrust(record, trusted),
  });
  return { source, counts: () => http.counts() };
}

async function rootFrom({ trustedRoot: file }: RegistryOptions, cache: string, signal: AbortSignal | undefined): Promise<unknown> {
  const { trustedRoot } = await import("../collect/trusted-root.ts");
  const given = { cache, online: true, ...(file === undefined ? {} : { file }), ...(signal === undefined ? {} : { signal }) };
  return (await trustedRoot(given)).root;
}

/** What an owner gives by the environment, so that their own facts are seen too. */
export function credentialsFrom(env: NodeJS.ProcessEnv): Readonly<Partial<Record<RegistryId, OwnerCredential>>> {
  const found = (Object.entries(variables) as [RegistryId, string][]).flatMap(([registry, name]) => {
    const token = env[name]?.trim() ?? "";
    const otp = env[`${name}_OTP`]?.trim() ?? "";
    return token === "" ? [] : [[registry, { token, ...(otp === "" ? {} : { otp }) }] as const];
  });
  return Object.fromEntries(found);
}

/** Names of our own: a token that is set to publish with must not be sent because it happens to be there. */
const variables: Readonly<Partial<Record<RegistryId, string>>> = {
  npm: "IMPRIMATUR_NPM_TOKEN",
  "crates-io": "IMPRIMATUR_CRATES_IO_TOKEN",
  rubygems: "IMPRIMATUR_RUBYGEMS_KEY",
};

type Addresses = Readonly<Partial<Record<RegistryId, Readonly<Record<string, string>>>>>;

async function addressesFrom(urls: readonly RegistryUrl[]): Promise<Addresses> {
  const { registryClients } = await import("../collect/registries/clients.ts");
  const found: Partial<Record<RegistryId, Record<string, string>>> = {};
  for (const { registry, which, url } of urls) {
    const own = Object.keys((await registryClients[registry]()).addresses);
    const key = which ?? own[0] ?? "";
    if (!own.includes(key)) {
      throw new ImprimaturError("usage", `--registry-url ${registry}.${key} is none of the registry's addresses. Give one of ${own.join(", ")}.`);
    }
    found[registry] = { ...found[registry], [key]: url };
  }
  return found;
}

async function npmTrust(given: readonly NpmTrust[]): Promise<ReadonlyMap<string, readonly RecordedPublisher[]>> {
  if (given.length === 0) return new Map();
  const { publishersFromTrustList } = await import("../registries/npm/trust-list.ts");
  return new Map(
    given.map(({ name, file }) => {
      const publishers = publishersFromTrustList(readInput(file));
      if (publishers !== undefined) return [name, publishers] as const;
      throw new ImprimaturError(
        "unreadable-input",
        `${file} is not what npm trust list ${name} --json prints. Save its output whole, and give that file.`,
        {
          place: { file },
        },
      );
    }),
  );
}

/** A list that an owner handed in is as good as one that the registry showed. */
function withTrust(record: RegistryRecord, trusted: ReadonlyMap<string, readonly RecordedPublisher[]>): RegistryRecord {
  const own = record.registry === "npm" ? trusted.get(record.name) : undefined;
  return own === undefined ? record : { ...record, publishers: seen(own, "npm trust list", new Date().toISOString()) };
}
