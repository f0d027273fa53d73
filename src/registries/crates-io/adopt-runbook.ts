import type { Runbook } from "../../model/fix.ts";
import type { RunbookSubject } from "../adopt.ts";
import { apiCall, environmentOf, environmentSteps, fileName, quoted, releaseStep, repositoryOf, secretSteps } from "../adopt/runbook-steps.ts";

/** What a crate's owners do at crates.io and GitHub, in order (facts crates.io 1.1 to 1.4, 8). */
export function runbook({ slug, purl, name, path, secrets }: RunbookSubject): Runbook {
  const { owner, name: repository } = repositoryOf(slug);
  const [settings, environment, file] = [`https://crates.io/crates/${name}/settings`, environmentOf(path), fileName(path.workflow)];
  // crates.io asks whoever calls its API to say who they are.
  const headers = ["Authorization: $CRATES_IO_TOKEN", `User-Agent: ${owner}/${repository}`];
  const config = { crate: name, repository_owner: owner, repository_name: repository, workflow_filename: file, environment };
  return {
    purl,
    steps: [
      {
        kind: "first-version",
        when: "before-merge",
        says: "For a crate that is not at crates.io yet, publish a first version with a token of your own: a trusted publisher cannot make one.",
        commands: [],
        link: null,
        seenBy: "crates.io has the crate.",
      },
      ...environmentSteps(slug, path.environment),
      {
        kind: "register",
        when: "before-merge",
        says: `Register the trusted publisher as a user who owns the crate: repository ${owner}/${repository}, workflow ${file}${environment === null ? "" : `, environment ${environment}`}. It is done on the crate's page or, with a token of the scope trusted-publishing that read waits for, by the command.`,
        commands: [
          "read -rs CRATES_IO_TOKEN",
          apiCall("POST", "https://crates.io/api/v1/trusted_publishing/github_configs", headers, { github_config: config }),
        ],
        link: settings,
        seenBy: "crates.io lists it to an owner's token with the scope trusted-publishing.",
      },
      releaseStep(slug, path, "Release once.", "The version's `trustpub_data` names the repository and the run."),
      {
        kind: "refuse-tokens",
        when: "after-release",
        says: "Have crates.io refuse tokens for the crate, once that release is seen: with tokens refused and no publisher that fits, nobody can publish.",
        commands: [
          "read -rs CRATES_IO_TOKEN",
          apiCall("PATCH", `https://crates.io/api/v1/crates/${quoted(name)}`, headers, { crate: { trustpub_only: true } }),
        ],
        link: settings,
        seenBy: "The crate's `trustpub_only` is true.",
      },
      {
        kind: "revoke-token",
        when: "after-release",
        says: "Revoke the token that published before, as the account that made it, and the one with the scope trusted-publishing.",
        commands: [],
        link: "https://crates.io/settings/tokens",
        seenBy: null,
      },
      ...secretSteps(slug, secrets),
    ],
  };
}
