import type { Destination, RegistryId } from "../model/registry.ts";
import type { Registry } from "./contract.ts";
import { cratesIo } from "./crates-io/index.ts";
import { hostTable } from "./hosts.ts";
import { maven } from "./maven/index.ts";
import { npm } from "./npm/index.ts";
import { nuget } from "./nuget/index.ts";
import { pypi } from "./pypi/index.ts";
import { rubygems } from "./rubygems/index.ts";

/** Every audited registry, in the order it is named. A new registry is one line here. */
export const registries: readonly Registry[] = [npm, pypi, cratesIo, maven, rubygems, nuget];

export function registryOf(id: RegistryId): Registry {
  const found = registries.find((registry) => registry.id === id);
  if (found === undefined) throw new RangeError(`no registry ${id}`);
  return found;
}

/** What an upload address means; undefined for text that is no address. */
export const destinationOfAddress: (address: string) => Destination | undefined = hostTable(registries);
