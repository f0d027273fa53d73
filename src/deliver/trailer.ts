import type { Author } from "../model/plan.ts";
import { oneLine } from "../reports/lines.ts";

const fingerprintTrailer = "Imprimatur-Fingerprint";

/** The trailers of a commit of ours: the fingerprint of its change, and in whose name it is signed off. `host`: address people open. */
export function trailersOf(fingerprint: string, { login, id, name }: Author, host: string): readonly string[] {
  const told = oneLine(name ?? "").replace(/[<>]/g, "");
  const address = `${id}+${login}@users.noreply.${new URL(host).hostname}`;
  return [`${fingerprintTrailer}: ${fingerprint}`, `Signed-off-by: ${told === "" ? login : told} <${address}>`];
}

/** The fingerprint by which a commit of ours is known; null: it has none. */
export function fingerprintIn(message: string): string | null {
  return trailer.exec(message)?.[1] ?? null;
}

const trailer = new RegExp(`^${fingerprintTrailer}:[ \\t]*([0-9a-f]+)[ \\t]*$`, "im");
