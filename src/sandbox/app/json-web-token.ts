import { verify } from "node:crypto";
import type { RegisteredApp } from "./registered.ts";

/** The longest that a token may be told to last, in seconds (GitHub docs, "Generating a JSON Web Token for a GitHub App"). */
const longest = 600;

/**
 * Why GitHub would not take a JSON web token as an App's; null where it would. `now`: seconds since 1970.
 *
 * The first three sentences are those that @octokit/auth-app knows clocks by; that a strange key or issuer "could not be decoded" is told in
 * actions/create-github-app-token#153.
 */
export function refusedToken(token: string, { id, clientId, publicKey }: RegisteredApp, now: number): string | null {
  const [head = "", body = "", signature = "", ...more] = token.split(".");
  const [header, claims] = [jsonIn(head), jsonIn(body)];
  if (more.length > 0 || header?.["alg"] !== "RS256" || claims === undefined) return undecoded;
  const { iss, iat, exp } = claims;
  const isOurs = iss === clientId || String(iss) === String(id);
  if (!isOurs || !verify("RSA-SHA256", Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, "base64url"))) return undecoded;
  if (typeof iat !== "number" || !Number.isInteger(iat) || iat > now)
    return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  if (typeof exp !== "number" || exp <= now)
    return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
  return exp > now + longest ? "'Expiration time' claim ('exp') is too far in the future" : null;
}

const undecoded = "A JSON web token could not be decoded";

function jsonIn(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as unknown;
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
