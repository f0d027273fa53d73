import { type Unobserved, unseen } from "../../model/observed.ts";
import type { RepositoryOverview } from "../../model/repository-overview.ts";
import { answered, isRefusal } from "./batches.ts";
import type { Asking } from "./client.ts";
import { askedOfEnvironments, askedOfRepository, type Node, repositoryOf } from "./overview.ts";

const documents = {
  whole: documentOf(`${askedOfRepository}\n        ${askedOfEnvironments}`),
  bare: documentOf(askedOfRepository),
};

/** One repository as a page of its organisation's has it; without its environments where they are kept back. */
export async function overviewOf(asking: Asking, slug: string): Promise<RepositoryOverview | Unobserved> {
  const whole = await told(asking, slug, "whole");
  return "seen" in whole && whole.because === "no-permission" ? await told(asking, slug, "bare") : whole;
}

async function told(asking: Asking, slug: string, how: keyof typeof documents): Promise<RepositoryOverview | Unobserved> {
  const [owner = "", name = ""] = slug.split("/");
  const answer = await answered(asking, documents[how], { owner, name });
  if ("refused" in answer) return answer.refused;
  const { data, errors } = answer;
  const node = data["repository"] as Node | null | undefined;
  // Without its branch or workflows it would seem to have none.
  if (errors.length > 0) return unseen(errors.every(isRefusal) ? "no-permission" : "unavailable");
  return node === null || node === undefined ? unseen("unavailable") : repositoryOf(node, new Date(asking.clock.now()).toISOString());
}

function documentOf(fields: string): string {
  return `query Repository($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
        ${fields}
  }
}`;
}
