import type { RegistryOwner, RegistryRecord } from "../../model/registry-record.ts";
import type { RegistryId } from "../../model/registry.ts";
import type { Way } from "../../model/who.ts";
import { registryOf } from "../../registries/index.ts";
import type { Doubts } from "./doubts.ts";

/** Accounts that can publish past every workflow: people's as one way, teams' and organisations' as another. */
export function accountWays({ registry, name, owners, ownersBeyond, tokens }: RegistryRecord, doubts: Doubts): readonly Way[] {
  const { name: registryName } = registryOf(registry);
  const isRefused = tokens.seen && tokens.value === "refused";
  // crates.io has no other way to publish than a token.
  if (registry === "crates-io" && isRefused) return [];
  const isOpen = registry !== "crates-io" || tokens.seen;
  if (!isOpen) doubts.add(`Whether ${registryName} still takes tokens for ${name}.`, tokens);
  if (!owners.seen) {
    doubts.add(`Whose accounts own ${name} at ${registryName}.`, owners);
    return [];
  }
  if (ownersBeyond !== null) doubts.add(ownersBeyond);
  const people = owners.value.filter(({ kind }) => kind === "person");
  const groups = owners.value.filter(({ kind }) => kind !== "person");
  if (groups.length > 0) doubts.add(`Who is in ${groups.map((one) => one.name).join(", ")}, which owns ${name} at ${registryName}.`);
  const how = isRefused ? "publish by hand, with a second factor" : "publish, by hand or with a token made for it";
  const close = closeFor(registry, name, isRefused);
  return [
    ...(people.length === 0 ? [] : [wayOf(people, `${registryName} lets the owners of ${name} ${how}.`, close, isOpen)]),
    // Who is in them is not the package's record to tell.
    ...(groups.length === 0 ? [] : [wayOf(groups, `${registryName} lets members of a team or organisation that owns ${name} ${how}.`, close, false)]),
  ];
}

function wayOf(owners: readonly RegistryOwner[], says: string, close: string, certain: boolean): Way {
  return {
    kind: "account",
    run: null,
    credential: null,
    actors: owners.map(({ name, role, kind }) => ({
      kind: "registry-account",
      name: kind === "person" ? name : `${name} (${kind})`,
      through: [role ?? "owner"],
      approvals: [],
    })),
    chain: [says],
    close,
    certain,
  };
}

/** Where a registry can refuse tokens that closes it for what an account keeps lying around; elsewhere only fewer owners do. */
function closeFor(registry: RegistryId, name: string, refused: boolean): string {
  if (registry === "npm" && !refused) {
    return `Set ${name} to refuse tokens ("Require two-factor authentication and disallow tokens"): only a person by hand, with a second factor, is left.`;
  }
  if (registry === "crates-io") return `Set ${name} to accept trusted publishing alone.`;
  return `Take off the owners of ${name} whoever need not be one; the registry cannot be told to refuse them.`;
}
