import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { Collected } from "../collect/github/collect.ts";
import type { Look } from "../collect/github/read-files.ts";
import type { NamedBeside } from "../collect/registries/collect-records.ts";
import { ImprimaturError } from "../errors.ts";
import type { AuditOptions } from "./audit.ts";
import { cacheDirectory } from "./cache-directory.ts";
import { collectTeller } from "./collect-progress.ts";
import { exit } from "./exit.ts";
import { type Opening, openRegistries } from "./registries.ts";
import type { RegistryOptions } from "./registry-options.ts";
import type { PolicyFile } from "../model/snapshot.ts";
import { version } from "../catalogue/version.ts";
import { hostsFrom, tokenFrom } from "./token.ts";

export interface GitHubOptions extends RegistryOptions {
  readonly apiUrl?: string;
}

/** How GitHub is reached, and where what it answers is remembered. */
export interface Access {
  readonly token: string;
  readonly apiUrl: string;
  /** Address of the host people open, without a slash at its end. */
  readonly host: string;
  readonly cache: string;
}

/** Collects an organisation into a file; answers the exit code. */
export async function collect(login: string, { output, ...options }: GitHubOptions & { readonly output: string }): Promise<number> {
  const { repositories, publishing, unread, counts } = await collectInto(output, login, { ...options, ...accessFrom(options) });
  const requests = `${counts.rest + counts.graphql} requests, ${counts.notModified} answers unchanged`;
  process.stderr.write(`${output}: ${repositories} repositories, ${publishing} of them publish, ${unread} could not be read (${requests}).\n`);
  return exit.fine;
}

/** Collects an organisation and audits it; answers the exit code. */
export async function auditOrganisation(login: string, options: AuditOptions & GitHubOptions): Promise<number> {
  const file = snapshotOf(login, ".ndjson", options);
  // What is wrong with the other options is told before GitHub is asked.
  const { tell } = await import("./audit.ts");
  return await tell(options, async (booked) => {
    const { counts, registryRequests } = await collectInto(file, login, { ...options, ...accessFrom(options) });
    const { madeOfSnapshot } = await import("./audit-snapshot.ts");
    return await madeOfSnapshot(
      file,
      options,
      booked ? { requests: { github: counts.rest + counts.graphql, registries: registryRequests } } : undefined,
    );
  });
}

/**
 * Collects with progress on standard error; Ctrl-C ends it in good order, and the next run goes on from there. `look`: how repositories are
 * read, in place of as an audit reads them.
 */
export async function collectInto(
  file: string,
  login: string,
  { token, apiUrl, host, cache, look, ...options }: Access & RegistryOptions & { readonly look?: Look },
  opening: Opening = {},
): Promise<Collected & { readonly registryRequests: number }> {
  // A collection waits for GitHub, not for the processor: left alone, V8 lets the heap of ten thousand repositories grow past 400 MB.
  setFlagsFromString("--optimize-for-size");
  const [
    { openClient },
    { rememberedIn },
    { collectOrganisation },
    { lookThrough },
    { withStandIns },
    { namedPackages },
    { namedInPolicy },
    { rules },
    { packageNamed },
  ] = await Promise.all([
    import("../collect/github/client.ts"),
    import("../collect/remembered/index.ts"),
    import("../collect/github/collect.ts"),
    import("../audit.ts"),
    import("../trace/stand-ins.ts"),
    import("../trace/named-packages.ts"),
    import("../policy/named.ts"),
    import("../rules/index.ts"),
    import("../registries/purl.ts"),
  ]);
  const namedIn = (policy: PolicyFile | null): NamedBeside => {
    const { packages, accounts } = namedInPolicy(policy ?? undefined, rules);
    return { packages: packages.flatMap((purl) => packageNamed(purl) ?? []), accounts };
  };
  makeDirectory(dirname(file));
  const stop = new AbortController();
  const interrupted = () => stop.abort();
  process.once("SIGINT", interrupted);
  const teller = collectTeller(process.stderr, login);
  const salt = randomBytes(16).toString("hex");
  try {
    const remembered = rememberedIn(join(cache, new URL(host).hostname, nameOf(login)));
    const source = openClient({
      token,
      apiUrl,
      version: version(),
      remembered,
      cleaned: (path, text) => withStandIns(path, text, salt),
      signal: stop.signal,
      onWait: teller.waits,
    });
    const asked =
      options.registries === false
        ? undefined
        : await openRegistries({ ...options, cache }, { ...opening, signal: stop.signal, onWait: teller.waits });
    const collected = await collectOrganisation({
      source,
      ...(asked === undefined
        ? {}
        : { registries: { source: asked.source, packagesOf: ({ files }, paths) => namedPackages(files, paths), namedIn } }),
      login,
      host,
      file,
      look: look ?? lookThrough,
      now: () => new Date().toISOString(),
      onProgress: teller.told,
    });
    return { ...collected, registryRequests: asked?.counts().requests ?? 0 };
  } finally {
    // What fails ends the rest as well: it would be tried again and again, and nobody waits for it.
    stop.abort();
    teller.done();
    process.off("SIGINT", interrupted);
  }
}

/** Where the snapshot of an organisation is kept. Another ending is for one that holds other files, which must not be gone on with here. */
export function snapshotOf(login: string, ending: string, { apiUrl, cache }: GitHubOptions): string {
  const { hostname } = new URL(hostsFrom(apiUrl, process.env).host);
  return join(cache ?? cacheDirectory(process.env), "snapshots", hostname, `${nameOf(login)}${ending}`);
}

export function accessFrom({ apiUrl, cache }: GitHubOptions): Access {
  return { ...hostsFrom(apiUrl, process.env), token: tokenFrom(process.env), cache: cache ?? cacheDirectory(process.env) };
}

/** A login as a part of a path: GitHub's logins are letters, digits, hyphens and, for managed users, underscores. */
function nameOf(login: string): string {
  if (/^[\w-]{1,100}$/.test(login)) return login.toLowerCase();
  throw new ImprimaturError("usage", `${login} is no organisation's login. Give it as it stands in its address: github.com/LOGIN.`);
}

/** @throws ImprimaturError `unwritable-output` */
export function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ImprimaturError("unwritable-output", `${directory} cannot be made. Check its path and your right to write there.`, {
      cause,
      place: { file: directory },
    });
  }
}
