import type { SandboxOrganisation, SandboxRepository } from "../../description.ts";
import { archived } from "../../guards.ts";
import { roleOf, type SandboxViewer } from "../../viewer.ts";
import { type Asked, forbidden, notFound, type Told } from "../route.ts";
import { checkWrites } from "./checks.ts";
import { issueWrites } from "./issues.ts";
import { pullWrites } from "./pulls.ts";
import { refWrites } from "./refs.ts";
import type { Write, Writing } from "./write.ts";

/** All that can be changed by REST: nothing that merges, and no setting. */
export const writes: readonly Write[] = [...refWrites, ...pullWrites, ...issueWrites, ...checkWrites];

/** Does what a request asks for, or tells why not. `text`: the request's body. */
export function written(route: Write, asked: Asked & Pick<Writing, "world">, text: string): Told {
  const { organisation, repository, viewer } = asked;
  if (repository === undefined) return notFound;
  const refusal = refused(route, organisation, repository, viewer);
  if (refusal !== undefined) return refusal;
  const body = bodyIn(text);
  return body === undefined ? { status: 400, message: "Problems parsing JSON" } : route.write({ ...asked, repository, body });
}

function refused(
  { needs, orNeeds, takesPush }: Write,
  organisation: SandboxOrganisation,
  own: SandboxRepository,
  viewer: SandboxViewer,
): Told | undefined {
  const { withheld } = organisation;
  if (withheld.includes(needs) && (orNeeds === undefined || withheld.includes(orNeeds))) return forbidden;
  if (!viewer.isApp) {
    const role = roleOf(organisation, own, viewer.login);
    // What somebody may not read is not there, and neither is a route that the role does not reach.
    if (role === "none" && own.visibility !== "public") return notFound;
    if (takesPush && !["write", "maintain", "admin"].includes(role)) return needs === "contents" ? notFound : notAllowed;
  }
  return own.archived ? { status: 403, message: archived } : undefined;
}

const notAllowed: Told = { status: 403, message: "Must have push access to the repository." };

/** A request without a body says as much as one with an empty object. */
function bodyIn(text: string): Writing["body"] | undefined {
  if (text === "") return {};
  try {
    const body = JSON.parse(text) as unknown;
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Writing["body"]) : undefined;
  } catch {
    return undefined;
  }
}
