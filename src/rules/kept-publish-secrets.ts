import type { Published, PublishSecret, RepositoryDigest } from "../model/digest.ts";
import type { Destination } from "../model/registry.ts";
import type { Setting, SettingEvidence } from "../model/setting.ts";
import { nameOf } from "../model/known-registry.ts";
import { isRelease } from "./publishing-repositories.ts";
import type { Doubt, OrganisationSubject } from "./rule.ts";
import { environmentSecret, organisationSecret, repositorySecret } from "./secret-settings.ts";
import { shownBy } from "./shown-by.ts";
import { isUserName } from "../model/token-names.ts";
import { unreadDoubt } from "./unread-repositories.ts";

/** A secret that publish paths of an organisation authenticate with: once, however many read it. */
export interface KeptPublishSecret {
  readonly at: Setting;
  readonly name: string;
  readonly updatedAt: string;
  readonly registries: readonly Destination[];
  readonly packages: readonly string[];
  /** The paths: five of them, and how many more there are. */
  readonly readBy: readonly SettingEvidence[];
}

/** Those whose last change was seen, and a doubt for each of the others. User names are told with what they go with. */
export function keptPublishSecrets(subject: OrganisationSubject): {
  readonly secrets: readonly KeptPublishSecret[];
  readonly doubts: readonly Doubt[];
} {
  const secrets = new Map<string, KeptPublishSecret>();
  const doubts = new Map<string, Doubt>();
  for (const digest of subject.repositories.filter(({ archived }) => !archived)) {
    for (const path of digest.publishes.filter(isRelease)) {
      for (const secret of path.secrets.filter(({ name }) => !isUserName(name))) {
        const at = settingOf(secret, digest, subject.organisation.login);
        if (secret.updatedAt !== undefined) secrets.set(at.setting, joined(secrets.get(at.setting), at, secret, path, digest, secret.updatedAt));
        else if (secret.kept === "unknown") doubts.set(at.setting, doubt(at, secret, digest));
      }
    }
  }
  return { secrets: [...secrets.values()].map(shortened), doubts: [...doubts.values(), ...unreadDoubt(subject)] };
}

function joined(
  known: KeptPublishSecret | undefined,
  at: Setting,
  { name }: PublishSecret,
  { registry, packages, path }: Published,
  { slug }: RepositoryDigest,
  updatedAt: string,
): KeptPublishSecret {
  const [file = ""] = path.split(" › ");
  const read = { setting: `${path} of ${slug}`, page: `${slug}/blob/HEAD/${file}`, says: `publishes to ${nameOf(registry)} with it` };
  return {
    at,
    name,
    updatedAt,
    registries: [...new Set([...(known?.registries ?? []), registry])],
    packages: [...(known?.packages ?? []), ...packages],
    readBy: [...(known?.readBy ?? []), read],
  };
}

function shortened(secret: KeptPublishSecret): KeptPublishSecret {
  const { at, readBy } = secret;
  if (readBy.length <= 5) return secret;
  return { ...secret, readBy: [...readBy.slice(0, 5), { ...at, says: `${readBy.length - 5} more publish with it` }] };
}

function settingOf({ name, kept, environment }: PublishSecret, { slug }: RepositoryDigest, login: string): Setting {
  if (kept === "organisation") return organisationSecret(name.toUpperCase(), login);
  return environment === undefined ? repositorySecret(name.toUpperCase(), slug) : environmentSecret(name.toUpperCase(), environment, slug);
}

function doubt(at: Setting, { name, unseen }: PublishSecret, { slug }: RepositoryDigest): Doubt {
  return {
    at,
    unseen: `When the secret ${name}, which ${slug} publishes with, was last set could not be seen.`,
    needs: unseen === undefined ? "An administrator of the repository can tell." : shownBy(unseen),
  };
}
