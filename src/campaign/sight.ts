/** What was seen of a step: whether it is done, and what shows it, one sentence. Null: it cannot be seen. */
export type Sight = { readonly done: boolean; readonly says: string } | null;

export function done(says: string): Sight {
  return { done: true, says };
}

export function open(says: string): Sight {
  return { done: false, says };
}
