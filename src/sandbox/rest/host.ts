import { type SandboxViewer, viewerId } from "../viewer.ts";
import { user } from "./bodies.ts";
import { type Asked, forbidden, type Route, type Told } from "./route.ts";

/** Routes about GitHub itself and about whoever asks. */
export const hostRoutes: readonly Route[] = [
  { path: "/rate_limit", needs: null, tell: rateLimit },
  {
    path: "/meta",
    needs: null,
    tell: () => ({ body: { verifiable_password_authentication: false, hooks: ["192.0.2.0/24"], actions: ["198.51.100.0/24"] } }),
  },
  // An installation is no user.
  { path: "/user", needs: null, tell: ({ viewer }) => (viewer.isApp ? forbidden : { body: person(viewer) }) },
];

/** Version 2026-03-10 leaves `rate` out (facts/github.md section 0). */
function rateLimit({ rates, apiVersion }: Asked): Told {
  const core = rates("rest");
  const resources = { core, graphql: rates("graphql"), search: { limit: 30, remaining: 30, used: 0, reset: core.reset } };
  return { body: { resources, ...(apiVersion === "2022-11-28" ? { rate: core } : {}) } };
}

function person(viewer: SandboxViewer) {
  return {
    ...user(viewer.login),
    id: viewerId(viewer),
    user_view_type: "public",
    name: viewer.name ?? null,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: "2021-03-04T05:06:07Z",
    updated_at: "2026-11-01T00:00:00Z",
  };
}
