import { ImprimaturError } from "../../errors.ts";
import type { WorldChange } from "../world.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Installation, Installations } from "./installations.ts";
import type { RegisteredApp } from "./registered.ts";
import { isSent, webhooksOf } from "./webhooks.ts";
import { checkAskedFor, type ToldCheck } from "./webhooks/checks.ts";
import { type InstallationAction, installationWebhook } from "./webhooks/installation.ts";

/** Tells an App of what happens in the organisations that it is installed in. */
export class Telling {
  readonly #app: RegisteredApp;
  readonly #installations: Installations;
  readonly #deliveries: Deliveries;
  /** Whether what happens now is the App's own doing. */
  #isApp = false;

  constructor(app: RegisteredApp, installations: Installations, deliveries: Deliveries) {
    this.#app = app;
    this.#installations = installations;
    this.#deliveries = deliveries;
  }

  /** As long as it is installed. */
  follow({ id, organisation }: Installation): void {
    const stop = organisation.onChange((change) => {
      const installation = this.#installations.find(id);
      if (installation === undefined) stop();
      else this.#changed(installation, change);
    });
  }

  asApp<T>(act: () => T): T {
    this.#isApp = true;
    try {
      return act();
    } finally {
      this.#isApp = false;
    }
  }

  /** A suspended one is told that it is: no other event reaches it. */
  tell(installation: Installation, action: InstallationAction): void {
    if (this.#deliveries.carried) this.#deliveries.send(installationWebhook(this.#app, installation, action));
  }

  askForCheck({ id, organisation, suspended }: Installation, name: string, check: ToldCheck, by: string, button?: string): void {
    const own = organisation.repository(name);
    if (own === undefined) throw new ImprimaturError("usage", `${organisation.now().login} has no repository ${name}. Name one that it has.`);
    if (suspended !== null || !isSent("check_run", this.#app, organisation.now().withheld)) return;
    this.#deliveries.send(checkAskedFor({ organisation: organisation.now(), installation: id, by }, this.#app, own, check, button));
  }

  #changed(installation: Installation, change: WorldChange): void {
    // Comparing takes time, and is for nothing where nobody hears of it.
    if (installation.suspended !== null || !this.#deliveries.carried) return;
    const { before, after } = change;
    if (before.withheld.some((key) => !after.withheld.includes(key))) this.tell(installation, "new_permissions_accepted");
    const by = this.#isApp ? `${this.#app.slug}[bot]` : null;
    for (const webhook of webhooksOf(change, { app: this.#app, installation: installation.id, by })) this.#deliveries.send(webhook);
  }
}
