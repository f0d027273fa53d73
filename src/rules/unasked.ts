import type { Sight, UnaskedRule } from "../model/rule.ts";

/**
 * Rules of the catalogue that need more than files. They are listed so that an audit of files says
 * what it did not judge; each moves into a file of its own once what it needs is collected.
 */
export const unaskedRules: readonly UnaskedRule[] = [];

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
