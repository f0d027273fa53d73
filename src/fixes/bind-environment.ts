import type { Finding } from "../model/finding.ts";
import type { Change, Proposal, Refusal } from "../model/fix.ts";
import { type Evidence, type Region } from "../model/place.ts";
import { isSetting } from "../model/setting.ts";
import { placeOfJobKey } from "../workflow/job-key-place.ts";
import { releasingSteps, sideRuns } from "../registries/adopt/side-runs.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { misplaced } from "./move-environment.ts";
import { type FoundJob, jobAt } from "./step-at.ts";
import { untouchable } from "./untouchable.ts";
import { listed } from "./wording.ts";

const outside = "publish-secret-outside-environment";
const anyBranch = "publisher-open-to-any-branch";
const atRegistry = "publisher-without-environment";

export const bindEnvironment: Fix = {
  id: "bind-environment",
  summary: "The workflow job that publishes runs in an environment",
  settles: [outside, anyBranch, "misplaced-environment"],
  propose: (subject) => [
    ...byJob(subject).flatMap(([found, findings]) => onJob(found, findings, subject)),
    ...subject.findings.filter(({ rule }) => rule === "misplaced-environment").flatMap((finding) => misplaced(finding, subject)),
    ...subject.findings.filter(({ rule }) => rule === atRegistry).flatMap(refusedAtRegistry),
  ],
};

/** Both rules speak of the same missing line. */
function byJob({ findings, files }: FixSubject): readonly (readonly [FoundJob, readonly Finding[]])[] {
  const jobs = new Map<string, readonly [FoundJob, Finding[]]>();
  for (const finding of findings) {
    if ((finding.rule !== outside && finding.rule !== anyBranch) || isSetting(finding.at)) continue;
    const found = jobAt(files, finding.at);
    if (found === undefined) continue;
    const key = `${found.file}\n${found.job.id}`;
    jobs.set(key, [found, [...(jobs.get(key)?.[1] ?? []), finding]]);
  }
  return [...jobs.values()];
}

function onJob(found: FoundJob, findings: readonly Finding[], subject: FixSubject): readonly Proposal[] {
  const { file, job, path, workflow } = found;
  const { environment } = subject.choices;
  const at = findings.flatMap((one) => (isSetting(one.at) ? [] : [one.at]))[0] ?? { file, line: 1, column: 1 };
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const name = environment ?? "release";
  const byHand = [
    `Create an environment in the repository's settings, and let only your release branches or tags use it.`,
    `Declare it on ${job.id} in ${file}: environment: ${name}.`,
    ...after(rules, name),
  ];
  const refuse = (because: string, hand: readonly string[] = byHand): readonly Refusal[] => [{ fix: bindEnvironment.id, at, because, byHand: hand }];
  if (job.environment !== undefined) {
    return refuse(`${job.id} is in an environment already; what is left to do is not in files.`, after(rules, job.environment.name.value));
  }
  if (environment === null) return refuse("Which environment it should be was not said.").map((one) => ({ ...one, lacks: "environment" }));
  const reason = untouchable(file, subject.files);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);
  const own = subject.surroundings.publishJobs.find((one) => one.workflow.file === file && one.job.id === job.id);
  const beside = own === undefined ? [] : sideRuns({ workflow, job }, own);
  if (beside.length > 0) {
    return refuse(`${job.id} also runs on ${listed(beside)}, where it publishes nothing and an environment would stop it.`, [
      "Split what publishes into a workflow job of its own.",
      ...byHand,
    ]);
  }
  const uploads = own === undefined ? [] : releasingSteps(own);
  const change: Change = {
    fix: bindEnvironment.id,
    risk: "review",
    file,
    edits: [{ do: "insert", path, key: "environment", value: environment, ...placeOfJobKey(workflow, job, "environment") }],
    settles: rules,
    says: `${job.id} publishes in the environment ${environment}.`,
    look: [
      `Create the environment ${environment} in the repository's settings before this is merged, with the branches or tags that may use it: GitHub makes one without protection otherwise.`,
      ...after(rules, environment),
      ...(uploads.some((step) => step.if !== undefined) ? [`Runs in which ${job.id} does not publish need the environment too.`] : []),
    ],
    packages: [...new Set(findings.flatMap(({ packages }) => packages))].sort(),
  };
  return [change];
}

/** The half that is not in files. */
function after(rules: readonly string[], environment: string): readonly string[] {
  return [
    ...(rules.includes(outside)
      ? [`Store the secret in the environment ${environment} under the same name, and delete the one of the repository or organisation.`]
      : []),
    ...(rules.includes(anyBranch)
      ? [`Name the environment ${environment} in the trusted publisher at the registry, once the workflow declares it.`]
      : []),
  ];
}

/** A registry's record is changed there; where the workflow lacks the environment as well, `publisher-open-to-any-branch` says so. */
function refusedAtRegistry({ evidence, next }: Finding): readonly Refusal[] {
  const [at] = evidence.filter((one): one is Evidence & Region => !isSetting(one));
  return at === undefined
    ? []
    : [{ fix: bindEnvironment.id, at, because: "The trusted publisher is on record at the registry, not in files.", byHand: [next] }];
}
