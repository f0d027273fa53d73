import type { Sight, UnaskedRule } from "../model/rule.ts";

/**
 * Rules of the catalogue that need more than files. They are listed so that an audit of files says
 * what it did not judge; each moves into a file of its own once what it needs is collected.
 */
export const unaskedRules: readonly UnaskedRule[] = [
  { id: "outside-registry-owner", group: "people", summary: "Somebody outside the organisation owns a package at its registry", needs: "registry" },
  { id: "dormant-registry-owner", group: "people", summary: "Somebody may publish a package who has not done so for a long time", needs: "registry" },
  { id: "single-registry-owner", group: "people", summary: "One person alone owns a package at its registry", needs: "registry" },
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
