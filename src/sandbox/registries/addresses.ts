import type { RegistryId } from "../../model/registry.ts";

/** By what each registry's client is told where its registry is. In: where the sandbox is served, without a slash at the end. */
export function addressesOf(url: string): Readonly<Record<RegistryId, Readonly<Record<string, string>>>> {
  const at = (id: RegistryId) => `${url}/registries/${id}`;
  return {
    npm: { registry: at("npm") },
    pypi: { site: at("pypi") },
    "crates-io": { api: at("crates-io") },
    "maven-central": { repository: `${at("maven-central")}/maven2`, search: at("maven-central") },
    rubygems: { api: at("rubygems") },
    nuget: { index: `${at("nuget")}/v3/index.json` },
  };
}
