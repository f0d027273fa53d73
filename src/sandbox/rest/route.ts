import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { Kind, Rates } from "../limits.ts";
import type { SandboxViewer } from "../viewer.ts";

/** What a route answers from. */
export interface Asked {
  readonly organisation: SandboxOrganisation;
  /** The repository of the path; only routes under `/repos` have one. */
  readonly repository: SandboxRepository | undefined;
  readonly query: URLSearchParams;
  /** Parts of the path behind what the route names, decoded. */
  readonly parts: Readonly<Record<string, string>>;
  /** Entries of a tree beyond which it is cut off. */
  readonly longestTree: number;
  readonly apiVersion: string;
  readonly rates: (kind: Kind) => Rates;
  readonly viewer: SandboxViewer;
}

/** A body; a list of which pages are given; or why it is refused. */
export type Told = Done | Listed | Refused;

export interface Done {
  /** Undefined: there is none. */
  readonly body: unknown;
  /** 200 where missing. */
  readonly status?: number;
}

export interface Refused {
  readonly status: number;
  readonly message: string;
  /** What is wrong with which field, of 422. */
  readonly errors?: readonly object[];
}

export interface Listed {
  readonly list: readonly unknown[];
  /** Bodies are made for the items of one page alone. */
  readonly each: (item: never) => unknown;
  /** The field that holds the list, beside `total_count`; where missing the body is the list. */
  readonly under: string | undefined;
  /** Most items of a page. */
  readonly most: number;
}

export interface Route {
  /** As GitHub's description writes it: `/orgs/{org}/members`. */
  readonly path: string;
  /** Key of an App's manifest without which it is refused; null: it is open. */
  readonly needs: string | null;
  /** What is answered without it; 403 where missing. */
  readonly without?: (asked: Asked) => Told;
  readonly tell: (asked: Asked) => Told;
  /** Parameters of the query that make a difference, besides those of pages. Others are refused: without them, the answer would be another. */
  readonly heeds?: readonly string[];
}

export function list<T>(all: readonly T[], each: (item: T) => unknown, under?: string, most = 100): Told {
  return { list: all, each, under, most };
}

export const notFound: Refused = { status: 404, message: "Not Found" };

export const forbidden: Refused = { status: 403, message: "Resource not accessible by integration" };

/** A route about one repository: `path` follows `/repos/{owner}/{repo}`. */
export function inRepository(
  path: string,
  needs: string,
  tell: (repository: SandboxRepository, asked: Asked) => Told,
  more: Pick<Route, "without" | "heeds"> = {},
): Route {
  return {
    path: `/repos/{owner}/{repo}${path}`,
    needs,
    tell: (asked) => (asked.repository === undefined ? notFound : tell(asked.repository, asked)),
    ...more,
  };
}
