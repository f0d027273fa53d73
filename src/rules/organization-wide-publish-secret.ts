import type { RepositoryDigest } from "../model/digest.ts";
import { isReadableBy } from "../model/kept-secret.ts";
import type { Setting, SettingEvidence } from "../model/setting.ts";
import type { OrganisationSecret } from "../model/stored-secret.ts";
import { isRelease, packagesIn } from "./publishing-repositories.ts";
import type { Answer, OrganisationSubject, Rule } from "./rule.ts";
import { organisationSecret } from "./secret-settings.ts";
import { shownBy } from "./shown-by.ts";
import { isUserName } from "../model/token-names.ts";
import { counted, upToFive } from "./up-to-five.ts";
import { unreadDoubt } from "./unread-repositories.ts";

export const organizationWidePublishSecret: Rule = {
  id: "organization-wide-publish-secret",
  group: "tokens",
  summary: "A publish token is an organisation's secret, within reach of repositories that do not publish",
  severity: "medium",
  confidence: "high",
  incidents: "secrets that any workflow could read and pass on: GhostAction 2025-09, Shai-Hulud 2025-11",
  controls: {
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2"],
    soc2: ["CC6.1", "CC6.3"],
  },
  asks: "organisation",
  sight: "organisation",
  check(subject) {
    const { secrets, login } = subject.organisation;
    if (!secrets.seen) {
      const at = { setting: "organisation secrets", page: `organizations/${login}/settings/secrets/actions` };
      const matters = subject.unread.length > 0 || subject.repositories.some(({ publishes }) => publishes.some(isRelease));
      return matters
        ? [{ at, unseen: "Whether a publish token is kept as a secret of the organisation could not be seen.", needs: shownBy(secrets) }]
        : [];
    }
    const told = secrets.value.filter(({ name }) => !isUserName(name)).map((secret) => answers(secret, subject));
    // A secret that nothing here publishes with may be what an unread repository does.
    return [...told.flat(), ...(told.some((own) => own.length === 0) ? unreadDoubt(subject) : [])];
  },
};

function answers(secret: OrganisationSecret, subject: OrganisationSubject): readonly Answer[] {
  const { organisation, repositories } = subject;
  const at = organisationSecret(secret.name, organisation.login);
  const uses = repositories.map((digest) => ({ digest, use: useOf(secret, digest) }));
  const publishing = uses.filter(({ use }) => use === "publishes").map(({ digest }) => digest);
  const perhaps = uses.filter(({ use }) => use === "unknown").map(({ digest }) => digest);
  if (publishing.length === 0) return perhaps.length === 0 ? [] : [doubtful(secret, perhaps, at)];
  if (secret.visibility === "selected" && secret.repositories === null) {
    return [
      {
        at,
        unseen: `Which repositories can read the organisation secret ${secret.name}, which ${upToFive(publishing.map(({ slug }) => slug))} ${publishing.length === 1 ? "publishes" : "publish"} with, could not be seen.`,
        needs: "The permission organization_secrets: read can show it.",
      },
    ];
  }
  // No workflow runs in an archived repository.
  const readers = repositories.filter((digest) => !digest.archived && isReadableBy(secret, digest.slug, digest.visibility) === true);
  const idle = readers.filter((digest) => hasNoPublishingUse(secret, digest) && !publishing.includes(digest));
  if (idle.length === 0)
    return reachUntold(
      secret,
      subject,
      readers.filter((digest) => !publishing.includes(digest)),
      at,
    );
  const all = readers.length;
  return [
    {
      at,
      says: `The organisation secret ${secret.name}, a publish token, is given to ${whom[secret.visibility]}: ${counted(all, "audited repository", "audited repositories")} can read it, and ${publishing.length} of them ${publishing.length === 1 ? "publishes" : "publish"} with it.`,
      next: `Keep the token in a protected environment of ${upToFive(publishing.map(({ slug }) => slug))}, or at least give the secret to selected repositories and to no others; then issue a new token.`,
      evidence: evidenceOf(secret, subject, idle, at.page),
      packages: packagesIn(publishing),
      ...(secret.visibility === "all" ? { severity: "high" as const } : {}),
    },
  ];
}

