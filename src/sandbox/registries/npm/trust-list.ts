import type { PublisherRight, RecordedPublisher } from "../../../model/registry-record.ts";
import { json, type RegistryAsked, type RegistryTold } from "../route.ts";

/** Trusted publishers, for a maintainer with a one-time password alone (facts/npm-pypi.md A2). */
export function trustList({ shelf, parts, headers }: RegistryAsked): RegistryTold {
  const caller = shelf.accountOf(headers, "npm-otp");
  if (caller === undefined || headers["npm-otp"] === undefined || !caller.hasOtp)
    return json({ message: "You must provide a one-time pass. Upgrade your client to npm@latest in order to use 2FA." }, 401);
  const described = shelf.named(parts["name"] ?? "");
  if (described === undefined) return json({ message: "Package not found" }, 404);
  if (!described.owners.some(({ name }) => name === caller.account))
    return json({ message: "You do not have permission to perform this action" }, 403);
  return json(described.publishers.map(configurationOf));
}

const permissions: Readonly<Record<PublisherRight, string>> = {
  publish: "createPackage",
  stage: "createStagedPackage",
  "dist-tags": "manageDistTags",
};

function configurationOf({ id, provider, owner, repository, workflow, environment, allows }: RecordedPublisher): Readonly<Record<string, unknown>> {
  const claims =
    provider === "gitlab"
      ? { project_path: `${owner}/${repository}`, ci_config_ref_uri: { file: workflow } }
      : { repository: `${owner}/${repository}`, workflow_ref: { file: workflow } };
  return {
    id,
    type: provider === "gitlab" ? "gitlab" : "github",
    claims: { ...claims, ...(environment === null ? {} : { environment }) },
    permissions: (allows ?? ["publish"]).map((right) => permissions[right]),
  };
}
