import { keptSecret } from "../../model/kept-secret.ts";
import { isUserName } from "../../model/token-names.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { Way } from "../../model/who.ts";
import { registryOf } from "../../registries/index.ts";
import { closeRef } from "./close.ts";
import { type Gate, gateOf, noGate } from "./environment-gate.ts";
import { reachedThrough, wordsFor } from "./own-copies.ts";
import { type Scene, waysFrom } from "./scene.ts";

/** Stored tokens that publish the package, and everybody who can have a workflow of theirs read one. */
export function secretWays(scene: Scene): readonly Way[] {
  const { tokens } = scene.record;
  if (tokens.seen && tokens.value === "refused") return [];
  const known = new Map<string, { readonly name: string; readonly path: PublishPath }>();
  for (const path of scene.subject.paths) {
    const { secrets } = path.credential;
    // Half of a login tells nobody anything, told with the other half.
    const telling = secrets.some((name) => !isUserName(name)) ? secrets.filter((name) => !isUserName(name)) : secrets;
    for (const name of telling) if (name !== "GITHUB_TOKEN") known.set(`${name} ${path.environment ?? ""}`, { name, path });
  }
  return [...known.values()].flatMap(({ name, path }) => waysTo(name, path, scene));
}

function waysTo(name: string, { environment }: PublishPath, scene: Scene): readonly Way[] {
  const { subject, organisation, doubts } = scene;
  const kept = keptSecret(name, environment, { ...subject, organisation });
  if (kept.kept === "nowhere" || kept.kept === "unknown") {
    doubts.add(`Where ${name} is kept, with which ${subject.slug} publishes, and so who can read it.`, "The permission secrets: read can show it.");
    return [];
  }
  if (kept.kept === "organisation") {
    doubts.add(
      `Who can push to the other repositories that read ${name}, a secret of the organisation.`,
      "The audit of the organisation shows them.",
    );
  }
  const gate = kept.kept === "environment" ? gateOf(kept.environment, subject, organisation, doubts) : noGate;
  const sure = gate.certain && scene.record.tokens.seen;
  return waysFrom(reachedThrough(gate, scene), ({ ref, actors }) => wayOf(name, kept.kept, { gate, scene, ref, actors }), sure);
}

interface Telling {
  readonly gate: Gate;
  readonly scene: Scene;
  readonly ref: NonNullable<Way["run"]>["ref"];
  readonly actors: Way["actors"];
}

function wayOf(name: string, kept: string, { gate, scene, ref, actors }: Telling): Omit<Way, "actors" | "certain"> {
  const { slug } = scene.subject;
  const { environment } = gate;
  const offered = registryOf(scene.record.registry).trust.offered;
  const where =
    environment === null
      ? `a secret of the ${kept}, which any workflow of ${slug} can read`
      : `a secret of the environment ${environment}, which lets that ref in`;
  return {
    kind: "secret",
    run: { repository: slug, workflow: ".github/workflows/…", jobWorkflow: ".github/workflows/…", event: "push", ref, environment },
    credential: name,
    chain: [`They can put a workflow of their own on ${wordsFor(ref)} of ${slug}.`, `It reads ${name}, ${where}.`, takes(scene)],
    close: offered
      ? `Publish by trusted publishing, then revoke the token and delete ${name}.`
      : environment === null
        ? `Keep ${name} in an environment that only release refs get into.`
        : closeRef(ref, `the environment ${environment} of ${slug}`, actors),
  };
}

function takes({ record }: Scene): string {
  const { name } = registryOf(record.registry);
  return record.tokens.seen
    ? `${name} takes the token, whoever sends it.`
    : `${name} takes the token, whoever sends it, unless ${record.name} refuses tokens: that could not be seen.`;
}
