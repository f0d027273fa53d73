/**
 * Claims of an identity token, as text each; undefined: it is none. Nobody signed what the sandbox takes: whoever asks says
 * what the run would present.
 */
export function claimsIn(token: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof token !== "string") return undefined;
  const payload = objectIn(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
  if (payload === undefined) return undefined;
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]));
}

/** The object that a body in JSON is; undefined: it is none. */
export function objectIn(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/** The token in the header `authorization`, whatever scheme stands before it. */
export function tokenIn(authorization: string | undefined): string | undefined {
  return authorization?.trim().split(/\s+/).at(-1);
}
