import type { RegistryId } from "../../model/registry.ts";
import type { Clock } from "../../github/clock.ts";
import type { Hold, Points } from "../../github/sending.ts";
import type { Turn } from "../../registries/http.ts";
import type { Days } from "../../store/kept/retain.ts";
import type { Store } from "../../store/store.ts";
import type { AppAccess } from "../access.ts";

/** What jobs are done with. */
export interface Ground {
  readonly store: Store;
  readonly access: AppAccess;
  readonly github: {
    /** API, without a slash at its end. */
    readonly apiUrl: string;
    /** Address of the host people open, without a slash at its end. */
    readonly host: string;
    /** Of an invented GitHub, whose limits have passed as soon as they are told. */
    readonly clock?: Clock;
  };
  readonly registries: {
    /** Told to registries, "" for the project's own. */
    readonly contact: string;
    /** Sigstore's trusted root, JSON. */
    readonly root: () => Promise<unknown>;
    /** Addresses beside the registries' own. */
    readonly addresses: Readonly<Partial<Record<RegistryId, Readonly<Record<string, string>>>>>;
    /** Turns at registries of all jobs of this process. */
    readonly turns: Map<string, Turn>;
  };
  /** Imprimatur's own. */
  readonly version: string;
  readonly now: () => Date;
  /** What stands in for credentials in texts is made with it: the same for an installation, and known to nobody outside. */
  readonly saltOf: (installation: number) => string;
  /** Whether pull requests and issues are opened. */
  readonly delivers: boolean;
  /** Milliseconds for which a report, or a delivery, waits for more to come. */
  readonly gathers: number;
  /** Limits of GitHub's that were met here, for jobs that leave some of them to urgent ones, by installation. */
  readonly holds: Map<number, Hold>;
  /** How long making a report took here, by installation, in milliseconds. */
  readonly reportTook: Map<number, number>;
  /** Hours after which what registries said is asked anew. */
  readonly registryHours: number;
  readonly days: Partial<Days>;
  /** Told of what an answer of GitHub's said is left of a limit. */
  readonly onPoints: (points: Points) => void;
  /** Told of what an operator may want to read. */
  readonly note: (says: string, about: Readonly<Record<string, unknown>>) => void;
}
