/** A request and its answer, whatever carries them: loopback, or a test's interceptor. */
export interface Request {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds that it takes; infinite: it never comes. */
  readonly latency: number;
  /** The connection breaks instead; what else is told here is not sent. */
  readonly broken?: true;
}

/** Where a request went, so that links in its answer lead there too: loopback speaks http, a test's interceptor https. */
export function urlOf({ path, headers }: Request): URL {
  const host = headers["host"] ?? "api.github.com";
  const url = new URL(`${/^(?:127\.|localhost)/.test(host) ? "http" : "https"}://${host}`);
  const cut = path.indexOf("?");
  url.pathname = cut < 0 ? path : path.slice(0, cut);
  url.search = cut < 0 ? "" : path.slice(cut);
  return url;
}
