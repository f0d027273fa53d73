import type { Finding } from "../model/finding.ts";
import { type Change, isRefusal, type Proposal } from "../model/fix.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId, type RegistryId } from "../model/registry.ts";
import { isSetting } from "../model/setting.ts";
import { registryOf } from "../registries/index.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import { withCommentsLeft } from "./comments-left.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { untouchable } from "./untouchable.ts";

const settles = ["stored-publish-token", "mixed-publish-credentials", "client-without-trusted-publishing"];

export const adoptTrustedPublishing: Fix = {
  id: "adopt-trusted-publishing",
  summary: "A workflow job publishes by trusted publishing in place of a stored token",
  settles,
  propose: (subject) => asOne(jobsOf(subject).flatMap((job) => inJob(job, subject))),
};

/** The publish paths of one workflow job that publish to one registry with a token, where the workflow job is defined. */
interface TokenJob {
  readonly file: string;
  readonly job: string;
  readonly registry: RegistryId;
  readonly paths: readonly PublishPath[];
}

function jobsOf({ paths, findings }: FixSubject): readonly TokenJob[] {
  const told = new Set(findings.filter(({ rule }) => settles.includes(rule)).flatMap(placeOf));
  const jobs = new Map<string, TokenJob & { readonly paths: PublishPath[] }>();
  for (const path of paths) {
    const { registry, credential, definedIn, calleeJob } = path;
    const publishes = credential.kind === "stored-token" || credential.kind === "mixed";
    if (!isRegistryId(registry) || !publishes || !told.has(key(path.at))) continue;
    const [file, job] = definedIn !== null && calleeJob !== null ? [definedIn, calleeJob] : [path.workflow, path.job];
    const known = jobs.get(`${file}\n${job}\n${registry}`) ?? { file, job, registry, paths: [] };
    known.paths.push(path);
    jobs.set(`${file}\n${job}\n${registry}`, known);
  }
  return [...jobs.values()];
}

function placeOf({ at }: Finding): readonly string[] {
  return isSetting(at) ? [] : [key(at)];
}

function key({ file, line, column }: PublishPath["at"]): string {
  return `${file}:${line}:${column}`;
}

function inJob({ file, job, registry, paths }: TokenJob, { slug, files, choices }: FixSubject): readonly Proposal[] {
  const [path] = paths;
  const text = files.text(file);
  const { adopt, name } = registryOf(registry);
  if (path === undefined) return [];
  const refuse = (because: string): readonly Proposal[] => [
    { fix: adoptTrustedPublishing.id, at: path.at, because, byHand: [`Follow what ${name} says of trusted publishing where the upload is defined.`] },
  ];
  if (text === undefined) return refuse(`${file}, which holds the upload, is not here.`);
  const reason = untouchable(file, files);
  // A workflow of another repository cannot be changed here, but the registry may know what its caller can do.
  if (reason !== undefined && files.paths.includes(file)) return refuse(`It was left: ${reason}.`);
  const secrets = [...new Set(paths.flatMap(({ credential }) => credential.secrets))].sort();
  return adopt
    .propose({ slug, files, workflow: readWorkflow(file, text), job, paths, choices })
    .map((one) => (isRefusal(one) || one.file !== file ? one : withCommentsLeft(one, text, secrets)));
}

/**
 * A workflow job that publishes to two registries is given its identity token once, and steps that one change puts in move those of the
 * other: changes of one workflow job are made together, so that they are fitted to each other.
 */
function asOne(proposals: readonly Proposal[]): readonly Proposal[] {
  const keys = new Map<Change, string>();
  for (const [index, change] of proposals.entries()) {
    if (isRefusal(change)) continue;
    const own = change.together ?? `${adoptTrustedPublishing.id} ${change.file} ${index}`;
    const met = new Set([...keys].filter(([other, key]) => key === own || meets(other, change)).map(([, key]) => key));
    for (const [other, key] of keys) if (met.has(key)) keys.set(other, own);
    keys.set(change, own);
  }
  const count = (key: string): number => [...keys.values()].filter((one) => one === key).length;
  return proposals.map((one) => {
    const key = isRefusal(one) ? undefined : keys.get(one);
    return key === undefined || count(key) < 2 ? one : { ...one, together: key };
  });
}

/** Whether two changes are about one workflow job, or make the same edit. */
function meets(a: Change, b: Change): boolean {
  return a.file === b.file && marksOf(a).some((one) => marksOf(b).includes(one));
}

function marksOf({ edits }: Change): readonly string[] {
  if ("splices" in edits) return ["splices"];
  return edits.map((edit) => (edit.path[0] === "jobs" ? `job ${edit.path[1]}` : JSON.stringify(edit)));
}
