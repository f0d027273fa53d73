import type { Campaign, CampaignStep } from "../model/campaign.ts";
import { isDone } from "./is-done.ts";
import { nextOf } from "./next-step.ts";
import { type Publishing, publishingsOf } from "./publishing.ts";
import { stageOf } from "./stage.ts";
import { environmentIn } from "./step-names.ts";
import { holdWords } from "./step-words.ts";
import { stepsOf } from "./steps.ts";
import type { CampaignSubject } from "./subject.ts";

/**
 * Every package that a repository publishes, by registry and purl, with how far it is: judged anew by what is seen at this audit, and by
 * what people told of that which nobody can see.
 */
export function campaignsOf(subject: CampaignSubject): readonly Campaign[] {
  return publishingsOf(subject).map(campaign);
}

function campaign(publishing: Publishing): Campaign {
  const { registry, purl } = publishing;
  const steps = stepsOf(publishing);
  const reached = stageOf(publishing, steps);
  const holding = holdingOf(steps, reached.stage, publishing);
  const holds = holding === undefined ? null : holdWords(holding.step, publishing);
  return { registry, purl, ...reached, steps, next: nextOf(reached, steps, publishing, holding), holds };
}

/**
 * Why its change must not be merged yet: what its registry or GitHub needs before. What comes after the merge, as npm's registration, which
 * ends after 48 hours unless it is used, holds nothing (facts npm A2). Neither does the choice among packages: each has steps of its own.
 */
function holdingOf(steps: readonly CampaignStep[], stage: Campaign["stage"], publishing: Publishing): CampaignStep | undefined {
  const state = publishing.proposed?.state;
  if ((state !== "open" && state !== "planned") || (stage !== "prepared" && stage !== "regressed")) return undefined;
  return steps.find((one) => isHolding(one, publishing) && !isDone(one));
}

/**
 * An environment that a path runs in already is none that the change brings. A token that moves into one goes on being read from where it was,
 * until its secret there is deleted.
 */
function isHolding({ step }: CampaignStep, { paths }: Publishing): boolean {
  if (step.when !== "before-merge" || ["choose-package", "make-token", "store-token"].includes(step.kind)) return false;
  return step.kind !== "environment" || !paths.some(({ environment }) => environment !== null && environment === environmentIn(step));
}
