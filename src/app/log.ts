import { pino } from "pino";
import type { Configuration } from "./configuration.ts";
import { uncovered } from "./log/cover.ts";
import { plain } from "./log/plain.ts";

/** Pino's, since Probot and Octokit write into the same one. */
export type Log = pino.Logger;

export interface LogOptions {
  readonly level: Configuration["logLevel"];
  /** Values that have no shape to know them by: the webhook secret, the database's address. */
  readonly secrets?: readonly string[];
  /** Takes each line, with its end. Default: standard output. */
  readonly write?: (line: string) => void;
}

/**
 * The one log: a line of JSON for each entry.
 *
 * Errors are told wherever they stand in an entry; of ours code, message and place. Every text of every line, whoever wrote it, is covered
 * where it has the shape of a credential or an e-mail address, stands under a credential's name, or is one of the secrets given.
 */
export function openLog({ level, secrets = [], write = (line) => void process.stdout.write(line) }: LogOptions): Log {
  const cover = uncovered(secrets);
  return pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      // `plain` did it already, and pino's own would tell whatever hangs on an error: requests with headers, answers with bodies.
      serializers: { err: (error: unknown) => error },
      formatters: { level: (label) => ({ level: label }), log: (entry) => plain(entry) as Record<string, unknown> },
      // Each line comes by here whole, with what loggers of Probot's and Octokit's were made with.
      hooks: { streamWrite: cover },
    },
    { write },
  );
}

/** What of a configuration may never be told, for `secrets`. */
export function secretsOf({ app, store, metricsToken }: Pick<Configuration, "app" | "store" | "metricsToken">): readonly string[] {
  const password = "url" in store ? (URL.parse(store.url)?.password ?? "") : "";
  const all = [app.privateKey, app.webhookSecret, metricsToken ?? "", "url" in store ? store.url : "", password, decoded(password)];
  return [...new Set(all)].filter((secret) => secret !== "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
