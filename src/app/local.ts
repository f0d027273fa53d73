import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { isLoopback } from "./configuration/loopback.ts";

/** What a proxy tells that it passed something on. */
const passedOn = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

/**
 * Whether a request was made on this machine, by somebody who sits at it.
 *
 * A peer at a loopback address is not enough: a proxy on the same machine is one for whoever it serves, and a page of a stranger's can lead a
 * browser here by a name of its own. So no proxy may have left its mark, and the name that was asked for has to be this machine's.
 */
export function isLocal(context: Context): boolean {
  const { incoming } = context.env as Partial<HttpBindings>;
  if (!isLoopback(incoming?.socket.remoteAddress ?? "")) return false;
  if (passedOn.some((name) => context.req.header(name) !== undefined)) return false;
  return isLoopback(URL.parse(`http://${context.req.header("host") ?? ""}`)?.hostname ?? "");
}
