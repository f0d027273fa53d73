import type { SandboxOrganisation, SandboxRepository } from "../description.ts";

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
}

/** A body; a list of which pages are given; or a status other than 200. */
export type Told =
  | { readonly body: unknown }
  | { readonly list: readonly unknown[]; readonly under?: string; readonly most?: number }
  | { readonly status: number; readonly message: string };

export interface Route {
  /** As GitHub's description writes it: `/orgs/{org}/members`. */
  readonly path: string;
  /** Key of an App's manifest without which it is refused; null: it is open. */
  readonly needs: string | null;
  /** What is answered without it; 403 where missing. */
  readonly without?: (asked: Asked) => Told;
  readonly tell: (asked: Asked) => Told;
}

export function list(all: readonly unknown[], under?: string, most?: number): Told {
  return { list: all, ...(under === undefined ? {} : { under }), ...(most === undefined ? {} : { most }) };
}

export const notFound: Told = { status: 404, message: "Not Found" };
