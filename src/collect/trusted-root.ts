import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ImprimaturError } from "../errors.ts";
import { trustMaterialOf } from "../registries/sigstore/root.ts";
import { fetchedRoot, seededRoot } from "./trusted-root/distribution.ts";
import { operatorRoot } from "./trusted-root/operator.ts";

export interface RootWanted {
  /** A TrustedRoot in JSON that the operator gives: nothing else is looked at then. */
  readonly file?: string;
  /** A directory of the user's own: what is fetched is kept below it, in `sigstore`. */
  readonly cache: string;
  /** Whether Sigstore's own distribution may be asked. */
  readonly online: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds for all that is asked. */
  readonly patience?: number;
}

export interface RootFound {
  /** JSON of a Sigstore TrustedRoot, as `verifierFor` takes it. */
  readonly root: unknown;
  /** `refreshed`: from Sigstore's distribution, now or in an earlier run. `seed`: as it came with this program. */
  readonly from: "operator" | "refreshed" | "seed";
}

/**
 * The root that Sigstore bundles are verified against: the operator's, or else Sigstore's public one, as new as it can be had.
 * That it cannot be refreshed stops nothing.
 *
 * @throws ImprimaturError `unreadable-input`, with file and line, for a file of the operator's that is no root; `cancelled`.
 */
export async function trustedRoot(
  { file, cache, online, signal, patience = 20_000 }: RootWanted,
  fetch: typeof fetchedRoot = fetchedRoot,
): Promise<RootFound> {
  if (file !== undefined) return { root: operatorRoot(file), from: "operator" };
  const directory = join(cache, "sigstore");
  const seed = seededRoot();
  // A newer program may bring a newer root than the one kept.
  const kept = join(directory, `${createHash("sha256").update(seed).digest("hex").slice(0, 16)}.json`);
  const fetched = online ? await inTime(patience, signal, () => fetch(directory)) : undefined;
  const fresh = rootIn(fetched);
  if (fetched !== undefined && fresh !== undefined) keep(kept, fetched);
  const root = fresh ?? rootIn(read(kept));
  return root === undefined ? { root: JSON.parse(seed), from: "seed" } : { root, from: "refreshed" };
}

/** What `act` makes; undefined where it fails or does not come in time. TUF itself takes no signal, and is left behind then. */
async function inTime<T>(milliseconds: number, signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T | undefined> {
  const late = AbortSignal.timeout(milliseconds);
  const end = signal === undefined ? late : AbortSignal.any([late, signal]);
  const ended = new Promise<undefined>((resolve) => end.addEventListener("abort", () => resolve(undefined), { once: true }));
  const made = signal?.aborted ? undefined : await Promise.race([ended, act().catch(() => undefined)]);
  if (signal?.aborted) throw new ImprimaturError("cancelled", "Broken off before Sigstore's trusted root was there.");
  return made;
}

function rootIn(text: string | undefined): unknown {
  try {
    const root: unknown = text === undefined ? undefined : JSON.parse(text);
    return trustMaterialOf(root) === undefined ? undefined : root;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** What cannot be kept is fetched again the next time. */
function keep(file: string, text: string): void {
  const temporary = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, text, { flag: "wx", mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    remove(temporary);
  }
}

/** Where nothing can be written, it may be that nothing can be removed either. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It is as it was.
  }
}
