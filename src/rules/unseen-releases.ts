import type { LedgerEntry } from "../model/ledger.ts";
import { packageSetting } from "./ledger-settings.ts";
import { releasesOf } from "./recent-releases.ts";
import { hasTrust } from "./recorded-publishers.ts";
import type { Doubt } from "./rule.ts";
import { shownByRegistry } from "./shown-by-registry.ts";

/** That it could not be seen how the newest version came out, where it should have come out by trusted publishing: told once for all rules. */
export function releasesDoubt(entry: LedgerEntry): readonly Doubt[] {
  const { record, registry } = entry;
  if (!hasTrust(entry)) return [];
  const at = packageSetting(record);
  if (!record.releases.seen) {
    return [{ at, unseen: "How its versions came out could not be seen.", needs: shownByRegistry(record.releases, registry) }];
  }
  const [newest] = releasesOf(entry);
  if (newest === undefined || newest.manner.seen) return [];
  const unseen = `How its newest version, ${newest.version}, came out could not be seen.`;
  return [{ at, unseen, needs: shownByRegistry(newest.manner, registry) }];
}
