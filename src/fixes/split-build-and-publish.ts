import type { Finding } from "../model/finding.ts";
import type { Proposal } from "../model/fix.ts";
import { isSetting } from "../model/setting.ts";
import type { PublishJob } from "../model/surroundings.ts";
import { artifactStep, freeName, handedOver, takesAll } from "./split/artifact.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { jobLines } from "./split/job-lines.ts";
import { doubtAbout, type Halves } from "./split/doubts.ts";
import { headsOf } from "./split/heads.ts";
import { shapeOf } from "./split/take-apart.ts";
import { indented, splitText } from "./split/text.ts";
import { untouchable } from "./untouchable.ts";

const rule = "build-in-publish-job";

export const splitBuildAndPublish: Fix = {
  id: "split-build-and-publish",
  summary: "What is published is built in a workflow job that cannot publish",
  settles: [rule],
  propose(subject) {
    const taken = new Set<string>();
    return subject.findings.filter((finding) => finding.rule === rule).flatMap((finding) => inFinding(finding, subject, taken));
  },
};

const byHand = [
  "Move checkout, install, build and test into a workflow job without id-token: write, without the environment and without publish secrets.",
  "Upload what it made with actions/upload-artifact.",
  "Let the publishing workflow job need it, download the artifact, and do no more than upload.",
];

/** `taken`: names that earlier findings were given, by file. */
function inFinding(finding: Finding, subject: FixSubject, taken: Set<string>): readonly Proposal[] {
  const { at, packages } = finding;
  if (isSetting(at)) return [];
  const { files, surroundings, choices } = subject;
  const refuse = (because: string, first: readonly string[] = []): readonly Proposal[] => [
    { fix: splitBuildAndPublish.id, at, because, byHand: [...first, ...byHand] },
  ];
  const holder = surroundings.publishJobs.find((one) => isOf(one, finding));
  if (holder === undefined) return refuse("The workflow job was not found again where the finding stands.");
  const { workflow, job, locked } = holder;
  const { file } = workflow;
  const reason = untouchable(file, files);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);
  if (locked) return refuse(`.github/workflows/actions.lock lists the actions of ${file}.`, ["Run gh actions-lock after the change."]);
  if (surroundings.github !== null && surroundings.github.host !== "https://github.com") {
    return refuse("The artifacts of today's actions are not there on GitHub Enterprise Server.");
  }
  const [problem] = workflow.problems;
  if (problem !== undefined) return refuse(`${file} cannot be read as it should: ${problem.message}.`);
  const text = files.text(file) ?? "";
  const paths = subject.paths.filter((path) => [path.workflow, path.definedIn].includes(file));
  const shape = shapeOf(holder, paths, files);
  if ("because" in shape) return refuse(shape.because, shape.byHand);
  const lines = jobLines(text, job.id);
  if (typeof lines === "string") return refuse(lines);
  const halves: Halves = { files, text, workflow, job, lines, shape, paths: holder.paths };
  const doubt = doubtAbout(halves);
  if (doubt !== undefined) return refuse(doubt);
  const build = job.steps.filter(({ index }) => !shape.moved.includes(index));
  const there = handedOver(build, text, shape.artifact.path);
  const greedy = there === undefined ? takesAll(workflow) : undefined;
  if (greedy !== undefined) return refuse(`${greedy.id} downloads every artifact there is, and would get one more.`);
  const ids = [
    ...workflow.jobs.map(({ id }) => id),
    ...[...taken].filter((one) => one.startsWith(`${file} job `)).map((one) => one.slice(`${file} job `.length)),
  ];
  const named = namesOfHalves(job, text, ids);
  if (named === undefined) return refuse("No plain name is free for the workflow job that builds.");
  const { buildId, publishId } = named;
  const names = new Set([...taken].filter((one) => one.startsWith(`${file} artifact `)).map((one) => one.slice(`${file} artifact `.length)));
  const artifact = { ...shape.artifact, name: there ?? freeName(shape.artifact.name, workflow, names) };
  const heads = headsOf(halves, buildId);
  if (typeof heads === "string") return refuse(heads);
  const step = (way: "upload" | "download"): readonly string[] =>
    indented(artifactStep(way, artifact, { text, workflow, job }, choices, lines.stepColumn), lines.stepColumn);
  const made = splitText(halves, heads, { buildId, publishId, upload: there === undefined ? step("upload") : undefined, download: step("download") });
  if (typeof made === "string") return refuse(made);
  taken.add(`${file} job ${buildId}`).add(`${file} job ${publishId}`).add(`${file} artifact ${artifact.name}`);
  return [
    {
      fix: splitBuildAndPublish.id,
      risk: "review",
      file,
      edits: { splices: [difference(text, made.text)] },
      settles: [rule],
      says: `${publishId} does no more than upload what ${buildId} built, which can neither mint its identity token nor read its secrets.`,
      look: [
        `See that the upload needs nothing but ${artifact.path.trim().replace(/\n/g, " and ")}: the repository is not checked out for it any more.`,
      ],
      packages,
    },
  ];
}

interface NamesOfHalves {
  readonly buildId: string;
  readonly publishId: string;
}

/** The workflow job goes on by its name as the half that publishes, unless its name says that it builds and nothing speaks of it. */
function namesOfHalves({ id }: PublishJob["job"], text: string, taken: readonly string[]): NamesOfHalves | undefined {
  const free = (...names: readonly string[]): string | undefined => names.find((one) => !taken.includes(one));
  const spoken = new RegExp(String.raw`\b(?:needs|jobs)\s*(?:\.\s*${id}\b|\[)|^[ \t]*(?:needs:.*|-[ \t]+['"]?)\b${id}\b`, "m");
  const publishId = /^(?:build|pack|package|dist|wheels?)$/i.test(id) && !spoken.test(text) ? free("publish", "release", "upload") : undefined;
  if (publishId !== undefined) return { buildId: id, publishId };
  const buildId = free("build", "package", `${id}-build`, `build-for-${id}`);
  return buildId === undefined ? undefined : { buildId, publishId: id };
}

function isOf({ job, steps }: PublishJob, { at, job: id }: Finding): boolean {
  if (isSetting(at) || job.id !== id) return false;
  return steps.some(
    ({ file, step, place }) =>
      file === at.file &&
      [step.uses, step.run].some((one) => {
        if (one === undefined) return false;
        const { line, endLine = line } = place(one.span);
        return at.line >= line && at.line <= endLine;
      }),
  );
}

/** The one stretch in which two texts differ. */
function difference(before: string, after: string) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { start, end: before.length - same, was: before.slice(start, before.length - same), by: after.slice(start, after.length - same) };
}
