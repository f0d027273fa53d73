import type { Sight, UnaskedRule } from "../model/rule.ts";

/**
 * Rules of the catalogue that need more than files. They are listed so that an audit of files says
 * what it did not judge; each moves into a file of its own once what it needs is collected.
 */
export const unaskedRules: readonly UnaskedRule[] = [
  { id: "two-factor-not-required", group: "people", summary: "The organisation does not require two-factor authentication", needs: "organisation" },
  { id: "member-without-2fa", group: "people", summary: "A member who can publish has no two-factor authentication", needs: "organisation" },
  {
    id: "insecure-2fa-method",
    group: "people",
    summary: "A member who can publish uses a two-factor method that can be intercepted",
    needs: "organisation",
  },
  {
    id: "collaborator-without-2fa",
    group: "people",
    summary: "An outside collaborator who can publish has no two-factor authentication",
    needs: "organisation",
  },
  { id: "outside-registry-owner", group: "people", summary: "Somebody outside the organisation owns a package at its registry", needs: "registry" },
  { id: "dormant-registry-owner", group: "people", summary: "Somebody may publish a package who has not done so for a long time", needs: "registry" },
  { id: "single-registry-owner", group: "people", summary: "One person alone owns a package at its registry", needs: "registry" },
  {
    id: "organization-wide-publish-secret",
    group: "tokens",
    summary: "A publish token is an organisation's secret, within reach of repositories that do not publish",
    needs: "organisation",
  },
  { id: "stale-publish-secret", group: "tokens", summary: "A publish token has not been replaced for a long time", needs: "repository-settings" },
  {
    id: "expired-publish-secret",
    group: "tokens",
    summary: "A publish token is older than its registry lets tokens live",
    needs: "repository-settings",
  },
  {
    id: "unused-publish-secret",
    group: "tokens",
    summary: "A publish token is kept as a secret that no workflow reads",
    needs: "repository-settings",
  },
  { id: "leaked-publish-token", group: "tokens", summary: "Secret scanning found a registry's token", needs: "repository-settings" },
  {
    id: "unbounded-access-token",
    group: "tokens",
    summary: "A personal access token that can write release workflows never expires",
    needs: "organisation",
  },
  {
    id: "dormant-access-token",
    group: "tokens",
    summary: "A personal access token that can write release workflows is not used",
    needs: "organisation",
  },
  {
    id: "unmatched-trusted-publisher",
    group: "trusted-publishing",
    summary: "A trusted publisher and the run that should use it do not fit",
    needs: "registry",
  },
  { id: "publisher-without-environment", group: "trusted-publishing", summary: "A trusted publisher demands no environment", needs: "registry" },
  {
    id: "publisher-for-missing-workflow",
    group: "trusted-publishing",
    summary: "A trusted publisher names a workflow that does not exist",
    needs: "registry",
  },
  {
    id: "token-publishing-still-allowed",
    group: "trusted-publishing",
    summary: "A package with trusted publishing still accepts tokens",
    needs: "registry",
  },
  {
    id: "released-with-token",
    group: "trusted-publishing",
    summary: "A version came out by a token although trusted publishing is set up",
    needs: "releases",
  },
  { id: "trust-downgraded", group: "trusted-publishing", summary: "A version came out with less proof than the one before it", needs: "releases" },
  {
    id: "writable-default-token",
    group: "publish-job",
    summary: "Workflow jobs without permissions get a token that can write",
    needs: "repository-settings",
  },
  {
    id: "unprotected-publish-environment",
    group: "gates",
    summary: "The environment that guards a release has no reviewer, or lets any branch in",
    needs: "repository-settings",
  },
  {
    id: "unprotected-release-ref",
    group: "gates",
    summary: "A tag or branch that starts a release can be created or moved freely",
    needs: "repository-settings",
  },
  {
    id: "unprotected-publish-branch",
    group: "gates",
    summary: "A branch that releases can be pushed to without review",
    needs: "repository-settings",
  },
  {
    id: "admin-bypassed-environment",
    group: "gates",
    summary: "Administrators can skip the rules of the environment that guards a release",
    needs: "repository-settings",
  },
  { id: "orphan-package", group: "registries", summary: "A package of the organisation is published from nowhere in it", needs: "registry" },
];

/** What was not looked at, and who could show it, as two sentences. */
export const sights: Readonly<Record<Sight, { readonly says: string; readonly needs: string }>> = {
  organisation: {
    says: "Not looked at: the organisation's members, secrets, tokens and settings at GitHub.",
    needs: "Its owners can show them.",
  },
  "repository-settings": {
    says: "Not looked at: the repository's secrets, environments, rulesets and default permissions at GitHub.",
    needs: "Its administrators can show them.",
  },
  registry: {
    says: "Not looked at: what the registries hold (owners, trusted publishers, token policy).",
    needs: "The packages' owners can show it.",
  },
  releases: {
    says: "Not looked at: how released versions were published.",
    needs: "The registries show a part of it to anybody.",
  },
};
