import { type Answerer, apiVersions, pathOf } from "../answer.ts";
import { Tally } from "../counts.ts";
import { type Request, type Response, urlOf } from "../http.ts";
import { Limits } from "../limits.ts";
import { rendered } from "../rest/rendered.ts";
import type { Told } from "../rest/route.ts";
import { counted, type HostCounts } from "./counted.ts";
import { Deliveries, type Ended, type Sending } from "./deliveries.ts";
import { type GivenInstallation, type Installation, Installations } from "./installations.ts";
import { refusedToken } from "./json-web-token.ts";
import { ManifestCodes } from "./manifest-codes.ts";
import { type GivenApp, registered, type RegisteredApp } from "./registered.ts";
import { appRouteOf, suspended } from "./routes.ts";
import { Telling } from "./telling.ts";
import type { ToldCheck } from "./webhooks/checks.ts";

export interface Hosting {
  /** What is to be other than usual. */
  readonly app?: GivenApp;
  readonly installations?: readonly GivenInstallation[];
  /** Seconds since 1970: JSON web tokens and installation tokens are judged by it. */
  readonly now: () => number;
}

/** GitHub as an App sees it: one host, and organisations behind it that only their own installation's tokens reach. */
export interface AppHost extends Answerer {
  readonly app: RegisteredApp;
  /** As they are now. */
  readonly installations: readonly Installation[];
  counted(): HostCounts;
  /** Installs it in a further organisation. */
  install(one: GivenInstallation): void;
  /** Takes it away, with its tokens. */
  uninstall(id: number): void;
  suspend(id: number): void;
  unsuspend(id: number): void;
  /**
   * Somebody wants a check run of a repository again; `button`: identifier of the action that was pressed for it, where it was not GitHub's own.
   *
   * @throws ImprimaturError `usage` where there is no such installation or repository.
   */
  askForCheck(id: number, repository: string, check: ToldCheck, by: string, button?: string): void;
  /** A code that the App can exchange for its key, once and within the hour. */
  manifestCode(): string;
  /** Gives each webhook to a carrier, until what is returned is called. Without a carrier none are made. */
  onSending(carry: (sending: Sending) => void): () => void;
  /** For whoever carries webhooks: how one ended. */
  ended(delivery: number, ended: Ended): void;
}

/**
 * A host for an App, pure apart from the chance in its keys, tokens and GUIDs.
 *
 * @throws ImprimaturError `usage` for two installations of one number or organisation.
 */
export function appHost({ app: given, installations: first = [], now }: Hosting): AppHost {
  const app = registered(given);
  const installations = new Installations(app, now);
  const deliveries = new Deliveries(app, () => installations.time());
  const codes = new ManifestCodes(now);
  const tally = new Tally(now);
  const limits = new Limits(undefined, now);
  const telling = new Telling(app, installations, deliveries);
  const seen = new Map<number, Answerer>();
  let requests = 0;
  for (const one of first) install(one);

  function install(one: GivenInstallation): void {
    const made = installations.add(one);
    seen.set(made.id, made.answerer);
    telling.follow(made);
  }

  function respond(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
    const { limit, remaining, used, reset } = limits.rates("rest");
    const told = {
      "content-type": "application/json; charset=utf-8",
      date: new Date(now() * 1000).toUTCString(),
      "x-github-request-id": `A44:${(++requests).toString(16).toUpperCase().padStart(6, "0")}`,
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-used": String(used),
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-resource": "core",
    };
    return { status, headers: { ...told, ...headers }, body: body === undefined ? "" : JSON.stringify(body), latency: 0 };
  }

  function refused({ method }: Request, told: { readonly status: number; readonly message: string }): Response {
    tally.asked(`${method} (refused)`, "rest");
    return respond(told.status, { message: told.message, documentation_url: "https://docs.github.com/rest", status: String(told.status) });
  }

  function ownRoute(request: Request, url: URL): Response {
    const version = request.headers["x-github-api-version"] ?? apiVersions[0];
    if (!apiVersions.some((one) => one === version)) return refused(request, { status: 410, message: `API version ${version} is not supported.` });
    const found = appRouteOf(request.method, pathOf(url));
    if (found === undefined) return refused(request, { status: 404, message: "Not Found" });
    const { route, part } = found;
    const why = route.signed ? refusedToken(tokenIn(request) ?? "", app, now()) : null;
    if (why !== null) return refused(request, { status: 401, message: why });
    tally.asked(`${route.method} ${route.path}`, "rest");
    limits.spend("rest", 1);
    const unheeded = [...url.searchParams.keys()].find((name) => !route.heeds.includes(name));
    const told =
      unheeded === undefined
        ? route.tell({ app, installations, deliveries, codes, url, part, body: request.body })
        : ({ status: 501, message: `The sandbox does not serve the parameter ${unheeded} of ${route.path}.` } satisfies Told);
    const { status, body, headers } = rendered(told, url, null, route.method === "GET" ? "read" : "write");
    return respond(status, body, { ...headers, ...("headers" in told ? told.headers : {}), "x-github-api-version-selected": version });
  }

  function answer(request: Request): Response {
    const url = urlOf(request);
    if (/^\/app(?:-manifests)?(?:\/|$)/.test(pathOf(url))) return ownRoute(request, url);
    const token = tokenIn(request);
    if (token === undefined) return refused(request, { status: 401, message: "Requires authentication" });
    const installation = installations.of(token);
    if (installation === undefined) return refused(request, { status: 401, message: "Bad credentials" });
    return installation.suspended === null ? telling.asApp(() => installation.answerer.answer(request)) : refused(request, suspended);
  }

  return {
    app,
    answer,
    get installations() {
      return installations.all();
    },
    counted: () => counted(tally.counts(), Object.fromEntries([...seen].map(([id, one]) => [id, one.counted()]))),
    // Whose requests are under way is not known to who carries them: each installation is told of all.
    underWay: (number) => {
      tally.underWay(number);
      for (const { answerer } of installations.all()) answerer.underWay(number);
    },
    install: (one) => {
      install(one);
      telling.tell(installations.named(one.id), "created");
    },
    uninstall: (id) => telling.tell(installations.remove(id), "deleted"),
    suspend: (id) => telling.tell(installations.suspend(id, true), "suspend"),
    unsuspend: (id) => telling.tell(installations.suspend(id, false), "unsuspend"),
    askForCheck: (id, repository, check, by, button) => telling.askForCheck(installations.named(id), repository, check, by, button),
    manifestCode: () => codes.make(),
    onSending: (carry) => deliveries.onSending(carry),
    ended: (delivery, ended) => deliveries.ended(delivery, ended),
  };
}

function tokenIn({ headers }: Request): string | undefined {
  return /^(?:token|bearer) +(\S+)$/i.exec(headers["authorization"] ?? "")?.[1];
}
