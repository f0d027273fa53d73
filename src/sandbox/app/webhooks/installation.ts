import { simpleRepository, user } from "../../rest/bodies.ts";
import { installationBody, ownerOf } from "../bodies.ts";
import type { Webhook } from "../deliveries.ts";
import type { Installation } from "../installations.ts";
import type { RegisteredApp } from "../registered.ts";
import { picked } from "./around.ts";

export type InstallationAction = "created" | "deleted" | "suspend" | "unsuspend" | "new_permissions_accepted";

/** What an owner did with an installation. `by`: the owner's login; the first one where missing. */
export function installationWebhook(app: RegisteredApp, installation: Installation, action: InstallationAction, by?: string): Webhook {
  const organisation = installation.organisation.now();
  const repositories = organisation.repositories.map((one) =>
    picked(simpleRepository(organisation, one), ["id", "node_id", "name", "full_name", "private"]),
  );
  return {
    event: "installation",
    payload: { action, installation: installationBody(app, installation), repositories, sender: user(by ?? ownerOf(installation)) },
  };
}
