import { ImprimaturError } from "../../errors.ts";
import { type Unobserved, unseen } from "../../model/observed.ts";
import type { Asking } from "./client.ts";
import type { Batch, GraphqlError } from "./reader.ts";
import { refused } from "./refused.ts";

/** What a first query asks for; how much GitHub bears shows by its answers. */
const first = 20;

/** Queries in a row that answered nothing: the next ones will not either. */
const mostBarren = 12;

/** Types of errors by which GitHub refuses, and will refuse again. */
const refusals: readonly (string | null)[] = ["FORBIDDEN", "NOT_FOUND", "INSUFFICIENT_SCOPES"];

/**
 * Asks for many like things, several to a query. The number grows while GitHub answers in full and is halved where it does
 * not; an item that stays without answer is asked again, at last alone, and then unseen. Where nothing at all is answered any
 * more, the rest is unseen. Each item is answered exactly once, in the order given. `sizes`: how many GitHub last bore of each
 * thing, so that the next batch of it begins there.
 */
export async function batches<I, O>(
  asking: Asking,
  items: readonly I[],
  batch: Batch<I, O>,
  sizes: Map<string, number> = new Map(),
): Promise<readonly (O | Unobserved)[]> {
  const answers = new Map<number, O | Unobserved>();
  const open = items.map((_, index) => ({ index, tries: 0 }));
  let size = Math.min(batch.most, sizes.get(batch.what) ?? first);
  let barren = 0;
  while (open.length > 0 && barren < mostBarren) {
    // What has failed before goes alone: nothing else of its query is lost with it again.
    const alone = (open[0]?.tries ?? 0) >= 2;
    const asked = open.splice(0, alone ? 1 : size);
    const { document, variables } = batch.query(asked.map(({ index }) => items[index] as I));
    const answer = await answered(asking, document, variables);
    let missing = 0;
    asked.forEach(({ index, tries }, place) => {
      const read = "refused" in answer ? undefined : readOne(batch, items[index] as I, place, answer);
      if (read !== undefined) answers.set(index, read);
      else if (asked.length === 1 && tries >= 2) answers.set(index, "refused" in answer ? answer.refused : unseen(whyNothing(answer)));
      else {
        missing++;
        open.push({ index, tries: tries + 1 });
      }
    });
    if (missing > 0) size = Math.max(1, Math.floor(asked.length / 2));
    else if (asked.length === size) size = Math.min(batch.most, Math.ceil(size * 1.5));
    barren = missing === asked.length ? barren + 1 : 0;
  }
  // One item that nothing helped says little of how much GitHub bears.
  if (size > 1) sizes.set(batch.what, size);
  // An answer may be null, and that is one.
  return items.map((_, index) => (answers.has(index) ? (answers.get(index) as O | Unobserved) : unseen("unavailable")));
}

/** An answer of another form than expected is none. */
function readOne<I, O>(batch: Batch<I, O>, item: I, place: number, { data, errors }: Given): O | undefined {
  try {
    return batch.read(item, place, data, errors);
  } catch {
    return undefined;
  }
}

/** Only of a query that asked for one thing: its errors concern no other. */
function whyNothing({ errors }: Given): "no-permission" | "unavailable" {
  return errors.length > 0 && errors.every(isRefusal) ? "no-permission" : "unavailable";
}

/** Whether GitHub refuses, rather than fails. */
export function isRefusal({ type }: GraphqlError): boolean {
  return refusals.includes(type);
}

interface Given {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
}

export type Answered = Given | { readonly refused: Unobserved };

/** One query's answer, partial ones included. */
export async function answered(asking: Asking, document: string, variables: Readonly<Record<string, unknown>>): Promise<Answered> {
  try {
    const { data } = await asking.graphql(document, variables);
    const body = data as { data?: Record<string, unknown> | null; errors?: readonly Record<string, unknown>[] } | null;
    return { data: body?.data ?? {}, errors: (body?.errors ?? []).map(errorFrom) };
  } catch (error) {
    if (error instanceof ImprimaturError) throw error;
    return { refused: refused(error, undefined) };
  }
}

function errorFrom({ type, message, path }: Record<string, unknown>): GraphqlError {
  return {
    type: typeof type === "string" ? type : null,
    message: String(message),
    path: Array.isArray(path) ? path.filter((part) => typeof part === "string" || typeof part === "number") : [],
  };
}
