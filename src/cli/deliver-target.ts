import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Look } from "../collect/github/read-files.ts";
import { readSnapshot } from "../collect/snapshot/read.ts";
import { ImprimaturError } from "../errors.ts";
import type { FixOptions } from "../fix.ts";
import { type Access, accessFrom, collectInto, snapshotOf } from "./collect.ts";
import type { DeliveryOptions } from "./delivery-commands.ts";

/** What is delivered to, and the snapshot that says what. */
export interface Target {
  readonly file: string;
  readonly access: Omit<Access, "cache">;
  /** Missing: the day of the snapshot. */
  readonly date?: string;
  /** Nobody's limits: nothing there has to be waited for. */
  readonly invented: boolean;
}

/**
 * Collects an organisation, takes its snapshot, or serves and collects an invented one, and hands it to `act` for as long as that takes.
 *
 * @throws ImprimaturError `usage` where none of them is named, `no-access` without a token, and those of collecting.
 */
export async function withTarget(
  options: DeliveryOptions,
  choices: FixOptions["choices"],
  act: (target: Target) => Promise<number>,
): Promise<number> {
  const { org, snapshot, demo, date } = options;
  const day = date === undefined ? {} : { date };
  if (demo === true) return await withDemo(options, choices, act);
  if (org === undefined && snapshot === undefined) {
    throw new ImprimaturError("usage", "It is not said for whom. Give --org LOGIN, --snapshot FILE or --demo.");
  }
  const access = accessFrom(options);
  if (snapshot !== undefined) {
    await requireSameHost(snapshot, access.host);
    return await act({ file: snapshot, access, ...day, invented: false });
  }
  const login = org ?? "";
  const file = snapshotOf(login, ".delivery.ndjson", options);
  await collectInto(file, login, { ...options, ...access, look: await looking(choices) });
  return await act({ file, access, ...day, invented: false });
}

async function withDemo(options: DeliveryOptions, choices: FixOptions["choices"], act: (target: Target) => Promise<number>): Promise<number> {
  const { serveDemo } = await import("./demo.ts");
  const { login, today, served, access, opening } = await serveDemo();
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-demo-"));
  try {
    process.stderr.write(`${login}, an invented organisation, is served at ${served.url}\n`);
    const file = join(directory, `${login}.ndjson`);
    const registries = options.registries === false ? { registries: false } : {};
    await collectInto(file, login, { ...access, ...registries, cache: join(directory, "cache"), look: await looking(choices) }, opening);
    return await act({ file, access, date: options.date ?? today, invented: true });
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await served.close();
  }
}

/** As an audit reads a repository, and then as fixes do: what they ask for beside is collected too. */
async function looking(choices: FixOptions["choices"]): Promise<Look> {
  const [{ lookThrough }, { fixRepository }] = await Promise.all([import("../audit.ts"), import("../fix.ts")]);
  const date = new Date().toISOString().slice(0, 10);
  return (repository) => {
    const paths = lookThrough(repository);
    if (paths.length > 0) fixRepository(repository, { choices, date });
    return paths;
  };
}

/** Organisations of one name at two hosts are two. */
async function requireSameHost(file: string, host: string): Promise<void> {
  const { organisation } = (await readSnapshot(file)).header;
  if (organisation.host === host) return;
  throw new ImprimaturError(
    "usage",
    `${file} is of ${organisation.login} at ${organisation.host}, and the token is for ${host}. Give its own host's API by --api-url.`,
  );
}
