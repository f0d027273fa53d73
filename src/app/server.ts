import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { Probot } from "probot";
import { ImprimaturError } from "../errors.ts";
import type { Configuration } from "./configuration.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { closing } from "./server/closing.ts";
import { guard, refuseUnreadable } from "./server/guard.ts";
import { operations } from "./server/operations.ts";
import { type Accept, webhookReceiver } from "./server/webhooks.ts";

export type { AcceptedWebhook } from "./server/webhooks.ts";

export interface ServerOptions {
  readonly listen: Configuration["listen"];
  /** Null while the App is set up: nothing can be a webhook of its yet. */
  readonly probot: Probot | null;
  /** Takes a webhook so that it is not lost. Told twice of one, it says so. */
  readonly accept: Accept;
  /** Further pages. */
  readonly pages: Hono;
  /** Comes back where work can be done. */
  readonly ready: () => Promise<void>;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly metricsToken: string | null;
  /** Milliseconds that the body of a webhook may take. Default: ten seconds, as long as GitHub waits for an answer. */
  readonly bodyWithin?: number;
}

export interface OpenServer {
  readonly url: string;
  /** Takes nothing more, lets what is under way end, and cuts it after `within` milliseconds; ten seconds by default. */
  close(options?: { readonly within?: number }): Promise<void>;
}

/** Where GitHub sends webhooks, as Probot has it. */
export const webhookPath = "/api/github/webhooks";

/**
 * Listens: webhooks, what an operator's tools ask for, and pages.
 *
 * @throws ImprimaturError `unavailable` where the port cannot be had.
 */
export async function openServer(options: ServerOptions): Promise<OpenServer> {
  const receive = webhookReceiver(options);
  const pages = getRequestListener(operations(options).fetch, { overrideGlobalObjects: false });
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    guard(response);
    const isWebhook = request.url?.split("?", 1)[0] === webhookPath;
    return isWebhook ? receive(request, response) : pages(request, response);
  };
  // A whole request within half a minute, its headers within ten seconds: GitHub takes no longer, and who takes his time holds a connection.
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 }, (request, response) => {
    void Promise.resolve(answer(request, response)).catch((error: unknown) => {
      options.log.error({ err: error, path: request.url?.split("?", 1)[0] }, "A request could not be answered");
      response.destroy();
    });
  });
  server.on("clientError", refuseUnreadable);
  await listening(server, options.listen);
  return { url: urlOf(server, options.listen), close: closing(server) };
}

async function listening(server: Server, { host, port }: Configuration["listen"]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const why = cause.code === "EADDRINUSE" ? "is taken by another process" : `cannot be listened at (${cause.code ?? "no reason told"})`;
      reject(new ImprimaturError("unavailable", `${host}, port ${port}, ${why}. Set HOST and PORT to what is free.`, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

function urlOf(server: Server, { host }: Configuration["listen"]): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
