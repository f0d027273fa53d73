import type { IncomingMessage } from "node:http";

/** GitHub caps payloads at 25 MB (its docs, "Webhook events and payloads"). */
const mostOfOne = 25 * 1024 * 1024;

/** Of all bodies that are read at one time: anybody can send them, and only then is it seen that he may not. */
const mostTogether = 4 * mostOfOne;

export type Body = { readonly bytes: Buffer } | { readonly because: "too-large" | "too-slow" | "too-many" | "broken-off" };

/** Reads bodies within what one may have, all together may have, and one may take. */
export function bodyReader(within: number): (request: IncomingMessage) => Promise<Body> {
  let together = 0;
  return async (request) => {
    if (Number(request.headers["content-length"] ?? 0) > mostOfOne) return { because: "too-large" };
    const chunks: Buffer[] = [];
    let size = 0;
    const read = new Promise<Body>((resolve) => {
      const timer = setTimeout(() => resolve({ because: "too-slow" }), within);
      request.on("data", (chunk: Buffer) => {
        size += chunk.length;
        together += chunk.length;
        if (size > mostOfOne) resolve({ because: "too-large" });
        else if (together > mostTogether) resolve({ because: "too-many" });
        else chunks.push(chunk);
      });
      request.once("end", () => resolve({ bytes: Buffer.concat(chunks, size) }));
      request.once("close", () => resolve({ because: "broken-off" }));
      request.once("close", () => clearTimeout(timer));
    });
    const body = await read;
    request.removeAllListeners("data");
    together -= size;
    return body;
  };
}
