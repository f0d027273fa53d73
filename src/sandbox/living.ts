import { forkActs, type ForkActs } from "./acts/forks.ts";
import { pullActs, type PullActs } from "./acts/pulls.ts";
import { settingActs, type SettingActs } from "./acts/settings.ts";
import { threadActs, type ThreadActs } from "./acts/threads.ts";
import type { SandboxOrganisation } from "./description.ts";
import { type World, worldOf } from "./world.ts";

/**
 * With what people do there, as functions: none of them goes through GitHub's API. A repository is given by its bare name, and `by` is a login.
 * Each throws ImprimaturError `usage` for what GitHub's pages would not let anybody do.
 */
export interface Living extends World, PullActs, ForkActs, ThreadActs, SettingActs {}

/**
 * An organisation that is written to, by the API and by people. `now`: seconds since 1970; without it every change is a second later than the
 * one before, from nine o'clock on the organisation's day.
 */
export function living(organisation: SandboxOrganisation, now?: () => number): Living {
  const world = worldOf(organisation, now);
  return { ...world, ...pullActs(world), ...forkActs(world), ...threadActs(world), ...settingActs(world) };
}
