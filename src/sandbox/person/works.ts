import type { Living } from "../living.ts";
import type { LivingRegistries } from "../registries/living.ts";
import type { SandboxBundle } from "../registries/shelf.ts";
import type { ToSign } from "../registries/to-sign.ts";

/** Where somebody works: GitHub, the registries, and what signs what runs release. */
export interface Works {
  readonly organisation: Living;
  readonly registries: LivingRegistries;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Missing: nothing is signed, and no release has provenance. */
  readonly sign?: (order: ToSign) => Promise<SandboxBundle>;
}
