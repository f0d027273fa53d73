import { api, user } from "../rest/bodies.ts";
import type { Installation } from "./installations.ts";
import type { RegisteredApp } from "./registered.ts";

// Parts of answers and of webhooks about the App and its installations.

const made = "2026-01-05T08:00:00Z";

export function appBody({ id, slug, clientId, permissions, events }: RegisteredApp): Record<string, unknown> {
  return {
    id,
    slug,
    client_id: clientId,
    node_id: `A_${id}`,
    owner: user("sandbox", "Organization"),
    name: slug,
    description: "",
    external_url: "https://imprimatur.example",
    html_url: `https://github.example/apps/${slug}`,
    created_at: made,
    updated_at: made,
    permissions,
    events,
  };
}

export function installationBody(app: RegisteredApp, installation: Installation): Record<string, unknown> {
  const { id, created, suspended, organisation } = installation;
  const { login, id: owner } = organisation.now();
  return {
    id,
    account: { ...user(login, "Organization"), id: owner },
    repository_selection: "all",
    access_tokens_url: `${api}/app/installations/${id}/access_tokens`,
    repositories_url: `${api}/installation/repositories`,
    html_url: `https://github.example/organizations/${login}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: owner,
    target_type: "Organization",
    permissions: permissionsOf(app, installation),
    events: app.events,
    created_at: created,
    updated_at: suspended ?? created,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: suspended === null ? null : user(ownerOf(installation)),
    suspended_at: suspended,
  };
}

/** What the App asks for, without what its organisation withholds. */
export function permissionsOf({ permissions }: RegisteredApp, { organisation }: Installation): Readonly<Record<string, string>> {
  const { withheld } = organisation.now();
  return Object.fromEntries(Object.entries(permissions).filter(([key]) => !withheld.includes(key)));
}

/** Login of an owner, for what only owners do. */
export function ownerOf({ organisation }: Installation): string {
  return organisation.now().people.find(({ role }) => role === "owner")?.login ?? "ghost";
}
