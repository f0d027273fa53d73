import type { Setting } from "../model/setting.ts";

/** Where a secret is looked at and changed; named alike from audit to audit. */

export function repositorySecret(name: string, slug: string): Setting {
  return { setting: `secret ${name} of ${slug}`, page: `${slug}/settings/secrets/actions` };
}

export function environmentSecret(name: string, environment: string, slug: string): Setting {
  return { setting: `secret ${name} of environment ${environment} of ${slug}`, page: `${slug}/settings/environments` };
}

export function dependabotSecret(name: string, slug: string): Setting {
  return { setting: `Dependabot secret ${name} of ${slug}`, page: `${slug}/settings/secrets/dependabot` };
}

export function organisationSecret(name: string, login: string): Setting {
  return { setting: `organisation secret ${name}`, page: `organizations/${login}/settings/secrets/actions` };
}

export function organisationDependabotSecret(name: string, login: string): Setting {
  return { setting: `organisation Dependabot secret ${name}`, page: `organizations/${login}/settings/secrets/dependabot` };
}
