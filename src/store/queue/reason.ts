import { ImprimaturError } from "../../errors.ts";

/**
 * Why a job failed, for an operator. Our own errors say so and hold nothing secret; of others the message may hold anything, an address with a
 * password or an answer of a server, so that only their kind and where they were thrown is told.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof ImprimaturError) return `${error.code}: ${error.message}`;
  if (!(error instanceof Error)) return "Something that is no error was thrown.";
  const { name, code, message, stack = "" } = error as Error & { readonly code?: unknown };
  // A stack begins with the message, which may be made to look like one.
  const calls = stack.slice(stack.indexOf(message) + message.length);
  const place = /\n\s+at (?:.*\()?(?:file:\/\/)?[^\n()]*?((?:[\w.@-]+\/){0,3}[\w.-]+:\d+:\d+)\)?/.exec(calls)?.[1];
  const kind = [name, ...(typeof code === "string" ? [code] : [])].filter((word) => /^\w{1,60}$/.test(word)).join(" ");
  return `${kind === "" ? "Error" : kind}${place === undefined ? "" : ` at ${place}`}`;
}
