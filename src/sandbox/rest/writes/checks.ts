import { commitsOf } from "../../history.ts";
import type { SandboxCheck } from "../../work.ts";
import { checkBody, checkNumbered } from "../checks.ts";
import { notFound, type Refused, type Told } from "../route.ts";
import { faultIn } from "./check-faults.ts";
import { textIn, unprocessable, type Write, type Writing } from "./write.ts";

const needs = { needs: "checks", takesPush: false } as const;

/** Writes of check runs. */
export const checkWrites: readonly Write[] = [
  { method: "POST", path: "/repos/{owner}/{repo}/check-runs", ...needs, write: make },
  { method: "PATCH", path: "/repos/{owner}/{repo}/check-runs/{check_run_id}", ...needs, write: update },
];

const forApps: Refused = { status: 403, message: "You must authenticate via a GitHub App." };

function make({ organisation, repository, viewer, world, body }: Writing): Told {
  if (!viewer.isApp) return forApps;
  const [name, head] = [textIn(body, "name"), textIn(body, "head_sha")];
  if (typeof name !== "string" || typeof head !== "string") return unprocessable('Invalid request.\n\n"name", "head_sha" weren\'t supplied.');
  const fault = faultIn(body);
  if (fault !== undefined) return unprocessable(`Invalid request.\n\n${fault}`);
  if (!commitsOf(repository).has(head)) return unprocessable(`No commit found for SHA: ${head}`);
  const id = world.nextId();
  const after = world.change(repository.name, (own, at) => {
    const begun: SandboxCheck = { ...blank, id, name, head, app: appOf(viewer.login), started: at };
    return { ...own, checks: [...(own.checks ?? []), said(begun, body, at)] };
  });
  const check = checkNumbered(after, id);
  return check === undefined ? notFound : { status: 201, body: checkBody(organisation, after, check) };
}

function update({ organisation, repository, viewer, world, body, parts }: Writing): Told {
  if (!viewer.isApp) return forApps;
  const id = Number(parts["check_run_id"]);
  const before = checkNumbered(repository, id);
  if (before === undefined) return notFound;
  // In GitHub's words, or nearly.
  if (before.app !== appOf(viewer.login))
    return { status: 403, message: "Invalid app_id - check run can only be modified by the GitHub App that created it." };
  const fault = faultIn(body);
  if (fault !== undefined) return unprocessable(`Invalid request.\n\n${fault}`);
  const after = world.change(repository.name, (own, at) => ({
    ...own,
    checks: (own.checks ?? []).map((one) => (one.id === id ? said(one, body, at) : one)),
  }));
  const check = checkNumbered(after, id);
  return check === undefined ? notFound : { body: checkBody(organisation, after, check) };
}

const blank = {
  externalId: null,
  details: null,
  status: "queued",
  conclusion: null,
  completed: null,
  title: null,
  summary: null,
  text: null,
  annotations: [],
  actions: [],
} as const;

function appOf(login: string): string {
  return login.replace(/\[bot\]$/, "");
}

/** A run after what a request says of it: what is not said stays, annotations are added to those there are, and a conclusion completes it. */
function said(check: SandboxCheck, body: Writing["body"], at: string): SandboxCheck {
  const text = (field: string, otherwise: string | null) => textIn(body, field) ?? otherwise;
  const conclusion = text("conclusion", null);
  const status = (conclusion === null ? text("status", check.status) : "completed") as SandboxCheck["status"];
  const isDone = status === "completed";
  const output = body["output"] as { title?: string; summary?: string; text?: string; annotations?: SandboxCheck["annotations"] } | undefined;
  return {
    ...check,
    name: text("name", check.name) ?? check.name,
    externalId: text("external_id", check.externalId),
    details: text("details_url", check.details),
    status,
    conclusion: isDone ? (conclusion ?? check.conclusion) : null,
    started: text("started_at", check.started) ?? at,
    completed: isDone ? text("completed_at", check.completed ?? at) : null,
    ...(output === undefined ? {} : { title: output.title ?? null, summary: output.summary ?? null, text: output.text ?? null }),
    annotations: [...check.annotations, ...(output?.annotations ?? [])],
    actions: (body["actions"] as SandboxCheck["actions"] | undefined) ?? check.actions,
  };
}
