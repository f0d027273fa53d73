import { keptSecret } from "../../model/kept-secret.ts";
import { isUserName } from "../../model/token-names.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { Way } from "../../model/who.ts";
import { registryOf } from "../../registries/index.ts";
import { closeRef } from "./close.ts";
import type { Gate } from "./environment-gate.ts";
import { wordsFor } from "./own-copies.ts";
import { type Scene, waysFrom } from "./scene.ts";

/** Stored tokens that publish the package, and everybody who can have a workflow of theirs read one. */
export function secretWays(scene: Scene): readonly Way[] {
  const { tokens } = scene.record;
  if (tokens.seen && tokens.value === "refused") return [];
  const all = scene.subject.paths.flatMap((path) => tellingSecrets(path).flatMap((name) => keptAt(name, path, scene)));
  // Several paths may read one and the same; what is known of one of them is known of it.
  const each = Map.groupBy(all, ({ name, kept, environment }) => `${name.toLowerCase()} ${kept} ${environment ?? ""}`);
  return [...each.values()].flatMap((same) => waysTo(same.find(({ isIts }) => isIts) ?? same[0], scene));
}

/** Half of a login tells nobody anything, told with the other half. */
function tellingSecrets({ credential: { secrets } }: PublishPath): readonly string[] {
  const telling = secrets.some((name) => !isUserName(name)) ? secrets.filter((name) => !isUserName(name)) : secrets;
  return telling.filter((name) => name !== "GITHUB_TOKEN");
}

interface ReadSecret {
  readonly name: string;
  readonly kept: "environment" | "repository" | "organisation";
  /** The environment's own; null: it is none's. */
  readonly environment: string | null;
  /** Whether it is known that it publishes the package, and not another one, and that it is what authenticates. */
  readonly isIts: boolean;
}

function keptAt(
  name: string,
  { environment, credential, packages }: PublishPath,
  { subject, organisation, doubts, record }: Scene,
): readonly ReadSecret[] {
  const found = keptSecret(name, environment, { ...subject, organisation });
  if (found.kept === "nowhere" || found.kept === "unknown") {
    doubts.add(`Where ${name} is kept, with which ${subject.slug} publishes, and so who can read it.`, "The permission secrets: read can show it.");
    return [];
  }
  const isIts = packages.includes(record.purl) && (credential.kind === "stored-token" || credential.kind === "mixed");
  return [{ name, kept: found.kept, environment: found.kept === "environment" ? found.environment : null, isIts }];
}

function waysTo(secret: ReadSecret | undefined, scene: Scene): readonly Way[] {
  if (secret === undefined) return [];
  const { subject, reach, record, doubts } = scene;
  const { name, kept, isIts } = secret;
  if (kept === "organisation") {
    doubts.add(
      `Who can push to the other repositories that read ${name}, a secret of the organisation.`,
      "The audit of the organisation shows them.",
    );
  }
  if (!isIts) doubts.add(`Whether ${name} of ${subject.slug} is a token that publishes ${record.name}.`);
  if (!record.tokens.seen) doubts.add(`Whether ${registryOf(record.registry).name} still takes tokens for ${record.name}.`, record.tokens);
  const gate = reach.gate(secret.environment);
  const sure = gate.certain && isIts && record.tokens.seen;
  return waysFrom(reach.through(gate), ({ ref, actors }) => wayOf(name, kept, { gate, scene, ref, actors }), sure);
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
