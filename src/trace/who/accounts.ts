import type { RegistryRecord } from "../../model/registry-record.ts";
import type { Way } from "../../model/who.ts";
import { registryOf } from "../../registries/index.ts";
import type { Doubts } from "./doubts.ts";

/** Accounts that can publish past every workflow. */
export function accountWays({ registry, name, owners, ownersBeyond, tokens }: RegistryRecord, doubts: Doubts): readonly Way[] {
  const { name: registryName } = registryOf(registry);
  if (!owners.seen) {
    doubts.add(`Whose accounts own ${name} at ${registryName}.`, owners);
    return [];
  }
  if (ownersBeyond !== null) doubts.add(ownersBeyond);
  // crates.io has no other way to publish than a token.
  if (registry === "crates-io" && tokens.seen && tokens.value === "refused") return [];
  const refused = tokens.seen && tokens.value === "refused";
  return owners.value.map((owner): Way => {
    const who = owner.kind === "person" ? owner.name : `a member of the ${owner.kind} ${owner.name}`;
    return {
      kind: "account",
      run: null,
      credential: owner.name,
      actors: [{ kind: "registry-account", name: owner.name, through: [owner.role ?? "owner"], approvals: [] }],
      chain: [
        refused
          ? `${registryName} lets ${who} publish by hand, with a second factor.`
          : `${registryName} lets ${who} publish, by hand or with a token made for it.`,
      ],
      close:
        refused || registry === "maven-central" || registry === "rubygems" || registry === "nuget" || registry === "pypi"
          ? `Take ${owner.name} off the owners of ${name}, unless they have to be.`
          : registry === "npm"
            ? `Set ${name} to refuse tokens ("Require two-factor authentication and disallow tokens"): it is then by hand, with a second factor, alone.`
            : `Set ${name} to accept trusted publishing alone.`,
      certain: owner.kind === "person",
    };
  });
}
