import { ImprimaturError } from "../errors.ts";
import type { Days } from "../store/kept/retain.ts";
import { hasFile, readCredentials } from "./configuration/credentials.ts";
import { readGitHub } from "./configuration/github.ts";
import type { ReadFile } from "./configuration/read-file.ts";
import { Reading } from "./configuration/reading.ts";
import { credentialNames, readSettings } from "./configuration/settings.ts";

/** What an operator chose: docs/decisions/app-server.md says why it is in the environment. */
export interface Configuration {
  readonly app: { readonly id: number; readonly privateKey: string; readonly webhookSecret: string };
  /** Addresses without a slash at the end. */
  readonly github: { readonly apiUrl: string; readonly host: string };
  /** The directory of whatever the App keeps itself. */
  readonly data: string;
  readonly store: { readonly directory: string } | { readonly url: string };
  readonly listen: { readonly host: string; readonly port: number };
  /** Where GitHub reaches the App, without a slash at the end; null where it was not told. */
  readonly address: string | null;
  readonly runs: "all" | "web" | "worker";
  /** Jobs that run at once. */
  readonly concurrency: number;
  /** Whether anything is opened at GitHub. */
  readonly delivers: boolean;
  /** Hours between audits of an organisation, and between looks at what registries hold. */
  readonly auditHours: number;
  readonly registryHours: number;
  readonly days: { readonly [kind in keyof Days]?: number };
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error";
  readonly metricsToken: string | null;
  /** Whom registries are told to turn to; may be "". */
  readonly contact: string;
}

/** What holds without an App, as in set-up and demonstration. */
export type Settings = Omit<Configuration, "app">;

/**
 * Reads the whole configuration.
 *
 * In: the environment, and how to read the files that it names. Out: every choice, with what is usual in place of what is left out.
 *
 * @throws ImprimaturError `usage` with a line for each problem. No line tells a value: a secret may stand under a wrong name.
 */
export function configurationFrom(env: NodeJS.ProcessEnv, readFile: ReadFile): Configuration {
  const reading = new Reading(env);
  const settings = readSettings(reading);
  const github = readGitHub(reading);
  const app = readCredentials(reading, { data: settings.data, host: github.host, readFile });
  throwProblems(reading);
  return { ...settings, github, app };
}

/**
 * The same without the App's credentials, which set-up is there to get.
 *
 * @throws ImprimaturError `usage` with a line for each problem.
 */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const reading = new Reading(env);
  const settings = readSettings(reading);
  const github = readGitHub(reading);
  throwProblems(reading);
  return { ...settings, github };
}

/**
 * What a start is meant to do: run the App where any of its credentials is there, though others be missing; set it up where only its
 * address is; else show the demonstration.
 */
export function modeOf(env: NodeJS.ProcessEnv, readFile: ReadFile): "app" | "set-up" | "demo" {
  const reading = new Reading(env);
  if (credentialNames.some((name) => reading.has(name)) || hasFile(reading, readFile)) return "app";
  return reading.has("IMPRIMATUR_ADDRESS") ? "set-up" : "demo";
}

function throwProblems({ problems }: Reading): void {
  if (problems.length === 0) return;
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  throw new ImprimaturError("usage", `The configuration has ${count}, and nothing was started:\n${problems.map((one) => `- ${one}`).join("\n")}`);
}
