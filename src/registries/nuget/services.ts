import { at, list, text } from "../values.ts";

/** Where the resources of a NuGet V3 source are, without a slash at the end; null: it has none of that kind. */
export interface Services {
  readonly registrations: string | null;
  readonly search: string | null;
  /** Of the files: `{id}/{version}/{id}.nuspec`. */
  readonly files: string | null;
}

/** Reads a service index; undefined: it is none. `index` is its own address. */
export function readServices(index: string, body: unknown): Services | undefined {
  const resources = at(body, "resources");
  if (!Array.isArray(resources)) return undefined;
  const find = (types: readonly string[]): string | null => {
    for (const type of types) {
      const found = list(resources).find((one) => [at(one, "@type")].flat().includes(type));
      const address = text(at(found, "@id"));
      if (address !== undefined && mayAsk(index, address)) return address.replace(/\/$/, "");
    }
    return null;
  };
  return {
    // The first alone tells versions of SemVer 2.0.0 (docs.microsoft.com-nuget, registration-base-url-resource).
    registrations: find(["RegistrationsBaseUrl/3.6.0", "RegistrationsBaseUrl/3.4.0", "RegistrationsBaseUrl"]),
    search: find(["SearchQueryService/3.5.0", "SearchQueryService/3.0.0-rc", "SearchQueryService/3.0.0-beta", "SearchQueryService"]),
    files: find(["PackageBaseAddress/3.0.0"]),
  };
}

/** Whether an address that an answer names may be asked: one of its own host, or another's over TLS. */
export function mayAsk(from: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, origin } = new URL(address);
  return origin === new URL(from).origin || protocol === "https:";
}
