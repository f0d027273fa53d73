import { randomBytes } from "node:crypto";
import { ImprimaturError } from "../../errors.ts";
import { type Answerer, answerer, type SandboxOptions } from "../answer.ts";
import type { SandboxOrganisation } from "../description.ts";
import { type Living, living } from "../living.ts";
import type { RegisteredApp } from "./registered.ts";

/** An organisation that an App is to be installed in. */
export interface GivenInstallation {
  readonly id: number;
  readonly organisation: SandboxOrganisation | Living;
  readonly suspended?: boolean;
  /** Limits, faults and latency of its own. */
  readonly options?: Omit<SandboxOptions, "viewer" | "now">;
}

/** An installation as it is now. */
export interface Installation {
  readonly id: number;
  readonly organisation: Living;
  /** Answers to its tokens. */
  readonly answerer: Answerer;
  readonly created: string;
  /** Since when; null: it is not. */
  readonly suspended: string | null;
}

/** Seconds that a token lasts. */
const lasts = 3600;

/** The installations of an App and the tokens that were made for them. `now`: seconds since 1970. */
export class Installations {
  readonly #app: RegisteredApp;
  readonly #now: () => number;
  readonly #all: Map<number, Installation> = new Map();
  /** Numbers that were given once. */
  readonly #used: Set<number> = new Set();
  readonly #tokens: Map<string, { readonly installation: number; readonly until: number }> = new Map();

  constructor(app: RegisteredApp, now: () => number) {
    this.#app = app;
    this.#now = now;
  }

  /** In the order in which they were made. */
  all(): readonly Installation[] {
    return [...this.#all.values()];
  }

  /** @throws ImprimaturError `usage` where there is none of that number. */
  named(id: number): Installation {
    const found = this.#all.get(id);
    if (found === undefined) throw new ImprimaturError("usage", `There is no installation ${id}. Name one of ${[...this.#all.keys()].join(", ")}.`);
    return found;
  }

  find(id: number): Installation | undefined {
    return this.#all.get(id);
  }

  /** @throws ImprimaturError `usage` for an organisation that has one, and for a number that one has or had: GitHub gives none twice. */
  add({ id, organisation, suspended = false, options = {} }: GivenInstallation): Installation {
    const world = "change" in organisation ? organisation : living(organisation, this.#now);
    const { login } = world.now();
    const twin = this.all().find((one) => one.organisation.now().login.toLowerCase() === login.toLowerCase());
    if (twin !== undefined) throw new ImprimaturError("usage", `${login} has installation ${twin.id} already. Name another organisation.`);
    if (this.#used.has(id)) throw new ImprimaturError("usage", `Installation ${id} is or was another's. Give ${login} another number.`);
    this.#used.add(id);
    const viewer = { login: `${this.#app.slug}[bot]`, isApp: true };
    const created = this.time();
    const made: Installation = {
      id,
      organisation: world,
      answerer: answerer(world, { ...options, viewer, now: this.#now }),
      created,
      suspended: suspended ? created : null,
    };
    this.#all.set(id, made);
    return made;
  }

  suspend(id: number, suspended: boolean): Installation {
    const changed = { ...this.named(id), suspended: suspended ? this.time() : null };
    this.#all.set(id, changed);
    return changed;
  }

  /** With its tokens. */
  remove(id: number): Installation {
    const gone = this.named(id);
    this.#all.delete(id);
    return gone;
  }

  token(id: number): { readonly token: string; readonly expires: string } {
    const token = statelessToken(this.#app.id);
    const until = this.#now() + lasts;
    this.#tokens.set(token, { installation: id, until });
    return { token, expires: this.time(until) };
  }

  /** What a token is for; undefined where it was never made, has expired, or its installation is gone. */
  of(token: string): Installation | undefined {
    const found = this.#tokens.get(token);
    if (found === undefined) return undefined;
    if (this.#now() < found.until) return this.#all.get(found.installation);
    this.#tokens.delete(token);
    return undefined;
  }

  time(seconds: number = this.#now()): string {
    return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
  }
}

/** As long and as dotted as those that GitHub makes since April 2026 (facts/github.md section 0); it says nothing to whoever holds it. */
function statelessToken(app: number): string {
  return `ghs_${app}_${[30, 250, 64].map((bytes) => randomBytes(bytes).toString("base64url")).join(".")}`;
}
