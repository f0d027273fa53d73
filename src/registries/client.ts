import type { Observed } from "../model/observed.ts";
import type { RegistryRecord } from "../model/registry-record.ts";
import type { RegistryHttp } from "./question.ts";
import type { VerifyBundle } from "./attested.ts";

/** What one registry is asked. No answer of a registry makes it throw: what cannot be had is unseen, with who could show it. */
export interface RegistryClient {
  /**
   * All that it shows of one package, by the name that it has there (`@acme/lamp`, `com.acme:lamp`), with at most three
   * requests, but for an owner's fourth at RubyGems and what all packages have together. None but conditional ones when nothing
   * changed, as far as the registry tags its answers and they are not for an owner alone.
   */
  record(name: string): Promise<RegistryRecord>;
  /** Names of the packages that an account has there: a user, team, organisation, scope or namespace. */
  ownedBy(account: string): Promise<Observed<readonly string[]>>;
}

/** How a registry is reached, and what is known beside. */
export interface ClientContext {
  readonly http: RegistryHttp;
  /** The registry's own addresses, or those of a mirror; without a slash at the end. */
  readonly addresses: Readonly<Record<string, string>>;
  /** What an owner of packages gave so that more can be seen; null: nothing. Never stored, printed or part of an error. */
  readonly credential: OwnerCredential | null;
  readonly verify: VerifyBundle;
  /** Most versions of a package that are told. */
  readonly versions: number;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
}

export interface OwnerCredential {
  readonly token: string;
  /** One-time password, where the registry asks for one. */
  readonly otp?: string;
}

/** Opens a registry; each folder's `client.ts` exports one as `openClient`, and its own addresses as `addresses`. */
export type OpenClient = (context: ClientContext) => RegistryClient;
