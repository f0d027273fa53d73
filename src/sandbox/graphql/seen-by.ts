import type { SandboxOrganisation } from "../description.ts";
import type { SandboxViewer } from "../viewer.ts";
import { refNamed } from "./refs.ts";
import { repositoryNode } from "./repository.ts";
import type { Seen } from "./seen.ts";

/** What a query is answered from. */
export function seenBy(organisation: SandboxOrganisation, viewer: SandboxViewer): Seen {
  const seen: Seen = {
    organisation,
    viewer,
    repositoryNode: (own) => repositoryNode(seen, own),
    refNamed: (own, name) => refNamed(seen, own, name),
  };
  return seen;
}
