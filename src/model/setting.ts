import { byPlace, type Place, type Region } from "./place.ts";

/** Something that stands in no file: a setting of GitHub, a secret, a person's account. */
export interface Setting {
  /** As a person would look for it: `environment release`, `organisation secret NPM_TOKEN`. Stays the same from audit to audit. */
  readonly setting: string;
  /**
   * Page of the host where it is looked at or changed, without leading slash: `acme/lamp/settings/environments`. An absolute
   * address where it is a registry's. Null where there is none.
   */
  readonly page: string | null;
}

/** By name, as a sort wants it. */
export function bySetting(a: Setting, b: Setting): number {
  return a.setting < b.setting ? -1 : Number(a.setting > b.setting);
}

/** One fact about a setting that somebody can check there. */
export interface SettingEvidence extends Setting {
  readonly says: string;
}

/** Where a finding stands: in a file, or in no file. */
export type Whereabouts = Region | Setting;

export function isSetting(at: Place | Setting): at is Setting {
  return "setting" in at;
}

/** Files by place, then settings by name, as a sort wants it. */
export function byWhereabouts(a: Place | Setting, b: Place | Setting): number {
  if (isSetting(a)) return isSetting(b) ? bySetting(a, b) : 1;
  return isSetting(b) ? -1 : byPlace(a, b);
}
