import { mkdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { Served } from "../sandbox/serve.ts";
import { writeReports } from "./audit.ts";
import { type Access, collectInto } from "./collect.ts";
import { exit } from "./exit.ts";
import { print } from "./print.ts";
import type { Opening } from "./registries.ts";

export interface DemoOptions {
  readonly output: string;
  readonly keep?: boolean;
}

/** A token that the sandbox takes; it opens nothing. */
const token = "demo";

/** The pages of an invented organisation are nowhere: its links must not lead to somebody else's. */
const host = "https://github.example";

/** An invented organisation that is served on this machine. */
export interface ServedDemo {
  readonly login: string;
  /** The day that it is there. */
  readonly today: string;
  readonly served: Served;
  readonly access: Omit<Access, "cache">;
  readonly opening: Opening;
}

/** Serves the invented organisation and its registries until it is closed. */
export async function serveDemo(): Promise<ServedDemo> {
  const [{ serve }, { invented }, { inventedRegistries }, { registriesAnswerer }, { addressesOf }, { inventedBundles, inventedRoot }] =
    await Promise.all([
      import("../sandbox/serve.ts"),
      import("../sandbox/organisation/index.ts"),
      import("../sandbox/organisation/packages.ts"),
      import("../sandbox/registries/answer.ts"),
      import("../sandbox/registries/addresses.ts"),
      import("../sandbox/registries/bundles.ts"),
    ]);
  const served = await serve(invented, { registries: registriesAnswerer(inventedRegistries, { bundles: inventedBundles }) });
  const { login, today } = invented;
  const credentials = Object.fromEntries(inventedRegistries.credentials.map(({ registry, ...credential }) => [registry, credential]));
  return {
    login,
    today,
    served,
    access: { token, apiUrl: `${served.url}/api/v3`, host },
    opening: { addresses: addressesOf(served.url), root: inventedRoot, credentials },
  };
}

/** Serves an invented organisation on this machine and audits it as any other, over HTTP; answers the exit code. */
export async function demo({ output, keep = false }: DemoOptions): Promise<number> {
  const { login, today, served, access, opening } = await serveDemo();
  try {
    process.stderr.write(`${login}, an invented organisation, is served at ${served.url}\n`);
    const cache = join(output, "cache");
    const file = join(output, `${login}.ndjson`);
    // What an earlier demo remembered would make this one look cheaper than it is.
    for (const old of [cache, file, `${file}.partial`]) rmSync(old, { recursive: true, force: true });
    mkdirSync(output, { recursive: true });
    const { repositories, publishing, packages, counts } = await collectInto(file, login, { ...access, cache }, opening);
    process.stderr.write(`${repositories} repositories collected with ${counts.rest + counts.graphql} requests; ${publishing} publish\n`);
    process.stderr.write(`${packages} packages looked up at their registries with ${registryRequests(served.countedByRegistry())} requests\n\n`);

    const { madeOfSnapshot } = await import("./audit-snapshot.ts");
    const requests = { github: counts.rest + counts.graphql, registries: registryRequests(served.countedByRegistry()) };
    const { report, book } = await madeOfSnapshot(file, { date: today }, { requests });
    const files = reports.map(([format, name]) => ({ format, file: join(output, name) }));
    await writeReports(report, [{ format: "text", file: null }, ...files], { suppressed: true, ...(book === undefined ? {} : { book }) });
    const told = [...files.map((one) => one.file), file].map((one) => relative(".", one) || one);
    print(`\nWritten: ${told.join(", ")}\n`);
    if (keep) await untilInterrupted(login, served.url);
    return exit.fine;
  } finally {
    await served.close();
  }
}

function registryRequests(counted: Readonly<Record<string, { readonly requests: number }>> | null): number {
  return Object.values(counted ?? {}).reduce((sum, { requests }) => sum + requests, 0);
}

const reports = [
  ["text", "report.txt"],
  ["markdown", "report.md"],
  ["html", "report.html"],
  ["json", "report.json"],
  ["sarif", "report.sarif"],
  ["csv", "report.csv"],
] as const;

async function untilInterrupted(login: string, url: string): Promise<void> {
  print(
    `\nStill served. In another terminal:\n  GITHUB_TOKEN=${token} npm run -s imprimatur -- audit --org ${login} --api-url ${url}/api/v3\nCtrl-C ends it.\n`,
  );
  await new Promise<void>((resolve) => process.once("SIGINT", () => resolve()));
}
