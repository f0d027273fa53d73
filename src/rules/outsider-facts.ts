import type { Expression } from "../model/expression.ts";
import { isForkEvent, isOutsiderEvent } from "../model/events.ts";
import { pathOf, pathsIn } from "./expression-paths.ts";

/** Whether a comparison keeps outsiders from causing a run, or from deciding what it is about. */
export function keepsOutsidersOut(leaf: Expression, holds: boolean): boolean {
  if (leaf.kind === "call") return holds && leaf.name.toLowerCase() === "contains" && isListed(leaf.arguments);
  if (leaf.kind === "binary")
    return isCompared(leaf.left, leaf.operator, leaf.right, holds) || isCompared(leaf.right, leaf.operator, leaf.left, holds);
  return holds ? pathOf(leaf) === merged || pathOf(leaf) === locked : forks.test(pathOf(leaf) ?? "");
}

const merged = "github.event.pull_request.merged";

/** In a locked conversation only those who may write comment (GitHub documentation, locking conversations). */
const locked = "github.event.issue.locked";

/** Who caused the run, or wrote what it is about. A type of account (`User`, `Bot`) tells nobody apart. */
export const who: RegExp =
  /^github\.(?:actor|actor_id|triggering_actor|event\.(?:sender|(?:comment|issue|pull_request|review|discussion)\.user|workflow_run\.(?:triggering_)?actor)\.(?:login|id)|event\.(?:comment|issue|pull_request|review|discussion)\.author_association)$/;

/** Where the branch of a pull request lives: in this repository only those who may write make one. */
const home =
  /^github\.event\.(?:pull_request\.head\.(?:repo\.(?:full_name|id|owner\.login|owner\.id|html_url)|user\.login)|workflow_run\.head_repository\.(?:full_name|id|owner\.login|owner\.id|html_url))$/;

const forks = /^github\.event\.(?:pull_request\.head\.repo|workflow_run\.head_repository)\.fork$/;

/** Only those with the triage role label a pull request; an issue's template can, with a label that the repository chose. */
const label = "github.event.label.name";

const actionsByTeam = /^(?:labeled|unlabeled|assigned|unassigned|milestoned|demilestoned)$/i;

function isCompared(path: Expression, operator: string, other: Expression, holds: boolean): boolean {
  const equal = (operator === "==") === holds;
  if (operator !== "==" && operator !== "!=") return false;
  const name = pathOf(path) ?? "";
  const value = other.kind === "literal" ? other.value : undefined;
  if (name === merged || name === locked) return equal === (value === true || value === "true");
  if (name === "github.event.pull_request.merged_at") return !equal;
  if (forks.test(name)) return equal === (value === false || value === "false");
  if (name === "github.event.workflow_run.event") return typeof value === "string" && equal === !isFromOutside(value);
  if (!equal) return false;
  if (name === "github.event.action") return typeof value === "string" && actionsByTeam.test(value);
  return (who.test(name) || home.test(name) || name === label) && isOurs(other);
}

function isFromOutside(event: string): boolean {
  return isForkEvent(event) || isOutsiderEvent(event);
}

function isListed(values: readonly Expression[]): boolean {
  return values.some((value) => who.test(pathOf(value) ?? "") && values.every((other) => other === value || isOurs(other)));
}

/** What no outsider writes: literals, settings of the repository, what earlier steps found out. */
function isOurs(expression: Expression): boolean {
  return pathsIn(expression).every((path) => !path.startsWith("github.") || /^github\.(?:repository|event\.repository\.)/.test(path));
}
