import { type Clock, systemClock } from "../../github/clock.ts";
import { connect, type Connection, isQuery, type Token } from "../../github/connection.ts";
import { type Hold, type Points, Sending } from "../../github/sending.ts";
import type { Remembered } from "../remembered/index.ts";
import { batches } from "./batches.ts";
import { overviewOf } from "./overview-of.ts";
import { overviewPages } from "./overview.ts";
import type { Reader } from "./reader.ts";
import { rest } from "./rest.ts";
import type { Source } from "./source.ts";
import { textsOf } from "./texts.ts";
import { treeOf } from "./trees.ts";

export interface ClientOptions {
  readonly token: Token;
  /** Without a slash at its end: `https://api.github.com`, or `https://HOST/api/v3`. */
  readonly apiUrl: string;
  /** Imprimatur's own, which GitHub is told. */
  readonly version?: string;
  readonly remembered: Remembered;
  /** Takes the credentials out of a file's text before it is remembered or handed on. */
  readonly cleaned: (path: string, text: string) => string;
  readonly signal?: AbortSignal;
  readonly onWait?: (says: string) => void;
  readonly clock?: Clock;
  readonly perMinute?: { readonly rest: number; readonly graphql: number };
  /** Share of each primary limit that is left to others; none where missing. */
  readonly reserve?: number;
  /** See `SendingOptions`. */
  readonly hold?: Hold;
}

/** GitHub, and what its answers said is left of its limits. */
export interface Client extends Source {
  points(): readonly Points[];
}

/** How a request is made: by this client alone. */
export interface Asking extends Connection {
  readonly clock: Clock;
  readonly remembered: Remembered;
  readonly cleaned: ClientOptions["cleaned"];
}

const perMinute = { rest: 900, graphql: 2000 };

/**
 * The one client for all that is asked of GitHub: it sends nothing but reads, keeps to the limits, and remembers.
 *
 * In: a token, the API's address, and where to remember. Errors: see `Sending.send`; everything else becomes unseen.
 */
export function openClient(options: ClientOptions): Client {
  const { token, apiUrl, remembered, cleaned, signal, onWait = () => {}, clock = systemClock } = options;
  const sending = new Sending({ clock, signal, onWait, perMinute: options.perMinute ?? perMinute, reserve: options.reserve, hold: options.hold });
  const connection = connect({
    token,
    apiUrl,
    version: options.version,
    signal,
    permits: ({ method, query }) => method === "GET" || isQuery(query),
    send: (lane, request) => sending.send(lane, request),
  });
  const asking: Asking = { ...connection, clock, remembered, cleaned };
  const sizes = new Map<string, number>();
  const batch: Reader["batch"] = (items, one) => batches(asking, items, one, sizes);
  return {
    ...rest(asking),
    batch,
    overview: (login, after) => overviewPages(asking, login, after),
    overviewOf: (slug) => overviewOf(asking, slug),
    texts: (wanted) => textsOf(asking, batch, wanted),
    tree: (slug, oid) => treeOf(asking, slug, oid),
    counts: () => ({ ...sending.counts }),
    points: () => sending.points(),
    keep: (slug) => remembered.keep(slug),
  };
}
