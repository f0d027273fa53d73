import type { IdleSecret, RepositoryDigest } from "../model/digest.ts";
import { isReadableBy } from "../model/kept-secret.ts";
import { nameOf } from "../model/known-registry.ts";
import type { Observed, Unobserved } from "../model/observed.ts";
import type { Setting } from "../model/setting.ts";
import type { OrganisationSecret } from "../model/stored-secret.ts";
import { daysBetween } from "./days.ts";
import type { Answer, OrganisationSubject, Rule } from "./rule.ts";
import { dependabotSecret, environmentSecret, organisationDependabotSecret, organisationSecret, repositorySecret } from "./secret-settings.ts";
import { shownBy } from "./shown-by.ts";
import { registryOfTokenNamed } from "../model/token-names.ts";
import { upToFive } from "./up-to-five.ts";

export const unusedPublishSecret: Rule = {
  id: "unused-publish-secret",
  group: "tokens",
  summary: "What seems to be a publish token is kept as a secret that no workflow reads",
  severity: "medium",
  confidence: "low",
  incidents: "a token that was left behind: the second wave of ultralytics 2024-12",
  controls: {
    ssdf: ["PO.5.1"],
    csf: ["PR.AA-01"],
    pci: ["7.2.5"],
    iso27001: ["A.5.17"],
    soc2: ["CC6.1"],
  },
  asks: "organisation",
  sight: "organisation",
  check: (subject) => [
    ...subject.repositories.flatMap((digest) => ofRepository(digest, subject)),
    ...ofOrganisation(subject.organisation.secrets, "Actions", subject),
    ...ofOrganisation(subject.organisation.dependabotSecrets, "Dependabot", subject),
    ...unseenOf(subject),
  ],
};

function ofRepository({ slug, idle, readsMore, branchesSearched }: RepositoryDigest, { date }: OrganisationSubject): readonly Answer[] {
  return idle.flatMap((secret) => {
    const registry = registryOfTokenNamed(secret.name);
    if (registry === undefined) return [];
    const at = settingOf(secret, slug);
    if (readsMore) return [untold(at, secret.name, slug)];
    if (!branchesSearched) return [unsearched(at, secret.name, slug)];
    return [suspected(at, secret, `no workflow or action of ${slug} reads it`, date)];
  });
}

function ofOrganisation(
  held: Observed<readonly OrganisationSecret[]>,
  kind: "Actions" | "Dependabot",
  subject: OrganisationSubject,
): readonly Answer[] {
  if (!held.seen) return [];
  const { organisation, repositories, unread, date } = subject;
  return held.value.flatMap((secret) => {
    if (registryOfTokenNamed(secret.name) === undefined) return [];
    const at = (kind === "Actions" ? organisationSecret : organisationDependabotSecret)(secret.name, organisation.login);
    const readers = repositories.filter(({ slug, visibility }) => isReadableBy(secret, slug, visibility) !== false);
    if (readers.some(({ reads }) => reads.includes(secret.name.toUpperCase()))) return [];
    const given = secret.visibility === "selected" ? unread.filter((slug) => isReadableBy(secret, slug, "private") !== false) : unread;
    const open = [...readers.filter(({ readsMore }) => readsMore).map(({ slug }) => slug), ...given];
    if (open.length > 0) return [untold(at, secret.name, upToFive(open))];
    const dark = readers.filter(({ branchesSearched }) => !branchesSearched).map(({ slug }) => slug);
    if (dark.length > 0) return [unsearched(at, secret.name, upToFive(dark))];
    const looked = lookedAmong(readers.length);
    return [suspected(at, secret, looked, date)];
  });
}

function lookedAmong(readers: number): string {
  if (readers === 0) return "no repository can read it";
  if (readers === 1) return "the one repository that can read it has no workflow or action that does";
  return `none of the ${readers} repositories that can read it has a workflow or action that does`;
}

function suspected(
  at: Setting,
  { name, updatedAt }: { readonly name: string; readonly updatedAt: string },
  looked: string,
  date: string | null,
): Answer {
  const registry = registryOfTokenNamed(name);
  const where = registry === undefined ? "a registry" : nameOf(registry);
  const old = date !== null && daysBetween(updatedAt, date) > 365;
  return {
    at,
    says: `${name} has the usual name of a token of ${where}, and ${looked}; it was last set on ${updatedAt.slice(0, 10)}.`,
    next: `Ask whoever releases whether anything needs it; if nothing does, revoke the token at ${where} and then delete the secret.`,
    ...(old ? { confidence: "medium" as const } : {}),
  };
}

function untold(at: Setting, name: string, where: string): Answer {
  return {
    at,
    unseen: `Whether ${name} is still read could not be told: workflows of ${where} may read secrets that their files do not name, or were not all read.`,
    needs: "Somebody who maintains these workflows can tell.",
  };
}

function unsearched(at: Setting, name: string, where: string): Answer {
  return {
    at,
    unseen: `Whether ${name} is still read could not be told: nothing on the default branch reads it, and other branches of ${where} were not searched.`,
    needs: "Somebody who maintains its release branches can tell.",
  };
}

/** One doubt for all repositories, and one each for the organisation's two lists. */
function unseenOf({ organisation, repositories }: OrganisationSubject): readonly Answer[] {
  const hidden = repositories.filter(({ unseenSecrets }) => unseenSecrets.length > 0);
  const because = hidden[0]?.unseenSecrets[0];
  const settings = `organizations/${organisation.login}/settings/secrets`;
  const lists: readonly (readonly [Observed<unknown>, Setting])[] = [
    [organisation.secrets, { setting: "organisation secrets", page: `${settings}/actions` }],
    [organisation.dependabotSecrets, { setting: "organisation Dependabot secrets", page: `${settings}/dependabot` }],
  ];
  return [
    ...(because === undefined
      ? []
      : [
          unseenAnswer(
            null,
            `Not all secrets of ${upToFive(hidden.map(({ slug }) => slug))} could be seen, so unused publish tokens may be among them.`,
            because,
          ),
        ]),
    ...lists.flatMap(([list, at]) =>
      list.seen
        ? []
        : [
            unseenAnswer(
              at,
              `Whether unused publish tokens are among the ${at.setting.replace(/^organisation/, "organisation's")} could not be seen.`,
              list,
            ),
          ],
    ),
  ];
}

function unseenAnswer(at: Setting | null, unseen: string, because: Unobserved): Answer {
  return { at, unseen, needs: shownBy(because) };
}

function settingOf({ name, kept, environment = "" }: IdleSecret, slug: string): Setting {
  if (kept === "environment") return environmentSecret(name, environment, slug);
  return kept === "dependabot" ? dependabotSecret(name, slug) : repositorySecret(name, slug);
}
