import { nameOf } from "../model/known-registry.ts";
import type { RegistryRecord } from "../model/registry-record.ts";
import type { Setting } from "../model/setting.ts";

/** Where a package is looked at and changed at its registry; named alike from audit to audit. */

export function packageSetting({ registry, name, page }: RegistryRecord): Setting {
  return { setting: `${nameOf(registry)} package ${name}`, page };
}

export function publisherSetting(record: RegistryRecord): Setting {
  const { setting, page } = packageSetting(record);
  return { setting: `trusted publisher of ${setting}`, page };
}

/** "@lanternfish/lamp at npm". */
export function packageWords({ registry, name }: RegistryRecord): string {
  return `${name} at ${nameOf(registry)}`;
}
