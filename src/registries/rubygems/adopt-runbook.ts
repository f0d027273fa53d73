import type { Runbook } from "../../model/fix.ts";
import type { RunbookSubject } from "../adopt.ts";
import {
  apiCall,
  definingFile,
  environmentOf,
  environmentSteps,
  fileName,
  inAddress,
  quoted,
  releaseStep,
  repositoryOf,
  secretSteps,
} from "../adopt/runbook-steps.ts";

/** What a gem's owners do at RubyGems and GitHub, in order (facts RubyGems 2.1 to 2.4). Owners and names are compared with their case. */
export function runbook({ slug, purl, name, path, secrets }: RunbookSubject): Runbook {
  const { owner, name: repository } = repositoryOf(slug);
  const [defined, environment] = [definingFile(path), environmentOf(path)];
  const [, otherOwner, otherName] = /^([^/@]+)\/([^/@]+)\/[^@]*@/.exec(defined) ?? [];
  const publisher = {
    repository_owner: owner,
    repository_name: repository,
    workflow_filename: fileName(defined),
    ...(environment === null ? {} : { environment }),
    ...(otherOwner === undefined ? {} : { workflow_repository_owner: otherOwner, workflow_repository_name: otherName }),
  };
  const body = { trusted_publisher_type: "OIDC::TrustedPublisher::GitHubAction", trusted_publisher: publisher };
  const headers = ["Authorization: $RUBYGEMS_KEY", "OTP: $RUBYGEMS_OTP"];
  const fields = [
    `repository ${owner}/${repository}`,
    `workflow ${publisher.workflow_filename}`,
    ...(environment === null ? [] : [`environment ${environment}`]),
    ...(otherOwner === undefined ? [] : [`repository of the workflow ${otherOwner}/${otherName}`]),
  ];
  return {
    purl,
    steps: [
      ...environmentSteps(slug, path.environment),
      {
        kind: "register",
        when: "before-merge",
        says: `Register the trusted publisher as an owner of the gem: ${fields.join(", ")}. It is done on the gem's page or, with a key of the scope configure_trusted_publishers and a one-time password that read waits for, by the command.`,
        commands: [
          "read -rs RUBYGEMS_KEY; read -r RUBYGEMS_OTP",
          apiCall("POST", `https://rubygems.org/api/v1/gems/${quoted(name)}/trusted_publishers.json`, headers, body),
        ],
        link: `https://rubygems.org/gems/${inAddress(name)}/trusted_publishers/new`,
        seenBy: "RubyGems lists it to an owner's key with that scope.",
      },
      {
        kind: "first-version",
        when: "after-merge",
        says: "For a gem that is not at RubyGems yet, make a pending publisher in its place, and release within 12 hours.",
        commands: [],
        link: "https://rubygems.org/profile/oidc/pending_trusted_publishers/new",
        seenBy: "RubyGems has the gem.",
      },
      releaseStep(
        slug,
        path,
        "Release once.",
        "The version's attestation, where it has one: RubyGems' API tells nothing else of how a version came.",
      ),
      {
        kind: "revoke-token",
        when: "after-release",
        says: "Delete the key that pushed before, as the account that made it. RubyGems has no switch that refuses keys for a gem: every owner's key that may push still can.",
        commands: [],
        link: "https://rubygems.org/profile/api_keys",
        seenBy: null,
      },
      ...secretSteps(slug, secrets),
    ],
  };
}
