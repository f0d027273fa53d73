import { Octokit } from "@octokit/rest";
import { ImprimaturError } from "../../errors.ts";
import type { Remembered } from "../remembered/index.ts";
import { batches } from "./batches.ts";
import { type Clock, systemClock } from "./clock.ts";
import { overviewPages } from "./overview.ts";
import type { Reader } from "./reader.ts";
import { rest } from "./rest.ts";
import { type Sent, Sending } from "./sending.ts";
import type { Source } from "./source.ts";
import { textsOf } from "./texts.ts";
import { treeOf } from "./trees.ts";

export interface ClientOptions {
  readonly token: string;
  /** Without a slash at its end: `https://api.github.com`, or `https://HOST/api/v3`. */
  readonly apiUrl: string;
  readonly remembered: Remembered;
  /** Takes the credentials out of a file's text before it is remembered or handed on. */
  readonly cleaned: (path: string, text: string) => string;
  readonly signal?: AbortSignal;
  readonly onWait?: (says: string) => void;
  readonly clock?: Clock;
  readonly perMinute?: { readonly rest: number; readonly graphql: number };
}

/** How a request is made: by this client alone. */
export interface Asking {
  rest(route: string, parameters: Readonly<Record<string, unknown>>): Promise<Sent>;
  graphql(document: string, variables: Readonly<Record<string, unknown>>): Promise<Sent>;
  readonly clock: Clock;
  readonly remembered: Remembered;
  readonly cleaned: ClientOptions["cleaned"];
}

/** GitHub's versions of its API, newest first (facts/github.md section 0). Servers that know none are asked without. */
const apiVersions = ["2026-03-10", "2022-11-28"] as const;

const perMinute = { rest: 900, graphql: 2000 };

/**
 * The one client for all that is asked of GitHub: it sends nothing but reads, keeps to the limits, and remembers.
 *
 * In: a token, the API's address, and where to remember. Errors: see `Sending.send`; everything else becomes unseen.
 */
export function openClient(options: ClientOptions): Source {
  const { token, apiUrl, remembered, cleaned, signal, onWait = () => {}, clock = systemClock } = options;
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: "imprimatur",
    ...(signal === undefined ? {} : { request: { signal } }),
    log: silent,
  });
  const sending = new Sending({ clock, signal, onWait, perMinute: options.perMinute ?? perMinute });
  const graphqlUrl = `${apiUrl.replace(/\/api\/v3$/, "/api")}/graphql`;
  let version: string | undefined = apiVersions[0];

  octokit.hook.before("request", (request) => {
    if (request.method === "GET" || (request.method === "POST" && request.url === graphqlUrl && !/^\s*mutation\b/.test(String(request["query"]))))
      return;
    throw new ImprimaturError("internal", `${request.method} ${request.url} is no read. The collector sends nothing else.`);
  });

  async function versioned(request: (headers: Record<string, string>) => Promise<Sent>): Promise<Sent> {
    for (;;) {
      const asked = version;
      try {
        return await request(asked === undefined ? {} : { "x-github-api-version": asked });
      } catch (error) {
        if (asked === undefined || !refusesVersion(error)) throw error;
        // Several requests may be refused at once: the first one steps back for all.
        if (version === asked) version = apiVersions[apiVersions.indexOf(asked as (typeof apiVersions)[number]) + 1];
      }
    }
  }

  const asking: Asking = {
    clock,
    remembered,
    cleaned,
    rest: (route, { headers, ...parameters }) =>
      versioned((own) => sending.send("rest", () => octokit.request(route, { ...parameters, headers: { ...own, ...(headers as object) } }))),
    graphql: (query, variables) =>
      versioned((headers) => sending.send("graphql", () => octokit.request({ method: "POST", url: graphqlUrl, headers, query, variables }))),
  };
  const batch: Reader["batch"] = (items, one) => batches(asking, items, one);
  return {
    ...rest(asking),
    batch,
    overview: (login, after) => overviewPages(asking, login, after),
    texts: (wanted) => textsOf(asking, batch, wanted),
    tree: (slug, oid) => treeOf(asking, slug, oid),
    counts: () => ({ ...sending.counts }),
    keep: (slug) => remembered.keep(slug),
  };
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** 410 for a version that ended, 400 for one that is not known yet: Enterprise Server is months behind. */
function refusesVersion(error: unknown): boolean {
  const { status, message } = error as { status?: unknown; message?: unknown };
  return (status === 400 || status === 410) && /api.?version/i.test(String(message));
}
