import type { Observed } from "../../model/observed.ts";
import type { ClientContext } from "../client.ts";
import type { Question } from "../question.ts";

/** Asks crates.io's API; `path` from behind its version. */
export async function ask<T>(
  { http, addresses }: Pick<ClientContext, "http" | "addresses">,
  path: string,
  question: Omit<Question<T>, "url" | "as">,
): Promise<Observed<T | null>> {
  return await http.ask({ ...question, url: `${addresses["api"]}/api/v1${path}`, as: "json" });
}
