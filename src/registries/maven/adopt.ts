import type { Proposal } from "../../model/fix.ts";
import type { Adoption, AdoptSubject } from "../adopt.ts";
import { runbook } from "./adopt-runbook.ts";

/** Maven Central takes no identity token (facts 4.1): what can be done for its token is the fix `contain-publish-token`. */
export const adopt: Adoption = { propose, runbook };

function propose({ paths }: AdoptSubject): readonly Proposal[] {
  const [path] = paths;
  if (path === undefined) return [];
  return [
    {
      fix: "adopt-trusted-publishing",
      at: path.at,
      because: "Maven Central offers no trusted publishing: an upload there needs a user token.",
      byHand: [
        "Make a token that ends, for an account that can publish nothing else.",
        "Keep it in an environment that only releases can enter: contain-publish-token binds the workflow job to one.",
      ],
    },
  ];
}
