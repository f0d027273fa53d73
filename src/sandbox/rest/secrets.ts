import type { SandboxOrganisation, SandboxOrganisationSecret, SandboxRepository, SandboxSecret, SandboxVariable } from "../description.ts";
import { api, repositoriesNamed, repository } from "./bodies.ts";
import { instant } from "../words.ts";
import { inRepository, list, notFound, type Asked, type Route, type Told } from "./route.ts";

/** GitHub's bound for a page of variables; of secrets it is a hundred. */
export const mostVariables = 30;

/** Routes about secrets and variables: names and dates, never a secret's value. */
export const secretRoutes: readonly Route[] = [
  {
    path: "/orgs/{org}/actions/secrets",
    needs: "organization_secrets",
    tell: ({ organisation }) => list(organisation.secrets, (one) => ownedSecret(organisation, "actions", one), "secrets"),
  },
  {
    path: "/orgs/{org}/actions/secrets/{secret_name}/repositories",
    needs: "organization_secrets",
    tell: (asked) => selected(asked, asked.organisation.secrets),
  },
  {
    path: "/orgs/{org}/dependabot/secrets",
    needs: "organization_dependabot_secrets",
    tell: ({ organisation }) => list(organisation.dependabotSecrets, (one) => ownedSecret(organisation, "dependabot", one), "secrets"),
  },
  {
    path: "/orgs/{org}/dependabot/secrets/{secret_name}/repositories",
    needs: "organization_dependabot_secrets",
    tell: (asked) => selected(asked, asked.organisation.dependabotSecrets),
  },
  {
    path: "/orgs/{org}/actions/variables",
    needs: "organization_actions_variables",
    tell: ({ organisation }) => list(organisation.variables, (one) => ({ ...variable(one), visibility: "all" }), "variables", mostVariables),
  },
  inRepository("/actions/secrets", "secrets", ({ secrets }) => list(secrets, secret, "secrets")),
  inRepository("/actions/organization-secrets", "secrets", (own, { organisation }) =>
    list(
      organisation.secrets.filter((one) => reaches(one, own)),
      secret,
      "secrets",
    ),
  ),
  inRepository("/dependabot/secrets", "dependabot_secrets", ({ dependabotSecrets }) => list(dependabotSecrets, secret, "secrets")),
  inRepository("/actions/variables", "actions_variables", ({ variables }) => list(variables, variable, "variables", mostVariables)),
  inRepository("/actions/organization-variables", "actions_variables", (_, { organisation }) =>
    list(organisation.variables, variable, "variables", mostVariables),
  ),
];

export function secret({ name, created, updated }: SandboxSecret): Record<string, unknown> {
  return { name, created_at: instant(created), updated_at: instant(updated) };
}

export function variable({ name, value, updated }: SandboxVariable): Record<string, unknown> {
  return { name, value, created_at: instant(updated), updated_at: instant(updated) };
}

function ownedSecret({ login }: SandboxOrganisation, kind: string, given: SandboxOrganisationSecret) {
  const url = `${api}/orgs/${login}/${kind}/secrets/${given.name}/repositories`;
  const { visibility } = given;
  return { ...secret(given), visibility, ...(visibility === "selected" ? { selected_repositories_url: url } : {}) };
}

function selected({ organisation, parts }: Asked, secrets: readonly SandboxOrganisationSecret[]): Told {
  const found = secrets.find(({ name }) => name === parts["secret_name"]);
  if (found === undefined) return notFound;
  if (found.visibility !== "selected") return { status: 409, message: "Visibility type for organization secret is not set to selected" };
  return list(repositoriesNamed(organisation, found.repositories ?? []), (one) => repository(organisation, one), "repositories");
}

function reaches({ visibility, repositories = [] }: SandboxOrganisationSecret, { name, visibility: own }: SandboxRepository): boolean {
  if (visibility === "selected") return repositories.includes(name);
  return visibility === "all" || own !== "public";
}
