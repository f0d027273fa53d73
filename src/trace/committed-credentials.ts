import type { Files } from "../model/snapshot.ts";
import type { CommittedCredential, Surroundings } from "../model/surroundings.ts";
import { tokensIn } from "../registries/token-shapes.ts";
import { regionAt } from "../workflow/lines.ts";
import { credentialFiles, mostSearched } from "./credential-files.ts";
import { type KeyedValue, keyedValues } from "./credential-keys.ts";
import { isMadeUp, looksGenerated } from "./placeholder.ts";

/** Most text that is searched, in characters: as much as the files of a large repository have together. */
const mostText = 40_000_000;

/**
 * Long-lived credentials of registries that stand in files, by their shape or by the key before them, and the files that
 * could hold one and were not searched.
 *
 * Values are looked at and let go: what is given back says where they stand.
 */
export function committedCredentials(files: Files): Pick<Surroundings, "committed" | "unsearched"> {
  const candidates = credentialFiles(files.paths);
  const committed: CommittedCredential[] = [];
  const unsearched = candidates.slice(mostSearched);
  let left = mostText;
  for (const file of candidates.slice(0, mostSearched)) {
    const text = left > 0 ? files.text(file) : undefined;
    left -= text?.length ?? 0;
    if (text !== undefined) committed.push(...credentialsIn(file, text));
    else if (left <= 0 || (files.unread?.(file) ?? "not-text") !== "not-text") unsearched.push(file);
  }
  const [first] = unsearched;
  return { committed, ...(first === undefined ? {} : { unsearched: { first, count: unsearched.length } }) };
}

/** What stands in one file, in the order of its text. */
function credentialsIn(file: string, text: string): readonly CommittedCredential[] {
  const tokens = tokensIn(text);
  const shaped = tokens.flatMap(({ start, end, shape: { what, registry, sign } }) => {
    if (registry === null || isMadeUp(text.slice(start, end).replace(sign, ""))) return [];
    return [{ start, end, what, registry, by: "shape" as const }];
  });
  const keyed = keyedValues(file, text).flatMap((value) => {
    const { start, end, what, registry } = value;
    if (registry === null || tokens.some((token) => token.start < end && start < token.end) || !isCredential(value, text.slice(start, end)))
      return [];
    return [{ start, end, what, registry, by: "key" as const }];
  });
  return [...shaped, ...keyed]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, what, registry, by }) => ({ at: regionAt(file, text, { start, end }), what, registry, by }));
}

function isCredential({ registry }: KeyedValue, value: string): boolean {
  // Many repositories hand out read access to GitHub Packages on purpose; a server on the machine itself is a test's.
  if (registry === null || registry === "github-packages" || registry === "unknown" || registry === "other:local") return false;
  // npm revoked the tokens of this form in 2025-12.
  if (registry === "npm" && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return false;
  return looksGenerated(value) && looksGenerated(decoded(value));
}

/** What base64 of a readable text hides: the password of `user:password`, or the whole. Any other value is itself. */
function decoded(value: string): string {
  const text = Buffer.from(value, "base64").toString("latin1");
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value) && /^[ -~]+$/.test(text) ? text.slice(text.indexOf(":") + 1) : value;
}
