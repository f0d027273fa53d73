import { type Context, Hono } from "hono";
import type { ServerOptions } from "../server.ts";
import { isLocal } from "../local.ts";
import { isSame } from "./same.ts";

/** Longer than a load balancer waits. */
const readyWithin = 5_000;

/** What an operator's tools ask for, and then the pages. */
export function operations({ pages, ready, metrics, metricsToken, log }: Omit<ServerOptions, "listen" | "probot" | "accept">): Hono {
  const look = together(ready);
  return new Hono()
    .get("/healthz", (context) => context.text("ok\n"))
    .get("/readyz", async (context) => {
      const problem = await look();
      if (problem === null) return context.text("ready\n");
      log.warn({ err: problem }, "Not ready");
      return context.text("not ready\n", 503);
    })
    .get("/metrics", async (context) => {
      if (!mayRead(context, metricsToken)) return context.notFound();
      const { contentType, text } = await metrics.read();
      return context.body(text, 200, { "content-type": contentType });
    })
    .route("/", pages)
    .notFound((context) => context.text("Nothing is here.\n", 404))
    .onError((error, context) => {
      log.error({ err: error, path: context.req.path }, "A page could not be shown");
      return context.text("This page could not be shown. The log says why.\n", 500);
    });
}

function mayRead(context: Context, token: string | null): boolean {
  const given = /^Bearer (\S{1,1024})$/i.exec(context.req.header("authorization") ?? "")?.[1];
  return given === undefined ? isLocal(context) : token !== null && isSame(given, token);
}

/** Those who ask at one time get one answer, within a time: null where all is well. */
function together(ready: () => Promise<void>): () => Promise<unknown> {
  let asking: Promise<unknown> | undefined;
  return () => {
    asking ??= answer().finally(() => (asking = undefined));
    return asking;
  };

  async function answer(): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Error>((resolve) => {
      timer = setTimeout(() => resolve(new Error(`Nothing answered within ${readyWithin / 1000} seconds.`)), readyWithin);
    });
    try {
      return await Promise.race([ready().then(() => null), late]);
    } catch (error) {
      return error ?? new Error("It failed without a reason.");
    } finally {
      clearTimeout(timer);
    }
  }
}
