import type { Server } from "node:http";

/** How to close a server: new connections are refused, requests under way end, and after `within` milliseconds they are cut. */
export function closing(server: Server): (options?: { readonly within?: number }) => Promise<void> {
  let isClosing = false;
  let closed: Promise<void> | undefined;
  server.prependListener("request", (_, response) => {
    // Somebody who keeps his connection would come again by it.
    if (isClosing) response.setHeader("connection", "close");
    response.once("close", () => isClosing && setImmediate(() => server.closeIdleConnections()));
  });
  return ({ within = 10_000 } = {}) => {
    isClosing = true;
    closed ??= new Promise((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), within);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      server.closeIdleConnections();
    });
    return closed;
  };
}
