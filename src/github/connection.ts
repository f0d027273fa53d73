import { Octokit } from "@octokit/rest";
import { ImprimaturError } from "../errors.ts";
import type { Manner, Sent } from "./sending.ts";

/** A token, or where the one that holds now is had: an App's end after an hour. */
export type Token = string | (() => Promise<string>);

export interface ConnectionOptions {
  readonly token: Token;
  /** Without a slash at its end: `https://api.github.com`, or `https://HOST/api/v3`. */
  readonly apiUrl: string;
  /** Imprimatur's own, which GitHub is told. */
  readonly version: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Whether a request may go out: whoever reads can send nothing else. */
  readonly permits: (request: Outgoing) => boolean;
  /** Sends a request when limits allow it. */
  readonly send: (lane: "rest" | "graphql", request: () => Promise<Sent>, manner?: Manner) => Promise<Sent>;
}

/** A request before it goes out. */
export interface Outgoing {
  readonly method: string;
  /** As the route writes it: `/repos/{owner}/{repo}/issues`; of GraphQL its whole address. */
  readonly url: string;
  /** Of GraphQL. */
  readonly query: string | undefined;
  /** What it is sent with, as it was given: the parts of its address and of its body alike; of GraphQL its variables. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** GitHub's API at one address with one token. */
export interface Connection {
  rest(route: string, parameters: Readonly<Record<string, unknown>>, manner?: Manner): Promise<Sent>;
  graphql(document: string, variables: Readonly<Record<string, unknown>>, manner?: Manner): Promise<Sent>;
  /** The version of GitHub's API that is asked for: answers of another have another shape. */
  apiVersion(): string;
}

/** GitHub's versions of its API, newest first (facts/github.md section 0). Servers that know none are asked without. */
const apiVersions = ["2026-03-10", "2022-11-28"] as const;

/** GitHub gives up after ten seconds; a host that says nothing for so long will not. */
const longestAnswer = 60_000;

/**
 * Opens GitHub's API. Octokit would warn of old API versions on the console: it is told where to.
 *
 * Errors: `no-access` for a token that cannot be sent, `internal` for a request that is not permitted, and those of `send`.
 */
export function connect({ token, apiUrl, version, signal, permits, send }: ConnectionOptions): Connection {
  if (typeof token === "string") requireSendable(token);
  const octokit = new Octokit({
    ...(typeof token === "string" ? { auth: token } : {}),
    baseUrl: apiUrl,
    userAgent: version === undefined ? "imprimatur" : `imprimatur/${version}`,
    log: silent,
  });
  const graphqlUrl = `${apiUrl.replace(/\/api\/v3$/, "/api")}/graphql`;
  let apiVersion: string | undefined = apiVersions[0];

  octokit.hook.before("request", async (request) => {
    const { method, url, baseUrl: _, headers: __, mediaType: ___, request: ____, ...given } = request;
    const query = method === "POST" && url === graphqlUrl && typeof given["query"] === "string" ? given["query"] : undefined;
    const parameters = query === undefined ? given : ((given["variables"] ?? {}) as Outgoing["parameters"]);
    if (!permits({ method, url, query, parameters })) {
      throw new ImprimaturError("internal", `${method} ${url} is not sent: whoever asks here may not.`);
    }
    if (typeof token === "string") return;
    const current = await token();
    requireSendable(current);
    request.headers.authorization = `${isJwt(current) ? "bearer" : "token"} ${current}`;
  });

  async function versioned(request: (headers: Record<string, string>) => Promise<Sent>): Promise<Sent> {
    for (;;) {
      const asked = apiVersion;
      try {
        return await request(asked === undefined ? {} : { "x-github-api-version": asked });
      } catch (error) {
        if (asked === undefined || !refusesVersion(error)) throw error;
        // Several requests may be refused at once: the first one steps back for all.
        if (apiVersion === asked) apiVersion = apiVersions[apiVersions.indexOf(asked as (typeof apiVersions)[number]) + 1];
      }
    }
  }

  const bounds = () => {
    const late = AbortSignal.timeout(longestAnswer);
    return { log: silent, signal: signal === undefined ? late : AbortSignal.any([signal, late]) };
  };
  return {
    apiVersion: () => apiVersion ?? "",
    rest: (route, { headers, ...parameters }, manner) =>
      versioned((own) =>
        send(
          "rest",
          async () => whole(await octokit.request(route, { ...parameters, request: bounds(), headers: { ...own, ...(headers as object) } })),
          manner,
        ),
      ),
    graphql: (query, variables, manner) =>
      versioned((headers) =>
        send(
          "graphql",
          async () => whole(await octokit.request({ method: "POST", url: graphqlUrl, request: bounds(), headers, query, variables })),
          manner,
        ),
      ),
  };
}

/** GitHub reads what begins so and holds no other operation. Names are given as variables, so the words stand nowhere else. */
export function isQuery(document: string | undefined): boolean {
  return document !== undefined && /^\s*query\b/.test(document) && !/\b(?:mutation|subscription)\b/.test(document);
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Octokit hands on what is no JSON as text: an answer that broke off, or another server's. Neither says anything. */
function whole(sent: Sent): Sent {
  if (typeof sent.data === "string" && sent.status !== 204) throw new Error("The answer is not whole.");
  return sent;
}

/** By which an App says who it is. */
function isJwt(token: string): boolean {
  return /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(token);
}

/** Any other cannot be sent, and the error that says so would show it. */
function requireSendable(token: string): void {
  if (/^[\x21-\x7e]+$/.test(token)) return;
  throw new ImprimaturError("no-access", "The token holds a blank or a character that no token has. Set GITHUB_TOKEN or GH_TOKEN to a valid one.");
}

/** 410 for a version that ended, 400 for one that is not known yet: Enterprise Server is months behind. */
function refusesVersion(error: unknown): boolean {
  const { status, message } = error as { status?: unknown; message?: unknown };
  return (status === 400 || status === 410) && /api.?version/i.test(String(message));
}
