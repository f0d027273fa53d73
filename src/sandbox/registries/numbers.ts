import { createHash } from "node:crypto";

/** The number that a registry gave to something: always the same, from 1 up. */
export function numberOf(what: string): number {
  return (createHash("sha256").update(what).digest().readUInt32BE() >>> 4) + 1;
}
