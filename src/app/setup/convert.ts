import { z } from "zod";
import { ImprimaturError } from "../../errors.ts";
import type { AppFile } from "../configuration/app-file.ts";
import type { Configuration } from "../configuration.ts";
import { privateKeyIn } from "../configuration/private-key.ts";

/** The App that GitHub made. */
export interface MadeApp extends AppFile {
  /** Where it is installed from. */
  readonly installAt: string;
}

/** Of GitHub's answer what is kept; the client's secret is for signing people in, which the App does not. */
const answer = z.object({
  id: z.int().positive(),
  slug: z.string().regex(/^[\w-]{1,100}$/),
  pem: z.string(),
  webhook_secret: z.string().min(20),
  html_url: z.string(),
});

/**
 * Exchanges a manifest's code for the App's credentials (`POST /app-manifests/{code}/conversions`, which takes no token).
 *
 * @throws ImprimaturError `no-access` for a code that GitHub does not know, or no longer; `unavailable` where it does not answer as it should.
 */
export async function convert(code: string, github: Configuration["github"]): Promise<MadeApp> {
  const response = await ask(`${github.apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`);
  if (response.status === 404 || response.status === 422) {
    throw new ImprimaturError("no-access", "GitHub does not know this code, or no longer: it holds for an hour, and once. Begin again.");
  }
  const body: unknown = response.ok ? await response.json().catch(() => null) : null;
  const { data } = answer.safeParse(body);
  const privateKey = data === undefined ? undefined : privateKeyIn(data.pem);
  if (data === undefined || privateKey === undefined) {
    throw new ImprimaturError(
      "unavailable",
      `GitHub made the App and did not hand over its credentials (status ${response.status}). Delete it in GitHub's settings and begin again.`,
    );
  }
  const page = data.html_url.startsWith(`${github.host}/`) ? data.html_url : `${github.host}/apps/${data.slug}`;
  return { host: github.host, id: data.id, slug: data.slug, privateKey, webhookSecret: data.webhook_secret, installAt: `${page}/installations/new` };
}

async function ask(address: string): Promise<Response> {
  try {
    return await fetch(address, {
      method: "POST",
      headers: { accept: "application/vnd.github+json", "user-agent": "imprimatur" },
      redirect: "error",
      signal: AbortSignal.timeout(20_000),
    });
  } catch (cause) {
    throw new ImprimaturError("unavailable", "GitHub does not answer. Look whether this machine reaches it, and load the page again.", { cause });
  }
}
