import type { Policy, Waiver, WaiverFate } from "../model/policy.ts";
import type { PackagePosture } from "../model/posture.ts";
import type { Unseen } from "../model/report.ts";
import { isSetting } from "../model/setting.ts";
import type { Files } from "../model/snapshot.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import type { Target } from "./target.ts";

export interface Seen {
  readonly policy: Policy;
  readonly files: Files;
  readonly packages: readonly PackagePosture[];
  readonly asked: ReadonlySet<string>;
  readonly unseen: readonly Unseen[];
  /** Ids of the workflow jobs of a file. */
  readonly jobsOf: (file: string) => readonly string[];
}

/** Why a waiver covers nothing. */
export function fateWithoutFinding({ rule }: Waiver, target: Target, seen: Seen): WaiverFate {
  if (!seen.asked.has(rule)) return { state: "undecided", because: "not-asked" };
  if (seen.policy.rules.get(rule)?.value === "off") return { state: "unmatched", because: "rule-off" };
  const inTarget = (file: string) => target.of === "package" || target.matches(file);
  if (seen.unseen.some(({ rules, at }) => rules.includes(rule) && (at === null || inTarget(isSetting(at) ? at.setting : at.file))))
    return { state: "undecided", because: "not-seen" };
  return { state: "unmatched", because: missing(target, seen) };
}

function missing(target: Target, { files, packages, jobsOf }: Seen): "file-gone" | "job-gone" | "nothing-matches" | "nothing-found" {
  if (target.of === "package") return packages.some(({ purl }) => purl !== null && target.matches(purl)) ? "nothing-found" : "nothing-matches";
  const matched = files.paths.filter(target.matches);
  if (matched.length === 0) return target.literal ? "file-gone" : "nothing-matches";
  const { job } = target;
  return job === null || matched.some((file) => jobsOf(file).some(job)) ? "nothing-found" : "job-gone";
}

/** Each file is read once, however many waivers ask. */
export function jobsIn(files: Files): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const jobs = known.get(file) ?? read(file, files.text(file));
    known.set(file, jobs);
    return jobs;
  };
}

function read(file: string, text: string | undefined): readonly string[] {
  return text === undefined || !/\.ya?ml$/.test(file) ? [] : readWorkflow(file, text).jobs.map(({ id }) => id);
}
