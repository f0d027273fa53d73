import type { Observed } from "../model/observed.ts";
import type { Setting } from "../model/setting.ts";
import type { GitHubSight } from "../model/surroundings.ts";

/**
 * What `GITHUB_TOKEN` may do where no workflow says. Where the repository was not asked, an organisation's `read` is the
 * answer: a repository cannot choose more than its organisation allows (GitHub documentation, organisation settings for Actions).
 */
export function defaultAccess({ settings, organisation }: GitHubSight): Observed<"read" | "write"> {
  const own = settings.defaultToken;
  if (own.seen) return { ...own, value: own.value.access };
  const whole = organisation?.defaultToken;
  return whole?.seen === true && whole.value.access === "read" ? { ...whole, value: "read" } : own;
}

export function defaultTokenSetting(slug: string): Setting {
  return { setting: "default workflow permissions", page: `${slug}/settings/actions` };
}
