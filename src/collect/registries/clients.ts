import type { RegistryId } from "../../model/registry.ts";
import type { OpenClient } from "../../registries/client.ts";

interface ClientModule {
  readonly openClient: OpenClient;
  readonly addresses: Readonly<Record<string, string>>;
}

/** The six registries' clients, each loaded when it is first asked for. */
export const registryClients: Readonly<Record<RegistryId, () => Promise<ClientModule>>> = {
  npm: () => import("../../registries/npm/client.ts"),
  pypi: () => import("../../registries/pypi/client.ts"),
  "crates-io": () => import("../../registries/crates-io/client.ts"),
  "maven-central": () => import("../../registries/maven/client.ts"),
  rubygems: () => import("../../registries/rubygems/client.ts"),
  nuget: () => import("../../registries/nuget/client.ts"),
};
