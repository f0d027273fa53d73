/** Something that stands in no file: a setting of GitHub, a secret, a person's account. */
export interface Setting {
  /** As a person would look for it: `environment release`, `organisation secret NPM_TOKEN`. Stays the same from audit to audit. */
  readonly setting: string;
  /** Page of the host where it is looked at or changed, without leading slash: `acme/lamp/settings/environments`. Null where there is none. */
  readonly page: string | null;
}

/** By name, as a sort wants it. */
export function bySetting(a: Setting, b: Setting): number {
  return a.setting < b.setting ? -1 : Number(a.setting > b.setting);
}
