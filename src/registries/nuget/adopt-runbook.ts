import type { Runbook, RunbookStep } from "../../model/fix.ts";
import type { RunbookSubject } from "../adopt.ts";
import { definingFile, environmentOf, environmentSteps, fileName, releaseStep, repositoryOf, secretSteps } from "../adopt/runbook-steps.ts";

/** What a package's owners do at nuget.org and GitHub, in order (facts NuGet 3.1 to 3.4). It has no API for policies or keys. */
export function runbook({ slug, purl, path, secrets, choices }: RunbookSubject): Runbook {
  const { owner, name: repository } = repositoryOf(slug);
  const environment = environmentOf(path);
  const { nugetUser } = choices;
  const variable: readonly RunbookStep[] =
    nugetUser === null
      ? [
          {
            kind: "variable",
            when: "before-merge",
            says: "Say who makes the policy: the profile name at nuget.org, neither an e-mail address nor an organisation. An account that several people keep outlives any of them.",
            commands: [`gh variable set NUGET_USER --repo ${owner}/${repository} --body '<profile name>'`],
            link: slug === null ? null : `https://github.com/${slug}/settings/variables/actions`,
            seenBy: "GitHub's list of variables has NUGET_USER.",
          },
        ]
      : [];
  const fields = [
    "package owner: the account or organisation that owns the packages",
    `repository owner ${owner}`,
    `repository ${repository}`,
    `workflow file ${fileName(definingFile(path))}`,
    environment === null ? "environment left empty" : `environment ${environment}`,
  ];
  return {
    purl,
    steps: [
      ...variable,
      ...environmentSteps(slug, path.environment),
      {
        kind: "register",
        when: "before-merge",
        says: `Create the policy, signed in as ${nugetUser ?? "the account that NUGET_USER names"}: ${fields.join("; ")}. It holds for every package of that owner: narrow its scopes to pushing new versions of the packages that are meant.`,
        commands: [],
        link: "https://www.nuget.org/account/trustedpublishing",
        seenBy: null,
      },
      releaseStep(slug, path, "Release within 7 days: until it is first used a policy may be good for no longer, and is renewed on that page.", null),
      {
        kind: "revoke-token",
        when: "after-release",
        says: "Delete the key that pushed before, as the account that made it. Keys made since 17 August 2026 live for 30 days at most, and older ones ended on 1 November 2026.",
        commands: [],
        link: "https://www.nuget.org/account/apikeys",
        seenBy: null,
      },
      ...secretSteps(slug, secrets),
    ],
  };
}
