import type { Claims } from "../model/claims.ts";
import type { Credential } from "../model/credential.ts";
import type { Provenance, PublishPath } from "../model/publish-path.ts";
import type { Frame, Upload } from "./run.ts";
import { judge } from "./verdict.ts";

/** Turns what was found into publish paths: one per workflow job, step, target and tool. */
export function pathsOf(uploads: readonly Upload[]): readonly PublishPath[] {
  const kept = new Map<string, PublishPath>();
  for (const upload of uploads) {
    const path = pathOf(upload);
    if (hasNoWay(path)) continue;
    const key = JSON.stringify([
      path.workflow,
      path.job,
      path.step,
      path.definedIn,
      path.calleeJob,
      path.calleeStep,
      path.callerStep,
      path.registry,
      upload.run.frames.map((frame) => [frame.file, frame.job, frame.step]),
    ]);
    const before = kept.get(key);
    kept.set(key, before ? merged(before, path) : path);
  }
  return [...kept.values()].sort((a, b) => a.workflow.localeCompare(b.workflow) || a.at.line - b.at.line || a.registry.localeCompare(b.registry));
}

/**
 * An upload command that a script holds for other occasions: on a hosted runner, with no secret, no identity
 * token and nothing set that could carry one, it cannot succeed. Written in the workflow itself it is kept.
 */
function hasNoWay(path: PublishPath): boolean {
  if (path.credential.kind === "token-unlocated" && path.confidence === "approximate" && path.through.length > 0 && !path.idToken.write) return true;
  return (
    path.credential.kind === "token-unlocated" &&
    path.runner === "github-hosted" &&
    path.through.length > 0 &&
    !/(^|\/)action\.ya?ml$|\.github\/workflows\//.test(path.at.file)
  );
}

function pathOf(upload: Upload): PublishPath {
  const { run } = upload;
  const place = placeOf(run.frames);
  const credential = judge(upload);
  const triggers = [...new Set(upload.cases.map((one) => one.event))];
  return {
    workflow: run.entry.workflow.file,
    ...place,
    registry: upload.destination === "unknown" ? "other:unknown" : upload.destination,
    candidates: upload.candidates,
    packages: [...new Set(upload.packages)].sort(),
    tool: upload.tool,
    at: upload.at,
    through: [...new Set(upload.through)],
    credential,
    client: upload.ability,
    environment: run.environment,
    idToken: run.idToken,
    runner: run.runner,
    triggers,
    claims: triggers.map((event) => claimsOf(upload, event)),
    provenance: provenanceUnder(credential, upload),
    masked: upload.masked ?? null,
    confidence: upload.confidence,
  };
}

/**
 * With a long-lived token npm makes provenance only where it is asked to, and the other registries take none
 * (facts/npm-pypi.md A1 and B3, facts 2.3).
 */
function provenanceUnder({ kind }: Credential, { provenance: { asked, ...made }, destination, at }: Upload): Provenance {
  const token = kind === "stored-token" || kind === "token-unlocated";
  if (made.state !== "made" || !token || (asked && destination === "npm")) return made;
  return { state: "not-made", at, says: "it makes provenance by itself only under trusted publishing" };
}

/** Where the upload stands, by the frames passed: the started workflow, called ones, composite actions. */
function placeOf(frames: readonly Frame[]): Pick<PublishPath, "job" | "step" | "definedIn" | "calleeJob" | "calleeStep" | "callerStep"> {
  const first = frames[0];
  const called = frames.filter((frame) => frame.kind === "called").at(-1);
  const composite = frames.filter((frame) => frame.kind === "composite").at(-1);
  const job = first?.job ?? "";
  if (called) {
    return {
      job,
      step: null,
      definedIn: called.file,
      calleeJob: called.job === "" ? null : called.job,
      calleeStep: called.step < 0 ? null : called.step,
      callerStep: null,
    };
  }
  if (composite)
    return {
      job,
      step: composite.step,
      definedIn: composite.file,
      calleeJob: null,
      calleeStep: null,
      callerStep: first?.step ?? null,
    };
  return {
    job,
    step: first && first.step >= 0 ? first.step : null,
    definedIn: null,
    calleeJob: null,
    calleeStep: null,
    callerStep: null,
  };
}

/** Claims that a run started by one event would present, as far as files tell. */
function claimsOf(upload: Upload, event: string): Claims {
  const { run } = upload;
  const { slug } = run.world.repository;
  const prefix = slug === undefined ? "" : `${slug}/`;
  const called = run.frames.filter((frame) => frame.kind === "called").at(-1);
  return {
    ...(slug === undefined ? {} : { repository: slug, repository_owner: slug.split("/")[0] ?? "" }),
    workflow_ref: prefix + run.entry.workflow.file,
    job_workflow_ref: called && called.file.includes("@") ? called.file : prefix + (called?.file ?? run.entry.workflow.file),
    environment: run.environment ?? "",
    event_name: event,
    ...(run.runner === "unknown" ? {} : { runner_environment: run.runner }),
  };
}

/** The same step reached twice (matrix legs, branches of a script): packages, events and secrets add up. */
function merged(a: PublishPath, b: PublishPath): PublishPath {
  const rank = ["mixed", "stored-token", "trusted-publishing", "delegated", "token-unlocated", "unknown"];
  const [first, second] = rank.indexOf(a.credential.kind) <= rank.indexOf(b.credential.kind) ? [a, b] : [b, a];
  const secrets = [...new Set([...first.credential.secrets, ...second.credential.secrets])].sort();
  const evidence = [...new Map([...first.credential.evidence, ...second.credential.evidence].map((one) => [JSON.stringify(one), one])).values()];
  const claims = [...new Map([...a.claims, ...b.claims].map((one) => [JSON.stringify(one), one])).values()];
  return {
    ...first,
    packages: [...new Set([...a.packages, ...b.packages])].sort(),
    triggers: [...new Set([...a.triggers, ...b.triggers])],
    claims,
    credential: { ...first.credential, secrets, evidence },
    provenance: provenance.indexOf(a.provenance.state) <= provenance.indexOf(b.provenance.state) ? a.provenance : b.provenance,
  };
}

/** One leg that leaves none is what a reader must know of; what is not known is no comfort either. */
const provenance: readonly Provenance["state"][] = ["off", "not-made", "unknown", "made", "not-offered"];