/** What a repository does with it: nothing, as far as could be told, or publish. */
function useOf({ name }: OrganisationSecret, { publishes, archived }: RepositoryDigest): "publishes" | "unknown" | "none" {
  if (archived) return "none";
  const same = publishes.filter(isRelease).flatMap(({ secrets }) => secrets.filter((one) => one.name.toLowerCase() === name.toLowerCase()));
  if (same.some(({ kept }) => kept === "organisation")) return "publishes";
  return same.some(({ kept }) => kept === "unknown") ? "unknown" : "none";
}

/** It publishes nothing, or none of its files can ask for the secret. */
function hasNoPublishingUse({ name }: OrganisationSecret, { publishes, reads, readsMore }: RepositoryDigest): boolean {
  return !publishes.some(isRelease) || (!reads.includes(name.toUpperCase()) && !readsMore);
}

function evidenceOf(
  secret: OrganisationSecret,
  { unread }: OrganisationSubject,
  idle: readonly RepositoryDigest[],
  page: string | null,
): readonly SettingEvidence[] {
  const setting = `repositories within reach of ${secret.name}`;
  const reading = idle.filter(({ reads }) => reads.includes(secret.name.toUpperCase()));
  const of = (repositories: readonly RepositoryDigest[]) => upToFive(repositories.map(({ slug }) => slug));
  const open = idle.filter(({ visibility }) => visibility === "public");
  return [
    {
      setting,
      page,
      says: `${counted(idle.length, "repository", "repositories")} that ${idle.length === 1 ? "does" : "do"} not publish with it: ${of(idle)}`,
    },
    ...(reading.length === 0
      ? []
      : [{ setting, page, says: `${counted(reading.length, "of them reads", "of them read")} it for something else: ${of(reading)}` }]),
    ...(open.length === 0 ? [] : [{ setting, page, says: `${counted(open.length, "of them is", "of them are")} public` }]),
    ...(unread.length === 0 || secret.visibility === "selected"
      ? []
      : [{ setting, page, says: `${counted(unread.length, "repository", "repositories")} more not audited` }]),
  ];
}

/** Readers that may publish with it after all, and those that were not audited. */
function reachUntold(
  secret: OrganisationSecret,
  { unread }: OrganisationSubject,
  readers: readonly RepositoryDigest[],
  at: Setting,
): readonly Answer[] {
  const given = unread.filter((slug) => isReadableBy(secret, slug, "private") !== false);
  const untold = [...readers.map(({ slug }) => slug), ...given];
  if (untold.length === 0) return [];
  return [
    {
      at,
      unseen: `Whether ${upToFive(untold)}, which can read the organisation secret ${secret.name}, ${untold.length === 1 ? "publishes" : "publish"} with it could not be told.`,
      needs: given.length > 0 ? "An audit that can read these repositories can show it." : "Somebody who maintains their workflows can tell.",
    },
  ];
}

function doubtful({ name }: OrganisationSecret, perhaps: readonly RepositoryDigest[], at: Setting): Answer {
  const unseen = perhaps.flatMap(({ publishes }) =>
    publishes.flatMap(({ secrets }) => secrets.flatMap((one) => (one.name.toLowerCase() === name.toLowerCase() ? (one.unseen ?? []) : []))),
  );
  return {
    at,
    unseen: `Whether ${upToFive(perhaps.map(({ slug }) => slug))} ${perhaps.length === 1 ? "publishes" : "publish"} with the organisation secret ${name}, or with a nearer one of that name, could not be seen.`,
    needs: unseen[0] === undefined ? "Its administrators can tell." : shownBy(unseen[0]),
  };
}

const whom = {
  all: "every repository",
  private: "every private and internal repository",
  selected: "selected repositories",
} as const;
