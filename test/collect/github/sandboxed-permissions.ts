/** What goes unseen where a permission is lacking: rules of the organisation, and of repositories. */
export interface Lacking {
  readonly organisation?: readonly string[];
  readonly repositories?: readonly string[];
}

/** By manifest key. What is empty shows nothing that a rule needs, or only what a report tells beside. */
export const lacking: Readonly<Record<string, Lacking>> = {
  metadata: {},
  organization_plan: {},
  organization_self_hosted_runners: {},
  organization_dependabot_secrets: { organisation: ["unused-publish-secret"] },
  organization_actions_variables: {},
  organization_personal_access_token_requests: {},
  actions_variables: {},
  dependabot_secrets: { organisation: ["unused-publish-secret"] },
  organization_administration: { organisation: ["two-factor-not-required"] },
  members: { organisation: ["two-factor-not-required", "member-without-2fa", "insecure-2fa-method", "collaborator-without-2fa"] },
  organization_secrets: {
    organisation: ["organization-wide-publish-secret", "stale-publish-secret", "expired-publish-secret", "unused-publish-secret"],
  },
  secrets: { organisation: ["organization-wide-publish-secret", "stale-publish-secret", "expired-publish-secret", "unused-publish-secret"] },
  organization_personal_access_tokens: { organisation: ["unbounded-access-token", "dormant-access-token"] },
  secret_scanning_alerts: { organisation: ["leaked-publish-token"] },
  administration: { repositories: ["unprotected-release-ref", "unprotected-publish-branch", "writable-default-token"] },
  actions: {
    organisation: ["stale-publish-secret", "expired-publish-secret"],
    repositories: ["unprotected-publish-environment", "admin-bypassed-environment", "publish-secret-outside-environment"],
  },
  environments: {
    organisation: ["stale-publish-secret", "expired-publish-secret"],
    repositories: ["publish-secret-outside-environment"],
  },
  // No repository can be read, and all are told as unread.
  contents: {
    organisation: ["member-without-2fa", "insecure-2fa-method", "collaborator-without-2fa", "unbounded-access-token", "dormant-access-token"],
  },
};
