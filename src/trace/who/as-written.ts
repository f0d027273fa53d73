import { isOutsiderEvent } from "../../model/events.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { Way, WhoRef } from "../../model/who.ts";
import { registryOf } from "../../registries/index.ts";
import { asRegistered } from "../ledger.ts";
import type { Actor } from "./actors.ts";
import type { Gate } from "./environment-gate.ts";
import { holdsRef } from "./held-refs.ts";
import { wordsFor } from "./own-copies.ts";
import { type Reached, toldActor } from "./reach.ts";
import { idsOf, isSurelyTaken, type Scene, staged, waysFrom } from "./scene.ts";

/** Publishing workflows that somebody can start as they stand, although they may not write the ref they run on. */
export function writtenWays(scene: Scene): readonly Way[] {
  return scene.subject.paths.flatMap((path) => {
    if (path.credential.kind !== "trusted-publishing" && path.credential.kind !== "mixed") return [];
    return path.triggers.flatMap((event) => waysUnder(path, event, scene));
  });
}

function waysUnder(path: PublishPath, event: string, scene: Scene): readonly Way[] {
  const { publishers, record, reach, doubts, subject } = scene;
  const { trust } = registryOf(record.registry);
  const claims = path.claims.find((one) => one.event_name === event);
  if (!trust.offered || claims === undefined) return [];
  const isDynamic = path.environment?.includes("${{") === true;
  const gate = reach.gate(isDynamic ? null : path.environment);
  return publishers.flatMap((known) => {
    const { accepted } = trust.matches(asRegistered(known.publisher), { ...claims, ...idsOf(scene) });
    if (accepted === false) return [];
    const starters = startersOf(event, scene);
    const refs = refsUnder(event, gate, scene);
    const reached = refs.flatMap((ref) => starters.flatMap((who) => reachedBy(who, { event, ref, gate })));
    if (reached.length === 0) return [];
    if (refs.some((ref) => !isRead(event, ref))) {
      doubts.add(`Whether other branches and tags of ${subject.slug} hold ${path.workflow} as its default branch does: it can be started on each.`);
    }
    if (isDynamic) doubts.add(`Which environment ${path.workflow} › ${path.job} of ${subject.slug} asks for: it is decided at run time.`);
    const sure = isSurelyTaken(known, accepted, gate, scene) && !isDynamic;
    return waysFrom(staged(reached, known.publisher, scene), ({ ref: own }) => wayOf(path, { event, ref: own, gate, scene }), sure);
  });
}

/**
 * Of each class of refs that a run under an event can be on, one that its gate lets in: who starts it needs the same for each.
 * None where only whoever can write a ref causes the event.
 */
function refsUnder(event: string, gate: Gate, { subject: { settings, slug }, doubts }: Scene): readonly WhoRef[] {
  const { defaultBranch, refs } = settings;
  const isIn = ({ example }: WhoRef) => holdsRef(gate.refs, example) !== false;
  const first = (kind: WhoRef["kind"], names: readonly string[]): readonly WhoRef[] => {
    const before = kind === "tag" ? "refs/tags/" : "refs/heads/";
    const found = names.map((name): WhoRef => ({ kind, example: before + name })).find(isIn);
    return found === undefined ? [] : [found];
  };
  const main = first("default-branch", defaultBranch === null ? [] : [defaultBranch]);
  const known = refs.seen ? refs.value : { branches: [], tags: [] };
  if (event === "release") {
    const found = first("tag", known.tags);
    if (!refs.seen) doubts.add(`Which tags ${slug} has: a release can be made of each.`, refs);
    else if (refs.value.more && found.length === 0)
      doubts.add(`Which tags ${slug} has beyond those that were looked at: a release can be made of each.`);
    return found;
  }
  if (event === "workflow_dispatch") {
    // Whoever starts it chooses the ref, and the file as it stands there runs (GitHub documentation, manually running a workflow).
    if (!refs.seen || refs.value.more) doubts.add(`Which branches and tags ${slug} has: a workflow can be started on each.`, refs);
    const others = known.branches.filter((name) => name !== defaultBranch);
    return [...main, ...first("branch", others), ...first("tag", known.tags)];
  }
  return event === "repository_dispatch" || event === "schedule" || isOutsiderEvent(event) ? main : [];
}

type Starter = Actor | { readonly kind: "anybody" | "nobody"; readonly name: string };

function startersOf(event: string, { actors, subject: { settings, slug } }: Scene): readonly Starter[] {
  if (event === "schedule") return [{ kind: "nobody", name: "the clock" }];
  if (isOutsiderEvent(event)) {
    const name = settings.visibility === "public" ? "anybody with an account at GitHub" : `anybody who can read ${slug}`;
    return [{ kind: "anybody", name }];
  }
  return actors.filter(({ dispatches, releases }) => (event === "workflow_dispatch" ? dispatches : releases));
}

interface Started {
  readonly event: string;
  readonly ref: WhoRef;
  readonly gate: Gate;
}

function reachedBy(who: Starter, { event, ref, gate }: Started): readonly Reached[] {
  if (!("role" in who)) {
    const needed = gate.approvals(null);
    if (needed === undefined) return [];
    return [{ actor: { ...who, through: [], approvals: needed.approvals }, ref, certain: needed.certain }];
  }
  const needed = gate.approvals(who);
  if (needed === undefined) return [];
  return [{ actor: toldActor(who, needed.approvals), ref, certain: who.certain && needed.certain && isRead(event, ref) }];
}

/** What stands on another ref may be another file than the one that was read. */
function isRead(event: string, { kind }: WhoRef): boolean {
  return kind === "default-branch" || event === "release";
}

function wayOf(
  path: PublishPath,
  { event, ref, gate, scene }: { readonly event: string; readonly ref: WhoRef; readonly gate: Gate; readonly scene: Scene },
): Omit<Way, "actors" | "certain"> {
  const { slug } = scene.subject;
  const { environment } = gate;
  const jobWorkflow = path.calleeJob !== null && path.definedIn !== null ? path.definedIn : path.workflow;
  const file = path.workflow.replace(/^.*\//, "");
  const starts = isOutsiderEvent(event)
    ? `Whatever causes ${event} starts ${file}`
    : event === "schedule"
      ? `${file} starts by its schedule`
      : `They can start ${file} by ${event}`;
  return {
    kind: "as-written",
    run: { repository: slug, workflow: path.workflow, jobWorkflow, event, ref, environment },
    credential: null,
    chain: [
      `${starts}, on ${wordsFor(ref)} of ${slug}, as it stands there.`,
      environmentWords(path, gate),
      `${registryOf(scene.record.registry).name} accepts the run.`,
    ],
    close: closeWritten(event, file, gate),
  };
}

function environmentWords({ environment: written }: PublishPath, { environment, exists }: Gate): string {
  if (environment === null) {
    return written === null ? "Its workflow job asks for no environment." : "Which environment its workflow job asks for is decided at run time.";
  }
  return exists
    ? `Its workflow job asks for the environment ${environment}, which lets that ref in.`
    : `Its workflow job asks for the environment ${environment}, which does not exist: GitHub makes it, and nothing guards it.`;
}

function closeWritten(event: string, file: string, { environment }: Gate): string {
  if (!(event === "workflow_dispatch" || event === "repository_dispatch" || event === "release")) {
    return `Take ${event} out of ${file}, or ask for an approval in its environment.`;
  }
  return environment === null
    ? "Give the workflow job an environment that somebody has to approve, and name it in the trusted publisher."
    : `Let somebody approve in the environment ${environment}, who did not start the run; or take ${event} out of ${file}.`;
}
