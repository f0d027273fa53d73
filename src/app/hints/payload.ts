/** What a webhook brought. Nothing of its form is sure: GitHub adds events, actions and fields without notice. */
export interface Webhook {
  /** `X-GitHub-Event`. */
  readonly event: string;
  readonly payload: unknown;
}

/** What stands at a path of a payload; undefined where nothing does. */
export function at(payload: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    payload,
  );
}

/** A text of a payload; undefined where there is none. */
export function textAt(payload: unknown, ...path: readonly string[]): string | undefined {
  const value = at(payload, ...path);
  return typeof value === "string" ? value : undefined;
}

/** A whole number above 0, as GitHub's ids and numbers are; undefined where there is none. */
export function numberAt(payload: unknown, ...path: readonly string[]): number | undefined {
  const value = at(payload, ...path);
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** A list of a payload; empty where there is none. */
export function listAt(payload: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = at(payload, ...path);
  return Array.isArray(value) ? value : [];
}
