import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** For every answer: it shows nothing of itself to other pages and loads nothing. A page that is more says so itself. */
export const guarding: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

export function guard(response: ServerResponse): void {
  for (const [name, value] of Object.entries(guarding)) response.setHeader(name, value);
}

/** Answers what is no HTTP, or came too slowly, where anybody still listens. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = { HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large", ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout" }[error.code ?? ""];
  const headers = Object.entries(guarding).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status ?? "400 Bad Request"}\r\n${headers.join("")}content-length: 0\r\nconnection: close\r\n\r\n`);
}
