import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lookThrough } from "../../../src/audit.ts";
import { reportOnSnapshot } from "../../../src/cli/audit-snapshot.ts";
import { openClient } from "../../../src/collect/github/client.ts";
import { type Collected, collectOrganisation } from "../../../src/collect/github/collect.ts";
import { type Remembered, rememberedIn, rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import type { Report } from "../../../src/model/report.ts";
import type { SandboxOptions } from "../../../src/sandbox/answer.ts";
import type { SandboxOrganisation } from "../../../src/sandbox/description.ts";
import { withStandIns } from "../../../src/trace/stand-ins.ts";
import { type Mounted, whileMounted } from "../../sandbox/mounted.ts";
import { canary, host, TestClock } from "./asking.ts";

/** A directory of its own, with a snapshot and what is remembered; and time that passes only while somebody waits. */
export class Audits {
  readonly directory: string = mkdtempSync(join(tmpdir(), "imprimatur-audit-"));
  readonly snapshot: string = join(this.directory, "snapshot.ndjson");
  readonly clock: TestClock = new TestClock();
  readonly #remembered: Remembered;

  /** `cache`: whether what is remembered lies on the disk too; files by the thousand take time. */
  constructor({ cache = false }: { readonly cache?: boolean } = {}) {
    this.#remembered = cache ? rememberedIn(join(this.directory, "cache")) : rememberedInMemory();
  }

  /** Collects as the command does. `breakOff`: at which request it is broken off. */
  async collect(organisation: SandboxOrganisation, options: SandboxOptions = {}, breakOff = Infinity): Promise<Collection> {
    const stop = new AbortController();
    const told = (count: number) => {
      if (count >= breakOff) stop.abort();
    };
    return await whileMounted(
      organisation,
      { now: () => this.clock.now() / 1000, ...options },
      async (mounted) => {
        const client = openClient({
          token: canary,
          apiUrl: host,
          remembered: this.#remembered,
          cleaned: (path, text) => withStandIns(path, text, "salt"),
          clock: this.clock,
          signal: stop.signal,
        });
        const collected = await collectOrganisation({
          source: client,
          login: organisation.login,
          host: "https://github.example",
          file: this.snapshot,
          look: lookThrough,
          now: () => new Date(this.clock.now()).toISOString(),
          onProgress: () => {},
        });
        return { ...mounted, collected };
      },
      told,
    );
  }

  report(): Promise<Report> {
    return reportOnSnapshot(this.snapshot, {});
  }

  /** All that was written, by its path. */
  written(): readonly (readonly [string, string])[] {
    return readdirSync(this.directory, { recursive: true, encoding: "utf8" })
      .map((path) => join(this.directory, path))
      .filter((path) => statSync(path).isFile())
      .map((path) => [path, readFileSync(path, "utf8")] as const);
  }

  end(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export interface Collection extends Mounted {
  readonly collected: Collected;
}
