import { type Observed, unseen } from "../../../model/observed.ts";
import type { Organisation } from "../../../model/organisation.ts";
import type { OrganisationSecret } from "../../../model/stored-secret.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";

type Kind = "actions" | "dependabot";

/** Secrets whose repositories are asked for, one request each: those that look like a registry's first. */
const mostSelected = 30;

const registryLike = /npm|node_auth|pypi|twine|cargo|crates|gem|nuget|maven|central|ossrh|sonatype|publish|release|token|gpg|sign/i;

const permissions: Readonly<Record<Kind, string>> = { actions: "organization_secrets: read", dependabot: "organization_dependabot_secrets: read" };

/** Secrets of the organisation, and which repositories can read each. Names and dates alone: GitHub never gives a value. */
export async function readSharedSecrets(reader: Reader, login: string): Promise<Pick<Organisation, "secrets" | "dependabotSecrets">> {
  const [secrets, dependabotSecrets] = await Promise.all([read(reader, login, "actions"), read(reader, login, "dependabot")]);
  return { secrets, dependabotSecrets };
}

async function read(reader: Reader, login: string, kind: Kind): Promise<Observed<readonly OrganisationSecret[]>> {
  const needs = permissions[kind];
  const parameters = { org: login };
  const project = ({ secrets }: { secrets: readonly Given[] }) => secrets.map(secretOf);
  const all =
    kind === "actions"
      ? await reader.list("GET /orgs/{org}/actions/secrets", parameters, { needs, project })
      : await reader.list("GET /orgs/{org}/dependabot/secrets", parameters, { needs, project });
  if (!all.seen) return all;
  const selected = all.value.filter(({ visibility }) => visibility === "selected");
  const asked = new Set(
    selected
      .toSorted((a, b) => Number(registryLike.test(b.name)) - Number(registryLike.test(a.name)))
      .slice(0, mostSelected)
      .map(({ name }) => name),
  );
  const value = await Promise.all(
    all.value.map(async (secret) => {
      const repositories = asked.has(secret.name) ? await readRepositories(reader, login, kind, secret.name) : unseen("not-asked");
      return { ...secret, repositories: repositories.seen ? [...repositories.value].sort() : null };
    }),
  );
  return { ...all, value: byName(value, ({ name }) => name) };
}

interface Given {
  readonly name: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly visibility: "all" | "private" | "selected";
}

function secretOf({ name, created_at, updated_at, visibility }: Given): OrganisationSecret {
  return { name, createdAt: created_at, updatedAt: updated_at, visibility, repositories: null };
}

async function readRepositories(reader: Reader, login: string, kind: Kind, name: string): Promise<Observed<readonly string[]>> {
  const parameters = { org: login, secret_name: name };
  const reading = {
    needs: permissions[kind],
    project: ({ repositories }: { repositories: readonly { full_name: string }[] }) => repositories.map((one) => one.full_name),
  };
  return kind === "actions"
    ? await reader.list("GET /orgs/{org}/actions/secrets/{secret_name}/repositories", parameters, reading)
    : await reader.list("GET /orgs/{org}/dependabot/secrets/{secret_name}/repositories", parameters, reading);
}
