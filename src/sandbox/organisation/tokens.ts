import type { SandboxAccessToken, SandboxAccessTokenRequest, SandboxApp, SandboxRunner } from "../description.ts";

/** Fine-grained personal access tokens that the organisation admitted. */
export const accessTokens: readonly SandboxAccessToken[] = [
  {
    // In order: it ends, and was used yesterday.
    id: 501,
    name: "changelog",
    owner: "dora-sconce",
    repositories: ["lamp", "lantern-ui"],
    permissions: { contents: "write", metadata: "read" },
    granted: "2026-09-01T10:00:00Z",
    expires: "2027-02-28T00:00:00Z",
    lastUsed: "2026-11-24T16:12:00Z",
  },
  {
    // Never ends, and writes the workflows of every repository.
    id: 502,
    name: "bot pushes",
    owner: "lantern-bot",
    repositories: "all",
    permissions: { contents: "write", workflows: "write", metadata: "read" },
    granted: "2025-02-10T10:00:00Z",
    expires: null,
    lastUsed: "2026-11-24T23:40:00Z",
  },
  {
    // Writes a publishing repository, and nobody has used it since spring.
    id: 503,
    name: "one-off migration",
    owner: "cato-flint",
    repositories: ["kindle"],
    permissions: { contents: "write", metadata: "read" },
    granted: "2026-04-02T10:00:00Z",
    expires: "2027-03-31T00:00:00Z",
    lastUsed: "2026-04-03T11:05:00Z",
  },
  {
    // Never ends and is not used either, but reads only.
    id: 504,
    name: "dashboard",
    owner: "ada-wick",
    repositories: "all",
    permissions: { contents: "read", metadata: "read" },
    granted: "2025-06-18T10:00:00Z",
    expires: null,
    lastUsed: "2026-01-09T08:00:00Z",
  },
  {
    // Never ends, but can write only where nothing is published.
    id: 505,
    name: "site",
    owner: "dora-sconce",
    repositories: ["website"],
    permissions: { contents: "write", metadata: "read" },
    granted: "2026-02-20T10:00:00Z",
    expires: null,
    lastUsed: "2026-11-20T08:00:00Z",
  },
  {
    // Ended in summer.
    id: 506,
    name: "old laptop",
    owner: "bram-taper",
    repositories: "all",
    permissions: { contents: "write", workflows: "write" },
    granted: "2025-07-01T10:00:00Z",
    expires: "2026-07-01T00:00:00Z",
    lastUsed: "2026-03-01T10:00:00Z",
  },
];

/** Waits for an owner's decision: nothing can be done with it yet. */
export const accessTokenRequests: readonly SandboxAccessTokenRequest[] = [
  {
    id: 601,
    name: "label sorter",
    owner: "dora-sconce",
    permissions: { issues: "write" },
    created: "2026-11-22T09:00:00Z",
    expires: "2027-01-31T00:00:00Z",
    reason: "Sorts labels once",
  },
];

export const apps: readonly SandboxApp[] = [
  {
    slug: "imprimatur-audit",
    id: 701,
    permissions: { metadata: "read", administration: "read", contents: "read" },
    repositories: "all",
    suspended: false,
    updated: "2026-11-01T08:00:00Z",
  },
  {
    slug: "lantern-release-notes",
    id: 702,
    permissions: { contents: "write", pull_requests: "write" },
    repositories: "selected",
    suspended: true,
    updated: "2025-08-19T08:00:00Z",
  },
];

export const runners: readonly SandboxRunner[] = [
  { name: "workshop-1", os: "linux", labels: ["self-hosted", "linux", "X64"], ephemeral: true },
  { name: "workshop-2", os: "linux", labels: ["self-hosted", "linux", "X64"], ephemeral: false },
];
