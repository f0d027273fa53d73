import type { Runbook } from "../../model/fix.ts";
import type { RunbookSubject } from "../adopt.ts";
import { environmentOf, environmentSteps, quoted, releaseStep } from "../adopt/runbook-steps.ts";

/** What owners of a namespace do at the Central Portal and GitHub, in order (facts 4.4). The portal has no API for tokens or members. */
export function runbook({ slug, purl, path, secrets }: RunbookSubject): Runbook {
  const repository = slug ?? "<owner>/<repository>";
  const environment = environmentOf(path) ?? "<environment>";
  const settings = slug === null ? null : `https://github.com/${slug}/settings/environments`;
  return {
    purl,
    steps: [
      ...environmentSteps(slug, environment),
      {
        kind: "make-token",
        when: "before-merge",
        says: "Make a user token that ends, named for this repository, with an account that can publish under no other namespace: a token acts with every namespace of its account.",
        commands: [],
        link: "https://central.sonatype.com/usertoken",
        seenBy: null,
      },
      {
        kind: "store-token",
        when: "before-merge",
        says: `Store both halves of it in the environment ${environment}.`,
        commands: secrets.map((secret) => `gh secret set ${secret} --env ${quoted(environment)} --repo ${repository}`),
        link: settings,
        seenBy: "GitHub's list of the environment's secrets has these names.",
      },
      releaseStep(slug, path, "Release once.", "GitHub's runs of the workflow."),
      {
        kind: "delete-secret",
        when: "after-release",
        says: "Delete the secrets of the same names that the repository keeps; the organisation's take --org.",
        commands: secrets.map((secret) => `gh secret delete ${secret} --repo ${repository}`),
        link: slug === null ? null : `https://github.com/${slug}/settings/secrets/actions`,
        seenBy: "GitHub's list of the repository's secrets has no such name.",
      },
      {
        kind: "revoke-token",
        when: "after-release",
        says: "Revoke the token that published before, and those of OSSRH with it: they are worth nothing.",
        commands: [],
        link: "https://central.sonatype.com/usertoken",
        seenBy: null,
      },
    ],
  };
}
