import type { CampaignStep, Stage } from "../model/campaign.ts";
import type { RunbookStep } from "../model/fix.ts";
import { knownRegistries, offersTrustedPublishing } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isDone } from "./is-done.ts";
import { cameThrough, isTrusted, onDay, provenBy, releasesOf } from "./newest-release.ts";
import { pathName } from "./path-words.ts";
import { takesPlace } from "./pending.ts";
import type { Publishing } from "./publishing.ts";
import { seePublisher } from "./see-publisher.ts";
import { seeRelease } from "./see-release.ts";
import type { Sight } from "./sight.ts";
import { toldWords } from "./step-words.ts";

export interface Reached {
  readonly stage: Stage;
  /** What shows it, one sentence each. */
  readonly shownBy: readonly string[];
}

/** The furthest stage whose evidence, and that of all before it, is there. */
export function stageOf(publishing: Publishing, steps: readonly CampaignStep[]): Reached {
  const back = regressionOf(publishing);
  if (back !== null) return { stage: "regressed", shownBy: [back] };
  if (!isMerged(publishing)) return begun(publishing);
  const merged = `${publishing.paths.map(pathName).join(", ")}: ${isOffered(publishing) ? "publishes by an identity token" : "keeps its token in an environment"}.`;
  const registered = isOffered(publishing) ? reached(steps, registering(steps), seePublisher(null, publishing), publishing) : "";
  if (registered === null) return { stage: "merged", shownBy: [merged] };
  const shown = [merged, registered].filter((text) => text !== "");
  const proven = reached(steps, "release", seeRelease(publishing), publishing);
  if (proven === null) return { stage: isOffered(publishing) ? "registered" : "merged", shownBy: shown };
  const locking = steps.filter(({ step }) => step.when === "after-release");
  // A trusted publisher that demands an environment which keeps nobody out is open to whoever can push.
  const isLocked = locking.length > 0 && steps.every(isDone) && !tokensAreTaken(publishing);
  const locked = locking.map(({ step, shownBy }) => shownBy ?? toldWords(step, publishing));
  return isLocked ? { stage: "locked", shownBy: [...shown, proven, ...locked] } : { stage: "proven", shownBy: [...shown, proven] };
}

/** Why it is no longer what it was, one sentence; null where nothing shows that. */
function regressionOf(publishing: Publishing): string | null {
  const releases = releasesOf(publishing.entry) ?? [];
  const [newest, ...older] = releases;
  if (newest === undefined || !isOffered(publishing)) return null;
  const before = older.find(isTrusted);
  if (before !== undefined && newest.manner.seen && !isTrusted(newest)) {
    return `${newest.version}, the newest version, came out${onDay(newest)} by an account, with a token or by hand, and ${before.version} before it by trusted publishing.`;
  }
  const token = wentBack(publishing);
  const earlier = releases.find(isTrusted);
  return token === undefined || earlier === undefined
    ? null
    : `${pathName(token)} publishes with a token, and ${earlier.version} came out by trusted publishing.`;
}

/** The path that made a version by trusted publishing once, and has a token now: where another path can have made it, nothing shows that. */
export function wentBack({ paths, entry, slug }: Publishing): PublishPath | undefined {
  const proofs = (releasesOf(entry) ?? []).filter(isTrusted);
  const others = paths.filter(({ credential }) => credential.kind !== "stored-token");
  const own = proofs.filter((release) => !others.some((path) => cameThrough(path, release, slug)));
  return paths.find((path) => path.credential.kind === "stored-token" && own.some((release) => cameThrough(path, release, slug)));
}

/** The package is merged once all of its paths are. One whose files do not tell is, where the newest version names its workflow. */
function isMerged(publishing: Publishing): boolean {
  const newest = provenBy(publishing);
  return publishing.paths.every((path) => {
    const { kind } = path.credential;
    if (!isOffered(publishing)) return path.environment !== null;
    if (kind !== "delegated" && kind !== "unknown") return kind === "trusted-publishing";
    return newest !== undefined && typeof newest.origin?.workflow === "string" && cameThrough(path, newest, publishing.slug);
  });
}

function begun({ proposed }: Publishing): Reached {
  if (proposed === undefined || proposed.state === "declined") return { stage: "untouched", shownBy: [] };
  return { stage: "prepared", shownBy: [proposed.url === null ? "A pull request is about to be opened." : "A pull request is open."] };
}

/** What is registered: the package's publisher, or a pending one in its place. */
function registering(steps: readonly CampaignStep[]): RunbookStep["kind"] {
  return steps.some(({ step }) => takesPlace(step)) && !steps.some(({ step }) => step.kind === "register") ? "first-version" : "register";
}

/** What shows that a step is done, or that somebody told so; where no runbook has the step, what is seen. Null: it is not. */
function reached(steps: readonly CampaignStep[], kind: RunbookStep["kind"], sight: Sight, publishing: Publishing): string | null {
  const own = steps.filter(({ step }) => step.kind === kind);
  if (own.length === 0) return sight?.done === true ? sight.says : null;
  if (!own.every(isDone)) return null;
  return own.map(({ step, shownBy }) => shownBy ?? toldWords(step, publishing)).join(" ");
}

/** A registry that could refuse tokens and was seen to take them leaves nothing locked, whatever the runbook holds. */
function tokensAreTaken({ entry, registry }: Publishing): boolean {
  return knownRegistries[registry].refusesTokens && entry?.record.tokens.seen === true && entry.record.tokens.value === "allowed";
}

function isOffered({ registry }: Pick<Publishing, "registry">): boolean {
  return offersTrustedPublishing(registry);
}
