import { createProbot, type Probot, ProbotOctokit } from "probot";
import type { Configuration } from "./configuration.ts";
import type { Log } from "./log.ts";

/**
 * Probot as the App's identity: it signs in at GitHub and knows what a webhook has to be signed with. It serves nothing itself.
 *
 * In: the App's credentials and its GitHub. Out: a Probot that is ready, which takes nothing from the environment.
 */
export async function openProbot({ app, github }: Pick<Configuration, "app" | "github">, log: Log): Promise<Probot> {
  const probot = createProbot({
    // Whatever is set there under Probot's other names, as a default secret or a proxy of webhooks, does not hold.
    env: {},
    overrides: { appId: app.id, privateKey: app.privateKey, secret: app.webhookSecret, baseUrl: github.apiUrl, log, Octokit },
  });
  return await probot.ready();
}

/**
 * Probot repeats what failed, writes too, and sleeps through an exhausted limit for up to an hour (facts of its plugins retry 8 and
 * throttling 11). Whoever asks GitHub here has its own turns and repeats, and a queue that comes back.
 */
const Octokit = ProbotOctokit.defaults({ retry: { enabled: false }, throttle: { enabled: false } }) as typeof ProbotOctokit;
