import type { Endpoints } from "@octokit/types";
import type { Observed, Unobserved } from "../../model/observed.ts";

/** Routes that are read. */
export type Route = Extract<keyof Endpoints, `GET ${string}`>;

type Parameters<R extends Route> = Omit<Endpoints[R]["parameters"], "headers" | "mediaType" | "page">;

type Body<R extends Route> = Endpoints[R]["response"]["data"];

/** What is made of one answer. Only that is remembered, never the answer itself. */
export interface Reading<B, T> {
  /** Permission that shows it, as App manifests name it: `organization_secrets: read`. */
  readonly needs: string;
  readonly project: (body: B) => T;
  /** Statuses that mean something here: 404 of `immutable-releases` is `false`. Others are told by the reader. */
  readonly statuses?: Readonly<Record<number, T | Unobserved>>;
}

/** A part of GitHub's answer, or why it could not be had. */
export interface Batch<I, O> {
  /** What is asked, for progress and problems: `workflow files`. */
  readonly what: string;
  /** Most items in one query; the reader begins with fewer and asks for fewer where GitHub cannot answer. */
  readonly most: number;
  readonly query: (items: readonly I[]) => { readonly document: string; readonly variables: Readonly<Record<string, unknown>> };
  /** What the answer says of the item at an index; undefined: nothing, so it is asked again, at last alone. */
  readonly read: (item: I, index: number, data: Readonly<Record<string, unknown>>, errors: readonly GraphqlError[]) => O | undefined;
}

export interface GraphqlError {
  readonly type: string | null;
  readonly message: string;
  /** First the alias or field at the top of the query. */
  readonly path: readonly (string | number)[];
}

/** Asks GitHub, within its limits. Answers that GitHub refuses, withholds or cannot give become unseen; nothing here throws for them. */
export interface Reader {
  /** One thing. */
  get<R extends Route, T>(route: R, parameters: Parameters<R>, reading: Reading<Body<R>, T>): Promise<Observed<T>>;
  /** All pages of a list; unseen as a whole where one page is. */
  list<R extends Route, T>(route: R, parameters: Parameters<R>, reading: Reading<Body<R>, readonly T[]>): Promise<Observed<readonly T[]>>;
  /** A GET that the typed routes do not know yet. */
  getUntyped<T>(route: `GET ${string}`, parameters: Readonly<Record<string, string | number>>, reading: Reading<unknown, T>): Promise<Observed<T>>;
  /** Many like things by GraphQL, several to a query; answers come in the order of the items. */
  batch<I, O>(items: readonly I[], batch: Batch<I, O>): Promise<readonly (O | Unobserved)[]>;
}
