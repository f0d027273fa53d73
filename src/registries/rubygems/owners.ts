import type { RegistryOwner } from "../../model/registry-record.ts";
import { at, text } from "../values.ts";

/**
 * A gem given to an organisation keeps none of its members among its owners (rubygems/rubygems.org,
 * app/models/organization_onboarding.rb), and no answer names the organisation.
 */
export const beyond = "Members of an organisation at RubyGems.org may publish it as well, where one owns the gem; no answer tells whether one does.";

/** What is kept of `GET /api/v1/gems/{gem}/owners.json`, sorted by name. Undefined: it is no such answer. */
export function readOwners(body: unknown): readonly RegistryOwner[] | undefined {
  if (!Array.isArray(body)) return undefined;
  const owners = body.map(ownerOf);
  return owners.every((one) => one !== undefined) ? owners.sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name)) : undefined;
}

/** Some old accounts have no handle; their number names them. Roles are told since 2026-03. */
function ownerOf(owner: unknown): RegistryOwner | undefined {
  const id = at(owner, "id");
  const name = text(at(owner, "handle")) ?? (Number.isSafeInteger(id) ? String(id) : undefined);
  return name === undefined ? undefined : { kind: "person", name, role: text(at(owner, "role")) ?? null, github: null };
}

/** Names of what is kept of `GET /api/v1/owners/{handle}/gems.json`. Undefined: it is no such answer. */
export function readGems(body: unknown): readonly string[] | undefined {
  if (!Array.isArray(body)) return undefined;
  const names = body.map((one) => text(at(one, "name")));
  return names.every((name) => name !== undefined) ? [...new Set(names)].sort() : undefined;
}
