import type { RunbookStep } from "../model/fix.ts";
import { nameOf } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RecordedPublisher } from "../model/registry-record.ts";
import type { AuditedFit } from "../model/report.ts";
import { onDay, provenBy } from "./newest-release.ts";
import { baseName, pathName } from "./path-words.ts";
import type { Publishing } from "./publishing.ts";
import { done, open, type Sight } from "./sight.ts";
import { environmentIn } from "./step-names.ts";

/**
 * Whether the registry would take the runs of the workflows that a step is about. The list of publishers decides where it was seen; else
 * the newest version, which came by one. An older version only shows that there was one.
 */
export function seePublisher(step: RunbookStep | null, publishing: Publishing): Sight {
  const { entry, registry } = publishing;
  if (entry === null) return null;
  const { publishers } = entry.record;
  if (!publishers.seen) {
    const newest = provenBy(publishing);
    return newest === undefined ? null : done(`${newest.version} came out${onDay(newest)} by the trusted publisher.`);
  }
  if (publishers.value.length === 0) return open(`${nameOf(registry)} has no trusted publisher on record for it.`);
  const tried = concerned(step, publishing).map((path) => tryAll(path, entry.fits, environmentAfter(path, publishing)));
  return tried.find((one) => one?.done === false) ?? (tried.includes(null) ? null : (tried[0] ?? null));
}

/** A step names the file that it registers. */
function concerned(step: RunbookStep | null, { paths }: Publishing): readonly PublishPath[] {
  const named = step === null ? [] : paths.filter(({ workflow, definedIn }) => [workflow, definedIn ?? workflow].some((file) => names(step, file)));
  return named.length > 0 ? named : paths;
}

function names({ says, commands }: RunbookStep, file: string): boolean {
  const words = [says, ...commands].join(" ").split(/[^\w.-]+/);
  return words.some((word) => word.replace(/\.$/, "") === baseName(file));
}

/** Before the merge the workflow job has not yet the environment that its change binds it to. */
function environmentAfter({ environment }: PublishPath, { steps }: Publishing): string | null {
  if (environment !== null) return environment;
  const step = steps.find(({ kind }) => kind === "environment");
  return (step === undefined ? undefined : environmentIn(step)) ?? null;
}

function tryAll(path: PublishPath, fits: readonly AuditedFit[], environment: string | null): Sight {
  const own = fits.filter(({ publisher }) => publisher.provider === "github").map((fit) => tryOne(path, fit, environment));
  const accepting = own.find(({ accepted }) => accepted === true);
  if (accepting !== undefined) return done(`${nameOf(path.registry)} has ${words(accepting.publisher)} on record, which takes ${pathName(path)}.`);
  if (own.some(({ accepted }) => accepted === "unknown")) return null;
  const nearest = own.toSorted((a, b) => a.refusals.length - b.refusals.length)[0];
  if (nearest === undefined) return open(`${nameOf(path.registry)} has no trusted publisher on record that is GitHub's.`);
  return open(`The trusted publisher on record, ${words(nearest.publisher)}, does not take ${pathName(path)}: ${nearest.refusals.join("; ")}.`);
}

interface Tried {
  readonly publisher: RecordedPublisher;
  readonly accepted: boolean | "unknown";
  /** Why not, without full stop. */
  readonly refusals: readonly string[];
}

/** `unknown`: under no event that is known anything was compared, or what it compares is decided at run time. */
function tryOne(path: PublishPath, { publisher, runs }: AuditedFit, environment: string | null): Tried {
  if (!mayDo(path, publisher)) return { publisher, accepted: false, refusals: [`${nameOf(path.registry)} does not let it publish`] };
  const own = runs.filter((run) => run.path === pathName(path)).map((run) => afterMerge(run, publisher, environment));
  if (own.some(({ accepted }) => accepted === true)) return { publisher, accepted: true, refusals: [] };
  if (own.length === 0 || own.some(({ accepted }) => accepted === "unknown")) return { publisher, accepted: "unknown", refusals: [] };
  const [first] = own;
  return { publisher, accepted: false, refusals: (first?.claims ?? []).filter(({ fits }) => fits === false).map(({ says }) => says) };
}

type Run = AuditedFit["runs"][number];

/** A run that is refused for its environment alone, and is to have the one on record. */
function afterMerge(run: Run, publisher: RecordedPublisher, environment: string | null): Run {
  const refused = run.claims.filter(({ fits }) => fits === false);
  const isAlone = refused.length > 0 && refused.every(({ claim }) => claim === "environment");
  if (!isAlone || environment === null || publisher.environment !== environment) return run;
  const isOpen = run.claims.some(({ fits }) => fits === "unknown");
  return { ...run, accepted: isOpen ? "unknown" : true };
}

/** npm answers 403 where a publisher that may only stage is used to publish; staging is always allowed (facts npm A1). */
function mayDo({ tool }: PublishPath, { allows }: RecordedPublisher): boolean {
  return allows === null || allows.includes("publish") || /\bstage\b|^np\b/.test(tool);
}

function words({ owner, repository, workflow, environment }: RecordedPublisher): string {
  return `${owner}/${repository}, ${workflow}, ${environment === null ? "no environment" : `environment ${environment}`}`;
}
