import type { SandboxRepository } from "../../description.ts";
import type { World } from "../../world.ts";
import type { Asked, Refused, Told } from "../route.ts";

/** What a request that changes something is answered from. */
export interface Writing extends Asked {
  readonly repository: SandboxRepository;
  readonly world: World;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Write {
  readonly method: "POST" | "PATCH" | "DELETE";
  /** As GitHub's description writes it. */
  readonly path: string;
  /** Key of an App's manifest; a write takes its level `write`. */
  readonly needs: "checks" | "contents" | "issues" | "pull_requests";
  /** Whether a person needs the role `write` for it too; an App has what its permissions give. */
  readonly takesPush: boolean;
  /** A route of issues serves pull requests too: then either permission will do. */
  readonly orNeeds?: "pull_requests";
  readonly write: (asked: Writing) => Told;
}

/** 422 in GitHub's form: what is wrong with which field. */
export function invalid(resource: string, field: string, code: "missing_field" | "invalid" | "custom", message?: string): Refused {
  return { status: 422, message: "Validation Failed", errors: [{ resource, field, code, ...(message === undefined ? {} : { message }) }] };
}

/** 422 with a sentence alone. */
export function unprocessable(message: string): Refused {
  return { status: 422, message };
}

/** A field that is text; undefined where it is missing; null where it is something else. */
export function textIn(body: Writing["body"], field: string): string | undefined | null {
  const value = body[field];
  return value === undefined || typeof value === "string" ? value : null;
}

/** A list of texts; null where it is something else. */
export function textsIn(body: Writing["body"], field: string): readonly string[] | null {
  const value = body[field] ?? [];
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : null;
}
