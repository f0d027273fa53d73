import type { Probot } from "probot";

/** The tokens by which GitHub is asked: the App's own, and those of its installations. */
export interface Tokens {
  readonly jwt: () => Promise<string>;
  /** Throws with a `status` what GitHub answers. */
  readonly token: (installation: number) => Promise<string>;
}

interface Held {
  readonly token: string;
  readonly expiresAt: number;
}

/** A token is good for an hour (facts/github.md section 3); one with less left is had anew. */
const leastLeft = 10 * 60_000;

/** Gets them by Probot, and holds an installation's for as long as it is good. */
export function tokensOf(probot: Pick<Probot, "auth">, now: () => number = Date.now): Tokens {
  const held = new Map<number, Promise<Held>>();

  // Not by `octokit.auth`: the request that Probot gives it asks api.github.com, whatever GitHub is meant (probot 14.3.2).
  async function made(installation: number): Promise<Held> {
    const octokit = await probot.auth();
    const { data } = await octokit.request("POST /app/installations/{installation_id}/access_tokens", { installation_id: installation });
    return { token: data.token, expiresAt: Date.parse(data.expires_at) };
  }

  return {
    async jwt() {
      const octokit = await probot.auth();
      return ((await octokit.auth({ type: "app" })) as { token: string }).token;
    },
    async token(installation) {
      const known = held.get(installation);
      // Whoever asks meanwhile waits for the same one; what failed is asked for again.
      const asked =
        known === undefined
          ? made(installation)
          : known.then(
              (one) => (one.expiresAt - now() > leastLeft ? one : made(installation)),
              () => made(installation),
            );
      held.set(installation, asked);
      return (await asked).token;
    },
  };
}
