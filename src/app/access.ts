import { ImprimaturError } from "../errors.ts";
import { type Clock, systemClock } from "../github/clock.ts";
import { connect } from "../github/connection.ts";
import { type Sent, Sending } from "../github/sending.ts";

/** Where the App is installed, as GitHub tells it. */
export interface FoundInstallation {
  readonly id: number;
  /** Login. */
  readonly account: string;
  /** A person's account has no members, teams and settings to be audited. */
  readonly isOrganisation: boolean;
  readonly suspended: boolean;
}

/** A webhook that GitHub did not get rid of. */
export interface FailedDelivery {
  readonly id: number;
  readonly guid: string;
}

/** GitHub as the App itself sees it, rather than one of its installations. */
export interface AppAccess {
  /**
   * A token of an installation, good for some minutes at least.
   *
   * @throws ImprimaturError `no-access` where the installation is gone or suspended, `unavailable`.
   */
  token(installation: number): Promise<string>;
  /** Null: it is gone. */
  installation(id: number): Promise<FoundInstallation | null>;
  installations(): Promise<readonly FoundInstallation[]>;
  /** Webhooks since a time of which no attempt succeeded, the newest attempt of each. */
  failedDeliveries(since: Date): Promise<readonly FailedDelivery[]>;
  redeliver(id: number): Promise<void>;
}

export interface AppAccessOptions {
  /** GitHub's API without a slash at its end. */
  readonly apiUrl: string;
  readonly version: string;
  /** A token that says who the App is. */
  readonly jwt: () => Promise<string>;
  /** A token of an installation; throws with a `status` what GitHub answers. */
  readonly token: (installation: number) => Promise<string>;
  readonly clock?: Clock;
}

/** Pages that are read of a list at most; GitHub keeps deliveries for a few days. */
const mostPages = 100;

/** Opens it. Errors of each call: ImprimaturError `no-access` for credentials that GitHub refuses, `unavailable`. */
export function openAppAccess({ apiUrl, version, jwt, token, clock = systemClock }: AppAccessOptions): AppAccess {
  const sending = new Sending({ clock, signal: undefined, onWait: () => {}, perMinute: { rest: 600, graphql: 1 } });
  const github = connect({
    token: jwt,
    apiUrl,
    version,
    signal: undefined,
    permits: ({ method, url }) => method === "GET" || (method === "POST" && url === "/app/hook/deliveries/{delivery_id}/attempts"),
    send: (lane, request, manner) => sending.send(lane, request, manner),
  });

  async function* pages(route: string, parameters: Readonly<Record<string, unknown>>): AsyncGenerator<readonly Record<string, unknown>[]> {
    let next: Readonly<Record<string, unknown>> | undefined = {};
    for (let page = 0; next !== undefined && page < mostPages; page++) {
      const { data, headers }: Sent = await github.rest(route, { per_page: 100, ...parameters, ...next });
      yield Array.isArray(data) ? (data as Record<string, unknown>[]) : [];
      next = nextIn(String(headers["link"] ?? ""));
    }
  }

  return {
    async token(installation) {
      try {
        return await token(installation);
      } catch (cause) {
        const { status } = cause as { status?: unknown };
        if (status === 403 || status === 404) throw new ImprimaturError("no-access", `Installation ${installation} is gone or suspended.`, { cause });
        throw new ImprimaturError("unavailable", `GitHub gave no token for installation ${installation}. It is tried again.`, { cause });
      }
    },
    async installation(id) {
      try {
        return foundIn((await github.rest("GET /app/installations/{installation_id}", { installation_id: id })).data as Record<string, unknown>);
      } catch (error) {
        if ((error as { status?: unknown }).status === 404) return null;
        throw error;
      }
    },
    async installations() {
      const found: FoundInstallation[] = [];
      for await (const page of pages("GET /app/installations", {})) found.push(...page.map(foundIn));
      return found;
    },
    async failedDeliveries(since) {
      const failed = new Map<string, FailedDelivery>();
      const done = new Set<string>();
      for await (const page of pages("GET /app/hook/deliveries", {})) {
        for (const { id, guid, status_code: code } of page) {
          if (typeof guid !== "string" || typeof id !== "number") continue;
          if (typeof code === "number" && code >= 200 && code < 300) done.add(guid);
          else if (!failed.has(guid)) failed.set(guid, { id, guid });
        }
        if (page.some(({ delivered_at: at }) => typeof at === "string" && new Date(at) < since)) break;
      }
      return [...failed.values()].filter(({ guid }) => !done.has(guid));
    },
    async redeliver(id) {
      await github.rest("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id });
    },
  };
}

function foundIn({ id, account, suspended_at: suspendedAt }: Record<string, unknown>): FoundInstallation {
  const { login, type } = (account ?? {}) as { login?: unknown; type?: unknown };
  if (typeof id === "number" && typeof login === "string") {
    return { id, account: login, isOrganisation: type === "Organization", suspended: typeof suspendedAt === "string" };
  }
  throw new ImprimaturError("unavailable", "GitHub told of an installation without saying whose it is. It is asked again.");
}

/** What the next page is asked with; undefined: there is none. */
function nextIn(link: string): Readonly<Record<string, string>> | undefined {
  const [, address] = /<([^>]+)>;\s*rel="next"/.exec(link) ?? [];
  return address === undefined ? undefined : Object.fromEntries(URL.parse(address)?.searchParams ?? []);
}
