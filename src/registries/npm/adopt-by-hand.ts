import type { PublishPath } from "../../model/publish-path.ts";
import type { WorkflowJob } from "../../model/workflow.ts";
import type { AdoptSubject } from "../adopt.ts";
import type { Reluctance } from "../adopt/draft.ts";

/** What keeps a workflow job from trusted publishing whatever its steps are; undefined where nothing does. */
export function hindrance({ paths }: AdoptSubject, job: WorkflowJob | undefined): Reluctance | undefined {
  if (job?.uses !== undefined || paths.some(({ definedIn }) => definedIn?.includes("@") === true)) {
    const where = paths.find(({ definedIn }) => definedIn !== null)?.definedIn ?? job?.uses?.value ?? "";
    return {
      because: `The upload is in ${where}, which is not of this repository.`,
      byHand: [`Ask for trusted publishing there, or publish from a workflow job of this repository.`],
    };
  }
  const runners = new Set(paths.map(({ runner }) => runner));
  if (runners.has("self-hosted")) {
    return {
      because: "npm takes identity tokens from GitHub-hosted runners alone, and this workflow job runs on another.",
      byHand: ["Build where it builds now, hand the packed archive over as an artifact, and publish it from a workflow job on ubuntu-latest."],
    };
  }
  if (runners.has("unknown")) {
    return {
      because: "npm takes identity tokens from GitHub-hosted runners alone, and whether this workflow job's is one cannot be told by its label.",
      byHand: ["Publish from a workflow job on ubuntu-latest, unless the label names a larger runner of GitHub's own."],
    };
  }
  return undefined;
}

/** The whole way by hand. */
export function byHand(paths: readonly PublishPath[], job: string): readonly string[] {
  const tools = [...new Set(paths.map(({ tool }) => tool))].join(", ");
  return [
    `Grant the workflow job ${job} \`id-token: write\`, with \`contents: read\` and whatever else it needs.`,
    `Have ${tools} run with npm 11.5.1 or newer (Node 24, or \`npm install -g npm@11\`), and give it no token: no variable, no .npmrc line.`,
    "Register the trusted publisher at npm right after that is merged, and release within 48 hours.",
  ];
}
