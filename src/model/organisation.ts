import type { AccessToken, AccessTokenRequest, InstalledApp } from "./access-token.ts";
import type { AllowedActions, DefaultToken, OidcSubject, Runner } from "./actions-policy.ts";
import type { Observed } from "./observed.ts";
import type { Member, Team } from "./people.ts";
import type { LeakAlert, OrganisationSecret, StoredVariable } from "./stored-secret.ts";

/** What GitHub says of an organisation as a whole. Every list is sorted. */
export interface Organisation {
  readonly login: string;
  /** GitHub's number; never given twice, so that a name taken over is told apart. */
  readonly id: Observed<number>;
  /** Address of the host people open: `https://github.com`, without a slash at its end. */
  readonly host: string;
  /** Name of the plan. */
  readonly plan: Observed<string>;
  /** Whether an identity provider keeps its accounts: two-factor authentication is then that provider's. */
  readonly managedUsers: Observed<boolean>;
  readonly twoFactorRequired: Observed<boolean>;
  readonly members: Observed<readonly Member[]>;
  readonly teams: Observed<readonly Team[]>;
  /** Logins. */
  readonly membersWithoutTwoFactor: Observed<readonly string[]>;
  /** Logins of those whose second factor can be intercepted (SMS). */
  readonly membersWithInsecureTwoFactor: Observed<readonly string[]>;
  readonly outsideCollaborators: Observed<readonly string[]>;
  readonly collaboratorsWithoutTwoFactor: Observed<readonly string[]>;
  readonly collaboratorsWithInsecureTwoFactor: Observed<readonly string[]>;
  /** What every member may do in every repository. */
  readonly basePermission: Observed<"none" | "read" | "write" | "admin">;
  readonly defaultToken: Observed<DefaultToken>;
  readonly allowedActions: Observed<AllowedActions>;
  readonly secrets: Observed<readonly OrganisationSecret[]>;
  readonly dependabotSecrets: Observed<readonly OrganisationSecret[]>;
  readonly variables: Observed<readonly StoredVariable[]>;
  readonly accessTokens: Observed<readonly AccessToken[]>;
  readonly accessTokenRequests: Observed<readonly AccessTokenRequest[]>;
  readonly apps: Observed<readonly InstalledApp[]>;
  readonly runners: Observed<readonly Runner[]>;
  readonly oidcSubject: Observed<OidcSubject>;
  /** Repositories whose releases the organisation makes immutable. */
  readonly immutableReleases: Observed<"all" | "none" | "selected">;
  /** Open alerts for registries' tokens. */
  readonly alerts: Observed<readonly LeakAlert[]>;
}
