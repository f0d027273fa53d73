import type { Doubt, OrganisationSubject } from "./rule.ts";
import { upToFive } from "./up-to-five.ts";

/** One doubt for all repositories that could not be read: what they publish with is not known. */
export function unreadDoubt({ unread }: Pick<OrganisationSubject, "unread">): readonly Doubt[] {
  if (unread.length === 0) return [];
  const them = unread.length === 1 ? "it" : "them";
  return [
    {
      at: null,
      unseen: `Whether ${upToFive(unread)} could be published from, and with which secrets, could not be seen: GitHub did not give ${them} to this audit.`,
      needs: "The permission contents: read can show it.",
    },
  ];
}
