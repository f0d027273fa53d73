/** Every webhook that something is made of, with the permission that GitHub demands to send it; null for those that each App is sent. */
export const events: Readonly<Record<string, string | null>> = {
  // GitHub docs, "Webhook events and payloads"; a manifest that lists one of these is refused whole.
  installation: null,
  installation_repositories: null,
  ping: null,
  branch_protection_configuration: "administration",
  branch_protection_rule: "administration",
  check_run: "checks",
  check_suite: "checks",
  // By its description: not what reading deploy keys takes.
  deploy_key: "deployments",
  issue_comment: "issues",
  issues: "issues",
  member: "members",
  membership: "members",
  organization: "members",
  personal_access_token_request: "organization_personal_access_token_requests",
  public: "metadata",
  pull_request: "pull_requests",
  push: "contents",
  release: "contents",
  repository: "metadata",
  repository_ruleset: "administration",
  secret_scanning_alert: "secret_scanning_alerts",
  team: "members",
  team_add: "members",
};

/** The name of an event where it is one of these, else `other`: what anybody can send may not become a name without end. */
export function knownEvent(event: string): string {
  return Object.hasOwn(events, event) ? event : "other";
}
