import { checkPull, type CheckPull, type PullChecked } from "../../../src/app/check/check-pull.ts";
import { openClient } from "../../../src/collect/github/client.ts";
import type { Source } from "../../../src/collect/github/source.ts";
import { type Remembered, rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import { type HeaderLine, type RepositoryLine, snapshotSchema } from "../../../src/collect/snapshot/lines.ts";
import { openDelivery } from "../../../src/deliver/github/client.ts";
import type { Request } from "../../../src/sandbox/http.ts";
import { type Answerer, answerer, type SandboxOptions } from "../../../src/sandbox/answer.ts";
import { pullOpened } from "../../../src/sandbox/changes/pulls.ts";
import type { SandboxRepository } from "../../../src/sandbox/description.ts";
import { type Living, living } from "../../../src/sandbox/living.ts";
import { repository } from "../../../src/sandbox/organisation/builders.ts";
import { serve } from "../../../src/sandbox/serve.ts";
import type { SandboxCheck } from "../../../src/sandbox/work.ts";
import { withStandIns } from "../../../src/trace/stand-ins.ts";
import { manifest, release, releaseFile } from "../../deliver/check/press.ts";
import { QuickClock } from "../../deliver/github/lamp-shop.ts";
import { theOrganisation, theSettings } from "../../github.ts";
import { aRecord } from "../../registries/ledger.ts";
import { described } from "../../sandbox/described-organisation.ts";

// The reading lamp's repository at a GitHub that is served, pull requests to it, and their checks.

export const slug = "lanternfish/lamp";

const files = { "README.md": "# Lamp\n", "package.json": manifest, [releaseFile]: release() };

/** Without rules, so that pull requests alone decide. */
export function theLamp(own: Partial<SandboxRepository> = {}): Living {
  const lamp = repository({ name: "lamp", files, rulesets: [], branchProtection: [], ...own });
  return living(described({ login: "lanternfish", repositories: [lamp], rulesets: [], accessTokens: [] }));
}

export interface Proposal {
  /** Null takes a file away. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly branch?: string;
  readonly base?: string;
}

/** A pull request with one commit. Gives its number. */
export function proposed(world: Living, { files: changes, branch = "change", base = "main" }: Proposal): number {
  world.push("lamp", branch, changes, "jon");
  const after = world.change("lamp", (own, at) => pullOpened(own, { title: "Change", body: "", branch, base, draft: false, by: "jon", at }));
  return after.pulls?.at(-1)?.number ?? 0;
}

export function aLine(given: Partial<RepositoryLine> = {}): RepositoryLine {
  return { slug, settings: theSettings(), texts: {}, called: {}, paths: null, unread: {}, records: [aRecord()], ...given };
}

export function aHeader(policy?: string): HeaderLine {
  const organisationPolicy = policy === undefined ? null : { file: "lanternfish/.github/imprimatur.yml", text: policy };
  return { schema: snapshotSchema, takenAt: "2026-11-25T09:00:00.000Z", organisation: theOrganisation(), organisationPolicy };
}

export interface Outcome {
  readonly answer: PullChecked;
  /** The newest of all that stand there. */
  readonly check: SandboxCheck;
  readonly checks: readonly SandboxCheck[];
  readonly asked: readonly Request[];
}

export interface Checking extends Partial<Pick<CheckPull, "line" | "header" | "head">> {
  /** What stands in the way of reading. */
  readonly instead?: Partial<Source>;
  readonly remembered?: Remembered;
  readonly options?: SandboxOptions;
}

/** Checks a pull request as the App does, over a socket; `head` is its own where none is given. */
export async function checked(world: Living, number: number, given: Checking = {}): Promise<Outcome> {
  const { remembered = rememberedInMemory(), options = {}, instead = {}, ...more } = given;
  const asked: Request[] = [];
  const own = answerer(world, options);
  const recording: Answerer = {
    ...own,
    answer: (request) => {
      asked.push(request);
      return own.answer(request);
    },
  };
  const server = await serve(recording);
  try {
    const clock = new QuickClock();
    const opened = { token: "ghs_lantern", apiUrl: `${server.url}/api/v3`, clock };
    const source = openClient({ ...opened, remembered, cleaned: (path, text) => withStandIns(path, text, "salt") });
    const head = given.head ?? headOf(world, number);
    const answer = await checkPull({
      source: { ...source, ...instead },
      github: openDelivery(opened),
      slug,
      number,
      head,
      line: aLine(),
      header: aHeader(),
      date: "2026-11-26",
      ...more,
    });
    const checks = world.repository("lamp")?.checks ?? [];
    return { answer, check: checks.at(-1) as SandboxCheck, checks, asked };
  } finally {
    await server.close();
  }
}

/** The last commit of a pull request. */
export function headOf(world: Living, number: number, slug = "lanternfish/lamp"): string {
  const own = answerer(world).answer({
    method: "GET",
    path: `/repos/${slug}/pulls/${number}`,
    headers: { authorization: "token t" },
    body: "",
  });
  return (JSON.parse(own.body) as { head: { sha: string } }).head.sha;
}
