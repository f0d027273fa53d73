import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

const zipped = promisify(gzip);
const unzipped = promisify(gunzip);

/** A text as it is kept: compressed, since reports and snapshots repeat themselves, and out of sight of the database's rules for texts. */
export async function packedText(text: string): Promise<Uint8Array> {
  return await zipped(text);
}

export async function unpackedText(body: Uint8Array): Promise<string> {
  return (await unzipped(body)).toString("utf8");
}

/** JSON. */
export async function packed(value: unknown): Promise<Uint8Array> {
  return await packedText(JSON.stringify(value));
}

export async function unpacked<T>(body: Uint8Array): Promise<T> {
  return JSON.parse(await unpackedText(body)) as T;
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
