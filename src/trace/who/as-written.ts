import { isOutsiderEvent } from "../../model/events.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { Way, WhoRef } from "../../model/who.ts";
import { registryOf } from "../../registries/index.ts";
import { asRegistered } from "../ledger.ts";
import type { Actor } from "./actors.ts";
import { type Gate, gateOf, noGate } from "./environment-gate.ts";
import { holdsRef } from "./held-refs.ts";
import { wordsFor } from "./own-copies.ts";
import { idsOf, mayBeTaken, type Reached, type Scene, staged, toldActor, waysFrom } from "./scene.ts";

/** Publishing workflows that somebody can start as they stand, although they may not write the ref they run on. */
export function writtenWays(scene: Scene): readonly Way[] {
  return scene.subject.paths.flatMap((path) => {
    if (path.credential.kind !== "trusted-publishing" && path.credential.kind !== "mixed") return [];
    return path.triggers.flatMap((event) => waysUnder(path, event, scene));
  });
}

function waysUnder(path: PublishPath, event: string, scene: Scene): readonly Way[] {
  const { publishers, record, subject, organisation, doubts } = scene;
  const { trust } = registryOf(record.registry);
  const claims = path.claims.find((one) => one.event_name === event);
  const refs = refsOf(event, scene);
  if (!trust.offered || claims === undefined || refs.length === 0) return [];
  const dynamic = path.environment?.includes("${{") === true;
  const gate = path.environment === null || dynamic ? noGate : gateOf(path.environment, subject, organisation, doubts);
  return publishers.flatMap(({ publisher, certain }) => {
    const match = trust.matches(asRegistered(publisher), { ...claims, ...idsOf(scene) });
    if (match.accepted === false) return [];
    const reached = refs.flatMap((ref) =>
      holdsRef(gate.refs, ref.example) === false ? [] : startersOf(event, scene).flatMap((who) => reach(who, event, ref, gate)),
    );
    const sure = certain && match.accepted === true && gate.certain && !dynamic && !mayBeTaken(publisher, gate, scene);
    return waysFrom(staged(easiestEach(reached), publisher, scene), ({ ref }) => wayOf(path, { event, ref, gate, scene }), sure);
  });
}

/** The refs that a run under an event is on; none where only whoever can write a ref causes it. */
function refsOf(event: string, { subject: { settings, slug }, doubts }: Scene): readonly WhoRef[] {
  const { defaultBranch, refs } = settings;
  const main: readonly WhoRef[] = defaultBranch === null ? [] : [{ kind: "default-branch", example: `refs/heads/${defaultBranch}` }];
  if (event === "workflow_dispatch") {
    // Whoever starts it chooses the ref, and the file as it stands there runs (GitHub documentation, manually running a workflow).
    if (!refs.seen) doubts.add(`Which branches and tags ${slug} has: a workflow can be started on each.`, refs);
    const { branches, tags } = refs.seen ? refs.value : { branches: [], tags: [] };
    const others = branches.filter((name) => name !== defaultBranch);
    return [
      ...main,
      ...others.map((name): WhoRef => ({ kind: "branch", example: `refs/heads/${name}` })),
      ...tags.map((name): WhoRef => ({ kind: "tag", example: `refs/tags/${name}` })),
    ];
  }
  if (event === "release") {
    if (!refs.seen) doubts.add(`Which tags ${slug} has: a release can be made of each.`, refs);
    return refs.seen ? refs.value.tags.map((name): WhoRef => ({ kind: "tag", example: `refs/tags/${name}` })) : [];
  }
  if (!(event === "repository_dispatch" || event === "schedule" || isOutsiderEvent(event))) return [];
  return main;
}

type Starter = Actor | "anybody" | "nobody";

function startersOf(event: string, { actors }: Scene): readonly Starter[] {
  if (event === "schedule") return ["nobody"];
  if (isOutsiderEvent(event)) return ["anybody"];
  return actors.filter(({ dispatches, releases }) => (event === "workflow_dispatch" ? dispatches : releases));
}

function reach(who: Starter, event: string, ref: WhoRef, gate: Gate): readonly Reached[] {
  if (typeof who === "string") {
    const needed = gate.approvals(null);
    if (needed === undefined) return [];
    const name = who === "anybody" ? "anybody with an account at GitHub" : "the clock";
    return [{ actor: { kind: who, name, through: [], approvals: needed.approvals }, ref, certain: needed.certain }];
  }
  const needed = gate.approvals(who);
  if (needed === undefined) return [];
  // What stands on another ref may be another file than the one that was read.
  const isRead = ref.kind === "default-branch" || event === "release";
  return [{ actor: toldActor(who, needed.approvals), ref, certain: who.certain && needed.certain && isRead }];
}

/** A release can be made of each of hundreds of tags: one stands for all. */
function easiestEach(reached: readonly Reached[]): readonly Reached[] {
  const each = new Map<string, Reached>();
  for (const one of reached) {
    const key = `${one.ref.kind} ${one.actor.kind} ${one.actor.name}`;
    const known = each.get(key);
    if (known === undefined || one.actor.approvals.length < known.actor.approvals.length) each.set(key, one);
  }
  return [...each.values()];
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
      `${starts}, on ${wordsFor(ref).replace(/,$/, "")} of ${slug}, as it stands there.`,
      environment === null
        ? "Its workflow job asks for no environment."
        : `Its workflow job asks for the environment ${environment}, which lets that ref in.`,
      `${registryOf(scene.record.registry).name} accepts the run.`,
    ],
    close: closeWritten(event, file, gate),
  };
}

function closeWritten(event: string, file: string, { environment }: Gate): string {
  if (event === "workflow_dispatch" || event === "repository_dispatch" || event === "release") {
    const guarded =
      environment === null ? "Give the workflow job an environment that" : `Let somebody approve in the environment ${environment}, who`;
    return environment === null
      ? `${guarded} somebody has to approve, and name it in the trusted publisher.`
      : `${guarded} did not start the run; or take ${event} out of ${file}.`;
  }
  return `Take ${event} out of ${file}, or ask for an approval in its environment.`;
}
