import type { Unread } from "../model/snapshot.ts";

/** Larger files hold data, not instructions; GitHub itself refuses workflow files over 512 kB. */
export const largestText: number = 1024 * 1024;

/** What reading a file gave: its text, or why there is none. */
export type Content = { readonly text: string } | { readonly unread: Unread };

/**
 * A byte order mark is kept: places in a file are counted in its text, and edits are promised byte for byte.
 * NUL never stands in text, and GitHub takes no workflow in UTF-16.
 */
export function decode(bytes: Buffer): Content {
  if (bytes.length > largestText) return { unread: "too-large" };
  if (bytes.includes(0)) return { unread: "not-text" };
  return { text: bytes.toString("utf8") };
}
