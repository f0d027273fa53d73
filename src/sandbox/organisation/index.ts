import type { SandboxOrganisation } from "../description.ts";
import { login, organisationId, releaseTags } from "./builders.ts";
import { people, teams } from "./people.ts";
import { callers } from "./repositories/callers.ts";
import { crateRepositories } from "./repositories/crates.ts";
import { mavenRepositories } from "./repositories/maven.ts";
import { npmMonorepos } from "./repositories/npm-monorepos.ts";
import { npmRepositories } from "./repositories/npm.ts";
import { otherRepositories } from "./repositories/others.ts";
import { pypiTools } from "./repositories/pypi-tools.ts";
import { pypiRepositories } from "./repositories/pypi.ts";
import { gemRepositories, nugetRepositories } from "./repositories/ruby-dotnet.ts";
import { dependabotSecrets, secrets, variables } from "./secrets.ts";
import { accessTokenRequests, accessTokens, apps, runners } from "./tokens.ts";

/**
 * Lantern Works: an invented organisation that publishes to all six registries, some of it well and some of it badly.
 * `expected.ts` beside this says what an audit must find in it.
 */
export const invented: SandboxOrganisation = {
  login,
  id: organisationId,
  today: "2026-11-25",
  plan: "team",
  managedUsers: false,
  twoFactorRequired: false,
  basePermission: "read",
  defaultToken: { access: "write", approvesPullRequests: false },
  allowedActions: { allowed: "all", pinned: false },
  people,
  teams,
  secrets,
  dependabotSecrets,
  variables,
  accessTokens,
  accessTokenRequests,
  apps,
  runners,
  oidcSubject: { claims: ["repo", "context"], immutable: false },
  immutableReleases: "none",
  // Holds what bellows does not hold itself.
  rulesets: [{ ...releaseTags({ name: "tags of versions" }), repositories: ["bellows", "gas-lamp"] }],
  repositories: [
    ...npmRepositories,
    ...npmMonorepos,
    ...callers,
    ...pypiRepositories,
    ...pypiTools,
    ...crateRepositories,
    ...mavenRepositories,
    ...gemRepositories,
    ...nugetRepositories,
    ...otherRepositories,
  ],
  withheld: ["organization_personal_access_token_requests", "organization_self_hosted_runners"],
};
