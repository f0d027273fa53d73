import type { Trigger, Workflow } from "../model/workflow.ts";
import { choice, concat, empty, opaque, text, type Value } from "./value.ts";

/** One way a workflow starts: an event, and what that says about the ref. */
export interface EventCase {
  readonly event: string;
  readonly ref: "tag" | "branch" | "pull" | "unknown";
  /** Branches a push filter names, when it names them without wildcards. */
  readonly branches?: readonly string[];
}

/** The events that start a workflow; a push with both branch and tag filters is two. */
export function eventCases(workflow: Workflow): readonly EventCase[] {
  return workflow.triggers.filter((trigger) => trigger.event !== "workflow_call").flatMap(casesOf);
}

function casesOf(trigger: Trigger): readonly EventCase[] {
  const { event } = trigger;
  switch (event) {
    case "push":
      return pushCases(trigger);
    case "create":
    case "delete":
      return [
        { event, ref: "branch" },
        { event, ref: "tag" },
      ];
    case "release":
      return [{ event, ref: "tag" }];
    case "pull_request":
      return [{ event, ref: "pull" }];
    case "workflow_dispatch":
      return [
        { event, ref: "branch" },
        { event, ref: "tag" },
      ];
    case "repository_dispatch":
    case "schedule":
    case "workflow_run":
    case "issue_comment":
    case "issues":
    case "pull_request_target":
      return [{ event, ref: "branch" }];
    default:
      return [{ event, ref: "unknown" }];
  }
}

function pushCases(trigger: Trigger): readonly EventCase[] {
  const tags = trigger.tags !== undefined || trigger.tagsIgnore !== undefined;
  const branches = trigger.branches !== undefined || trigger.branchesIgnore !== undefined;
  const out: EventCase[] = [];
  if (branches || !tags) {
    const plain = trigger.branches?.every((name) => !/[*?![+]/.test(name)) ? trigger.branches : undefined;
    out.push({ event: "push", ref: "branch", ...(plain ? { branches: plain } : {}) });
  }
  if (tags || !branches) out.push({ event: "push", ref: "tag" });
  return out;
}

/** `github.ref` under a case. */
export function refOf(one: EventCase): Value {
  switch (one.ref) {
    case "tag":
      return concat(text("refs/tags/"), opaque("tag"));
    case "branch":
      return one.branches?.length === 1 ? text(`refs/heads/${one.branches[0] ?? ""}`) : concat(text("refs/heads/"), opaque("branch"));
    case "pull":
      return concat(text("refs/pull/"), opaque("pull request"));
    case "unknown":
      return opaque("github.ref");
  }
}

/** An input of the started workflow: empty unless a person dispatched it; one of its options when it lists them. */
export function dispatchInput(workflow: Workflow, name: string, one: EventCase | undefined): Value {
  if (one && one.event !== "workflow_dispatch") return empty;
  const declared = workflow.triggers
    .find((trigger) => trigger.event === "workflow_dispatch")
    ?.inputs?.find((input) => input.name.toLowerCase() === name.toLowerCase());
  return declared?.options ? choice(declared.options.map(text)) : opaque(`inputs.${name}`);
}
