import { lookThrough } from "../../../../src/audit.ts";
import { type Client, openClient } from "../../../../src/collect/github/client.ts";
import { collectPull, type CollectedPull } from "../../../../src/collect/github/pull/collect.ts";
import { lookAtPull, type PullNow } from "../../../../src/collect/github/pull/look.ts";
import { type Remembered, rememberedInMemory } from "../../../../src/collect/remembered/index.ts";
import type { SandboxOptions } from "../../../../src/sandbox/answer.ts";
import type { SandboxOrganisation, SandboxRepository } from "../../../../src/sandbox/description.ts";
import { pullOpened } from "../../../../src/sandbox/changes/pulls.ts";
import { type Living, living } from "../../../../src/sandbox/living.ts";
import { repository } from "../../../../src/sandbox/organisation/builders.ts";
import { described } from "../../../sandbox/described-organisation.ts";
import { type Asked, whileMounted } from "../../../sandbox/mounted.ts";
import { canary, host, TestClock } from "../asking.ts";

// A repository that publishes, pull requests to it, and whoever reads them.

export const release = ".github/workflows/release.yml";

export const publishing = `on:
  push:
    tags: ["v*"]
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: npm
    permissions:
      id-token: write
    steps:
      - run: ./ship.sh
`;

const files = {
  "README.md": "# Kettle\n",
  "package.json": `{"name":"@tinworks/kettle","version":"1.0.0"}\n`,
  "ship.sh": "set -e\nnpm publish\n",
  [release]: publishing,
};

export function works(own: Partial<SandboxRepository> = {}, given: Partial<SandboxOrganisation> = {}): Living {
  return living(described({ repositories: [repository({ name: "kettle", files, rulesets: [], branchProtection: [], ...own })], ...given }));
}

/** A pull request from a branch of its own with one commit; null takes a file away. Gives its number. */
export function proposed(world: Living, changes: Readonly<Record<string, string | null>>, branch = "change", base = "main"): number {
  world.push("kettle", branch, changes, "jon");
  const after = world.change("kettle", (own, at) => pullOpened(own, { title: "Change", body: "", branch, base, draft: false, by: "jon", at }));
  return after.pulls?.at(-1)?.number ?? 0;
}

export interface Read {
  readonly pull: PullNow;
  readonly collected: CollectedPull;
  readonly asked: readonly Asked[];
  readonly waits: readonly number[];
}

/** Looks at a pull request of the kettle. */
export async function lookedAt(world: Living, number: number, options: SandboxOptions = {}) {
  const waits: number[] = [];
  return await whileMounted(world, options, async ({ requested }) => {
    const pull = await lookAtPull(opened(), { slug: "tinworks/kettle", number, pause: (wait) => Promise.resolve(void waits.push(wait)) });
    return { pull, asked: [...requested], waits };
  });
}

/** Looks at it and reads it. */
export async function read(
  world: Living,
  number: number,
  remembered: Remembered = rememberedInMemory(),
  options: SandboxOptions = {},
): Promise<Read> {
  const waits: number[] = [];
  return await whileMounted(world, options, async ({ requested }) => {
    const client = opened(remembered);
    const pull = await lookAtPull(client, { slug: "tinworks/kettle", number, pause: (wait) => Promise.resolve(void waits.push(wait)) });
    if ("seen" in pull || pull.ends === null) throw new Error("It could not be looked at.");
    const collected = await collectPull(client, { ...pull, ends: pull.ends }, lookThrough);
    return { pull, collected, asked: [...requested], waits };
  });
}

function opened(remembered: Remembered = rememberedInMemory()): Client {
  return openClient({ token: canary, apiUrl: host, remembered, cleaned: (_, text) => text, clock: new TestClock() });
}
