import { Octokit } from "@octokit/rest";
import { ImprimaturError } from "../../errors.ts";
import type { Remembered } from "../remembered/index.ts";
import { batches } from "./batches.ts";
import { type Clock, systemClock } from "./clock.ts";
import { overviewPages } from "./overview.ts";
import type { Reader } from "./reader.ts";
import { rest } from "./rest.ts";
import { type Points, type Sent, Sending } from "./sending.ts";
import type { Source } from "./source.ts";
import { textsOf } from "./texts.ts";
import { treeOf } from "./trees.ts";

export interface ClientOptions {
  readonly token: string;
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
}

/** GitHub, and what its answers said is left of its limits. */
export interface Client extends Source {
  points(): readonly Points[];
}

/** How a request is made: by this client alone. */
export interface Asking {
  rest(route: string, parameters: Readonly<Record<string, unknown>>): Promise<Sent>;
  graphql(document: string, variables: Readonly<Record<string, unknown>>): Promise<Sent>;
  /** The version of GitHub's API that is asked for: answers of another have another shape. */
  apiVersion(): string;
  readonly clock: Clock;
  readonly remembered: Remembered;
  readonly cleaned: ClientOptions["cleaned"];
}

/** GitHub's versions of its API, newest first (facts/github.md section 0). Servers that know none are asked without. */
const apiVersions = ["2026-03-10", "2022-11-28"] as const;

const perMinute = { rest: 900, graphql: 2000 };

/** GitHub gives up after ten seconds; a host that says nothing for so long will not. */
const longestAnswer = 60_000;

/**
 * The one client for all that is asked of GitHub: it sends nothing but reads, keeps to the limits, and remembers.
 *
 * In: a token, the API's address, and where to remember. Errors: see `Sending.send`; everything else becomes unseen.
 */
export function openClient(options: ClientOptions): Client {
  const { token, apiUrl, remembered, cleaned, signal, onWait = () => {}, clock = systemClock } = options;
  // Such a token cannot be sent, and the error that says so would show it.
  if (!/^[\x21-\x7e]+$/.test(token)) throw unsendable();
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: options.version === undefined ? "imprimatur" : `imprimatur/${options.version}`,
    log: silent,
  });
  const sending = new Sending({ clock, signal, onWait, perMinute: options.perMinute ?? perMinute });
  const graphqlUrl = `${apiUrl.replace(/\/api\/v3$/, "/api")}/graphql`;
  let version: string | undefined = apiVersions[0];

  octokit.hook.before("request", (request) => {
    if (request.method === "GET" || (request.method === "POST" && request.url === graphqlUrl && isQuery(request["query"]))) return;
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

  /** Octokit would warn of old API versions on the console, unless it is told here where to. */
  const bounds = () => {
    const late = AbortSignal.timeout(longestAnswer);
    return { log: silent, signal: signal === undefined ? late : AbortSignal.any([signal, late]) };
  };
  const asking: Asking = {
    clock,
    apiVersion: () => version ?? "",
    remembered,
    cleaned,
    rest: (route, { headers, ...parameters }) =>
      versioned((own) =>
        sending.send("rest", async () =>
          whole(await octokit.request(route, { ...parameters, request: bounds(), headers: { ...own, ...(headers as object) } })),
        ),
      ),
    graphql: (query, variables) =>
      versioned((headers) =>
        sending.send("graphql", async () =>
          whole(await octokit.request({ method: "POST", url: graphqlUrl, request: bounds(), headers, query, variables })),
        ),
      ),
  };
  const sizes = new Map<string, number>();
  const batch: Reader["batch"] = (items, one) => batches(asking, items, one, sizes);
  return {
    ...rest(asking),
    batch,
    overview: (login, after) => overviewPages(asking, login, after),
    texts: (wanted) => textsOf(asking, batch, wanted),
    tree: (slug, oid) => treeOf(asking, slug, oid),
    counts: () => ({ ...sending.counts }),
    points: () => sending.points(),
    keep: (slug) => remembered.keep(slug),
  };
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** GitHub reads what begins so and holds no other operation. Names are given as variables, so the words stand nowhere else. */
function isQuery(document: unknown): boolean {
  return typeof document === "string" && /^\s*query\b/.test(document) && !/\b(?:mutation|subscription)\b/.test(document);
}

/** Octokit hands on what is no JSON as text: an answer that broke off, or another server's. Neither says anything. */
function whole(sent: Sent): Sent {
  if (typeof sent.data === "string" && sent.status !== 204) throw new Error("The answer is not whole.");
  return sent;
}

function unsendable(): ImprimaturError {
  return new ImprimaturError("no-access", "The token holds a blank or a character that no token has. Set GITHUB_TOKEN or GH_TOKEN to a valid one.");
}

/** 410 for a version that ended, 400 for one that is not known yet: Enterprise Server is months behind. */
function refusesVersion(error: unknown): boolean {
  const { status, message } = error as { status?: unknown; message?: unknown };
  return (status === 400 || status === 410) && /api.?version/i.test(String(message));
}
