import type { SandboxOrganisationSecret, SandboxVariable } from "../description.ts";
import { secret } from "./builders.ts";

/** What the organisation keeps for its repositories. */
export const secrets: readonly SandboxOrganisationSecret[] = [
  // Every repository can read it, and few publish with it.
  { ...secret("NPM_TOKEN", "2026-10-20", "2025-11-03"), visibility: "all" },
  // For the one repository that publishes with it, and no other.
  { ...secret("CENTRAL_USERNAME", "2026-03-02"), visibility: "selected", repositories: ["oven"] },
  { ...secret("CENTRAL_PASSWORD", "2026-03-02"), visibility: "selected", repositories: ["oven"] },
  { ...secret("SIGNING_KEY", "2026-03-02"), visibility: "selected", repositories: ["oven"] },
  // Has nothing to do with publishing.
  { ...secret("CHAT_WEBHOOK", "2024-05-14"), visibility: "private" },
];

/** What is kept for Dependabot: read packages, and never write them. */
export const dependabotSecrets: readonly SandboxOrganisationSecret[] = [{ ...secret("REGISTRY_READER", "2026-06-01"), visibility: "all" }];

export const variables: readonly SandboxVariable[] = [{ name: "SITE", value: "https://lantern-works.example", updated: "2026-01-15T08:00:00Z" }];
