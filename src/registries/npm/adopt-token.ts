import type { Evidence, Span } from "../../model/place.ts";
import type { Entry } from "../../model/workflow.ts";
import { offsetOf } from "../../workflow/lines.ts";
import { holdsEntry, takeAround, takeEntry, type Taken } from "../adopt/taken.ts";
import { type Draft, pathOf } from "../adopt/draft.ts";
import type { JobSteps } from "../adopt/places.ts";
import { dropFromFile, dropFromScript } from "./adopt-token-script.ts";
import { npmCredentialActions } from "./credentials.ts";

/** Takes away what carries the token to an upload, or refuses. In: the facts an audit gives for its credential. */
export function takeToken(draft: Draft, at: JobSteps, evidence: readonly Evidence[]): readonly Taken[] {
  const taken: Taken[] = [];
  for (const one of evidence) {
    if (one.says.startsWith("id-token")) continue;
    const found = takeAt(draft, at, one);
    if (found === undefined) {
      draft.refuse({
        because: `The token comes from ${one.file}, line ${one.line}, in a way that is not taken out by itself: ${one.says}.`,
        at: one,
      });
    } else taken.push(...found);
  }
  return taken;
}

function takeAt(draft: Draft, at: JobSteps, one: Evidence): readonly Taken[] | undefined {
  const text = draft.files.text(one.file);
  if (text === undefined) return undefined;
  const offset = offsetOf(text, one);
  for (const place of at.steps.filter(({ file }) => file === one.file)) {
    if (!holds(place.step.span, offset)) continue;
    const path = pathOf(place);
    // The facts about an action's inputs stand at the action.
    const isMeant = (entry: Entry): boolean =>
      holdsEntry(entry, offset) || (place.step.uses !== undefined && holds(place.step.uses.span, offset) && one.says.startsWith(`${entry.name} `));
    const variable = place.step.env.find(isMeant);
    if (variable !== undefined) return [takeEntry(draft, place.file, [...path, "env"], variable, place, "step")];
    const input = place.step.with.find(isMeant);
    const writes = npmCredentialActions.find(({ uses, grants }) => uses === nameOf(place.step.uses?.value) && grants === "stored");
    if (writes?.inputs !== undefined) {
      draft.removeStep(place);
      return [];
    }
    if (input !== undefined) {
      // An input that says more than the token is a command line or a file of its own.
      if (!/^\s*\$\{\{[^]*\}\}\s*$/.test(input.value.value)) return undefined;
      return [takeEntry(draft, place.file, [...path, "with"], input, place, "input")];
    }
    if (place.step.run !== undefined && holds(place.step.run.span, offset)) return dropFromScript(draft, place, one);
    return undefined;
  }
  if (one.file === at.workflow.file) return takeAround(draft, at, offset, publishing);
  return dropFromFile(draft, one) ? [] : undefined;
}

/** What another workflow job that publishes may want as well. */
const publishing = /\b(?:publish|release|changeset|lerna|semantic-release)\b/;

/** `owner/repo` of an action, in lower case and without its ref. */
function nameOf(uses: string | undefined): string {
  return (uses ?? "").split("@")[0]?.toLowerCase() ?? "";
}

function holds({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset < end;
}
