import type { AuditedFit, AuditedPackage } from "../../model/report.ts";
import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { RegistryId } from "../../model/registry.ts";

/** A workflow that a registry trusts, and would trust no longer once the pull request is merged. */
export interface Break {
  readonly registry: RegistryId;
  /** Without version. */
  readonly purl: string;
  /** What the registry has on record for the workflow as it is. */
  readonly publisher: RecordedPublisher;
  /** The workflow file that publishes after the merge. */
  readonly file: string;
  /** Where it does so, 1-based; 1 where the file itself is what changed, or the upload is elsewhere. */
  readonly line: number;
  /** False: it may still be accepted, as not all that is compared could be told. */
  readonly certain: boolean;
  /** Why it is refused, one phrase each, without full stop; empty where that is not told. */
  readonly refusals: readonly string[];
}

/** A package as it is audited at both ends of a pull request. */
export type Ledger = readonly Pick<AuditedPackage, "record" | "fits">[];

/**
 * Every trusted publisher whose workflow publishes by it today, and whose registry would refuse what comes in its place: the file by its new
 * name, or, where it is gone, the files that publish the package since. A workflow that is taken away without anything in its place breaks
 * nothing, and neither does a change of one that publishes by a token.
 */
export function breaksOf(before: Ledger, after: Ledger, { renamed, byToken, lineIn }: BreakSight): readonly Break[] {
  return before.flatMap(({ record: { registry, purl }, fits }) => {
    const next = after.find(({ record }) => record.purl === purl);
    if (next === undefined) return [];
    return trustedFiles(fits, byToken).flatMap(({ file, publisher }) => {
      const comes = comingFor(renamed.get(file) ?? file, fits, next.fits);
      const told = comes === undefined ? null : refusalOf(comes, next.fits);
      return comes === undefined || told === null
        ? []
        : [{ registry, purl, publisher, file: comes, line: comes === file ? lineIn(comes, purl) : 1, ...told }];
    });
  });
}

export interface BreakSight {
  /** New paths of files by their old ones. */
  readonly renamed: ReadonlyMap<string, string>;
  /** `file › workflow job` of what needs no trusted publisher. */
  readonly byToken: ReadonlySet<string>;
  /** Where a file uploads a package after the merge. */
  readonly lineIn: (file: string, purl: string) => number;
}

type Run = AuditedFit["runs"][number];

/** Files whose runs are accepted for sure, each with the first publisher that does so. */
function trustedFiles(
  fits: readonly AuditedFit[],
  byToken: ReadonlySet<string>,
): readonly { readonly file: string; readonly publisher: RecordedPublisher }[] {
  const found = new Map<string, RecordedPublisher>();
  for (const { publisher, runs } of fits) {
    const own = runs.filter(({ accepted, path }) => accepted === true && !byToken.has(path));
    for (const run of own) if (!found.has(fileOf(run))) found.set(fileOf(run), publisher);
  }
  return [...found].map(([file, publisher]) => ({ file, publisher }));
}

/** The file that publishes in the place of one; undefined where none does. */
function comingFor(file: string, before: readonly AuditedFit[], after: readonly AuditedFit[]): string | undefined {
  const now = filesOf(after);
  return now.has(file) ? file : [...now].find((one) => !filesOf(before).has(one));
}

function filesOf(fits: readonly AuditedFit[]): ReadonlySet<string> {
  return new Set(fits.flatMap(({ runs }) => runs.map(fileOf)));
}

/** Null where some publisher accepts its runs. Of several refusals the one with the fewest reasons tells most. */
function refusalOf(file: string, fits: readonly AuditedFit[]): Pick<Break, "certain" | "refusals"> | null {
  const runs = fits.flatMap((fit) => fit.runs.filter((run) => fileOf(run) === file));
  if (runs.some(({ accepted }) => accepted === true)) return null;
  const reasons = runs.map(({ claims }) => claims.filter(({ fits: fit }) => fit === false).map(({ says }) => says));
  const [refusals = []] = reasons.filter((one) => one.length > 0).sort((a, b) => a.length - b.length);
  return { certain: runs.every(({ accepted }) => accepted === false), refusals };
}

/** `file › workflow job`. */
function fileOf({ path }: Run): string {
  return path.split(" › ")[0] ?? path;
}
