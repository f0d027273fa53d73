import type { WorldChange } from "../world.ts";
import type { Webhook } from "./deliveries.ts";
import type { RegisteredApp } from "./registered.ts";
import type { Around } from "./webhooks/around.ts";
import { checkWebhooks } from "./webhooks/checks.ts";
import { refWebhooks } from "./webhooks/refs.ts";
import { changedRepositories, repositoryWebhooks } from "./webhooks/repositories.ts";
import { threadWebhooks } from "./webhooks/threads.ts";

/** Who is told of a change, and who did it where the change does not say. */
export interface Told {
  readonly app: RegisteredApp;
  /** Number of the installation. */
  readonly installation: number;
  /** Login of whoever is known to have done it, whatever the change says; null: the change says. */
  readonly by: string | null;
}

/**
 * The webhooks that GitHub sends of a change, by comparing what was before and what is since; none for events that the App did not ask for, or
 * may not see. What the App did itself is told too, as GitHub does it.
 *
 * Fields are those of GitHub's own examples (@octokit/webhooks-examples), not all of them.
 */
export function webhooksOf({ before, after, by }: WorldChange, told: Told): readonly Webhook[] {
  const { app, installation } = told;
  const given: Around = { organisation: after, installation, by: told.by ?? by };
  const all = changedRepositories(before, after).flatMap(([was, is]) => {
    const whole = repositoryWebhooks(given, was, is);
    if (was === undefined || is === undefined) return whole;
    return [...refWebhooks(given, was, is), ...threadWebhooks(given, was, is), ...checkWebhooks(given, app, was, is), ...whole];
  });
  return all.filter(({ event }) => isSent(event, app, after.withheld));
}

/** Whether an App is told of an event, beside `installation` (facts/github.md section 5). */
export function isSent(event: string, { events, permissions }: RegisteredApp, withheld: readonly string[]): boolean {
  const need = needs[event] ?? "metadata";
  return events.includes(event) && Object.hasOwn(permissions, need) && !withheld.includes(need);
}

const needs: Readonly<Record<string, string>> = {
  push: "contents",
  create: "contents",
  delete: "contents",
  pull_request: "pull_requests",
  issues: "issues",
  issue_comment: "issues",
  check_run: "checks",
};
