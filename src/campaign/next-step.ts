import type { CampaignStep, NextStep } from "../model/campaign.ts";
import { offersTrustedPublishing } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isDone } from "./is-done.ts";
import { baseName } from "./path-words.ts";
import type { Publishing } from "./publishing.ts";
import { type Reached, wentBack } from "./stage.ts";
import { stepWords } from "./step-words.ts";

/** What to do now, one sentence. Null where nothing is left. */
export function nextOf(
  { stage, shownBy }: Reached,
  steps: readonly CampaignStep[],
  publishing: Publishing,
  holding: CampaignStep | undefined,
): NextStep | null {
  const { proposed, entry } = publishing;
  const first = (...kinds: readonly CampaignStep["step"]["kind"][]): NextStep | null =>
    told(
      steps.find((one) => kinds.includes(one.step.kind) && !isDone(one)),
      publishing,
    );
  const due = (...whens: readonly CampaignStep["step"]["when"][]): NextStep | null =>
    told(
      steps.find((one) => whens.includes(one.step.when) && !isDone(one)),
      publishing,
    );
  switch (stage) {
    case "untouched":
      return untouched(publishing);
    case "prepared":
      if (holding !== undefined) return told(holding, publishing);
      return {
        says: proposed?.url === null ? "Wait for the pull request: it is about to be opened." : "Merge the pull request.",
        link: proposed?.url ?? null,
      };
    // Until it is registered no release works; all else can wait.
    case "merged":
      return first("first-version", "variable", "register") ?? due("before-merge", "after-merge") ?? due("any", "after-release");
    case "registered":
      return first("release") ?? due("before-merge", "after-merge") ?? due("any", "after-release");
    case "proven":
      return due("after-release") ?? due("any", "before-merge", "after-merge");
    case "locked":
      return null;
    case "regressed": {
      const token = wentBack(publishing);
      const link = token === undefined ? (entry?.record.page ?? null) : lineOf(token, publishing);
      return { says: `Find out what published with a token: ${shownBy[0] ?? ""}`.trim(), link };
    }
  }
}

function untouched(publishing: Publishing): NextStep {
  const { proposed, paths, registry } = publishing;
  if (proposed?.state === "declined") return { says: "Reopen the pull request that was closed, if it is wanted after all.", link: proposed.url };
  const isOffered = offersTrustedPublishing(registry);
  const path = paths.find(({ credential, environment }) => (isOffered ? credential.kind !== "trusted-publishing" : environment === null));
  if (path === undefined) return { says: "Look at how its workflow publishes.", link: null };
  return { says: isOffered ? wordsFor(path) : contain(path), link: lineOf(path, publishing) };
}

function wordsFor({ workflow, credential }: PublishPath): string {
  const file = baseName(workflow);
  return credential.kind === "delegated" || credential.kind === "unknown"
    ? `Look what ${file} publishes with: the files here do not tell.`
    : `Change ${file} to trusted publishing by hand: no fix does it.`;
}

function contain({ workflow }: PublishPath): string {
  return `Have ${baseName(workflow)} publish from an environment that only releases can enter: no fix does it.`;
}

/** Where the upload stands; of one that stands in another repository the workflow that is started. */
function lineOf({ workflow, at }: PublishPath, { slug }: Publishing): string {
  const isHere = !at.file.includes("@");
  const file = encodeURI(isHere ? at.file : workflow);
  return `https://github.com/${slug}/blob/HEAD/${file}${isHere ? `#L${at.line}` : ""}`;
}

function told(step: CampaignStep | undefined, publishing: Publishing): NextStep | null {
  return step === undefined ? null : { says: stepWords(step.step, publishing), link: step.step.link };
}
