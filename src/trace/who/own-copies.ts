import type { Claims } from "../../model/claims.ts";
import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { Way, WhoRef } from "../../model/who.ts";
import { registryOf } from "../../registries/index.ts";
import { asRegistered } from "../ledger.ts";
import { closeOwnCopy } from "./close.ts";
import type { Gate } from "./environment-gate.ts";
import { idsOf, isSurelyTaken, type Scene, staged, waysFrom } from "./scene.ts";

/** Workflows of an actor's own making on a ref that they may write, as far as a trusted publisher accepts their runs. */
export function ownCopyWays(scene: Scene): readonly Way[] {
  const { publishers, subject, reach, record } = scene;
  const { trust } = registryOf(record.registry);
  if (!trust.offered) return [];
  const { environments } = subject.settings;
  const existing = environments.seen ? environments.value.map(({ name }) => name) : [];
  // One that another publisher names and that is not there guards nothing, and is accepted where none is demanded.
  const recorded = record.publishers.seen ? record.publishers.value : publishers.map(({ publisher }) => publisher);
  const named = recorded.flatMap(({ environment }) => environment ?? []);
  const missing = named.filter((name) => !existing.some((one) => one.toLowerCase() === name.toLowerCase()));
  return publishers.flatMap((known) => {
    const { publisher } = known;
    const wanted = publisher.environment === null ? [null, ...new Set([...existing, ...missing])] : [publisher.environment];
    return wanted.flatMap((name) => {
      const gate = reach.gate(name);
      return spellings(publisher, publishers).flatMap((workflow) => {
        const own = { ...publisher, workflow };
        const { accepted } = trust.matches(asRegistered(publisher), claimsOf(own, gate, scene));
        const reached = accepted === false ? [] : reach.through(gate);
        if (accepted === false || reached.length === 0) return [];
        const sure = isSurelyTaken(known, accepted, gate, scene);
        return waysFrom(staged(reached, publisher, scene), ({ ref, actors }) => wayOf({ publisher: own, gate, scene, ref, actors }), sure);
      });
    });
  });
}

/** NuGet reads a file's name without regard to case: one that another publisher spells otherwise is accepted as well. */
function spellings({ workflow }: RecordedPublisher, all: Scene["publishers"]): readonly string[] {
  const same = all.map(({ publisher }) => publisher.workflow).filter((one) => one.toLowerCase() === workflow.toLowerCase());
  return [...new Set([workflow, ...same])];
}

function claimsOf({ workflow, workflowRepository }: RecordedPublisher, { environment }: Gate, scene: Scene): Claims {
  const { slug } = scene.subject;
  const file = `.github/workflows/${workflow}`;
  return {
    repository: slug,
    repository_owner: slug.split("/")[0] ?? "",
    workflow_ref: `${slug}/${file}`,
    job_workflow_ref: `${workflowRepository ?? slug}/${file}`,
    environment: environment ?? "",
    event_name: "push",
    runner_environment: "github-hosted",
    ...idsOf(scene),
  };
}

interface Telling {
  readonly publisher: RecordedPublisher;
  readonly gate: Gate;
  readonly scene: Scene;
  readonly ref: WhoRef;
  readonly actors: Way["actors"];
}

function wayOf({ publisher, gate, scene, ref, actors }: Telling): Omit<Way, "actors" | "certain"> {
  const { slug } = scene.subject;
  const file = `.github/workflows/${publisher.workflow}`;
  const { environment } = gate;
  const called = publisher.workflowRepository;
  return {
    kind: "own-copy",
    run: { repository: slug, workflow: file, jobWorkflow: called === null ? file : `${called}/${file}@HEAD`, event: "push", ref, environment },
    credential: null,
    chain: [
      `They can put a ${publisher.workflow} of their own on ${wordsFor(ref)} of ${slug}.`,
      environment === null
        ? "It asks for no environment, and the trusted publisher demands none."
        : gate.exists
          ? `It asks for the environment ${environment}, which lets that ref in.`
          : `It asks for the environment ${environment}, which does not exist: GitHub makes it, and nothing guards it.`,
      `${registryOf(scene.record.registry).name} accepts ${slug}, ${publisher.workflow}${environment === null ? "" : `, environment ${environment}`}.`,
    ],
    close: closeOwnCopy({ publisher, gate, slug, ref, actors }),
  };
}

export function wordsFor({ kind, example }: WhoRef): string {
  const short = example.replace(/^refs\/(?:heads|tags)\//, "");
  if (kind === "default-branch") return `the default branch ${short}`;
  return kind === "tag" ? `a tag, ${short} for one,` : `a branch, ${short} for one,`;
}
