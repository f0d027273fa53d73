import { createHash } from "node:crypto";

/** As git counts: bytes of UTF-8, with a byte order mark and carriage returns as they are. */
export function blobId(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
