import type { Workflow, WorkflowJob } from "../model/workflow.ts";

/** Where a credential can come from: without any of these nothing can be uploaded from a hosted runner. */
const credential = /secrets|id-token|write-all|\bvars\.|self-hosted/i;

/** The run's own token uploads to GitHub Packages alone, and a coverage service's token nowhere: without a word of an upload they count for nothing. */
const weak = /secrets\.(?:GITHUB_TOKEN|CODECOV_TOKEN|COVERALLS_\w+)/gi;

/** Words of an upload that stands in the workflow itself; reported even when no credential is seen. */
const direct =
  /publish|twine|\bdeploy\b|changeset|shipit|ci-release|release-(?:it|plz|gem|action)|semantic-release|releaser|publib|(?:gem|nuget|choco|paket|sleet|package_cloud)(?:\.exe)?\s+push|(?:maturin|binstar|anaconda)\s+upload|command:\s*["']?(?:upload|release)|(?:rake|cargo|sbt|mill|nx|lerna|gem|auto|make|run|yarn|just|task|mvnw?|gradlew?)\b[^\n]{0,400}\breleas|inherit|\.github\/workflows\//i;

/** Words that hold those and mean artifacts, reports or the trigger. */
const harmless =
  /upload-pages-artifact|deploy-pages|build\s[^\n]{0,400}--release|run\s[^\n]{0,400}--release|test\s[^\n]{0,400}--release|publish-unit-test|publish[ _-](?:test|coverage|results)/gi;

/** Whether text names something that may carry a credential to an upload. */
export function bringsCredential(text: string): boolean {
  return credential.test(text) && credential.test(text.replace(weak, ""));
}

/** Whether a word of an upload stands in workflow text, or a credential is chosen by the matrix. */
export function speaksOfUpload(text: string): boolean {
  return (direct.test(text) && direct.test(text.replace(harmless, ""))) || /secrets\s*\[/.test(text);
}

/** The shape nearly every workflow has; any other is parsed, so that what is wrong with it is said. */
function isPlain(text: string): boolean {
  const on = /^["']?on["']?\s*:/m.exec(text);
  return on !== null && /^jobs:[ \t]*(?:#.*)?\r?\n[ ]+\S/m.test(text.slice(on.index));
}

/** Longer files are refused where they are read, and not searched before. */
const longest = 512 * 1024;

/**
 * Whether a workflow file can hold a publish path at all, by its text. A file in which no
 * credential can come up and no word of an upload stands need not be parsed: what its scripts
 * may hold cannot succeed there, and such paths are left out anyway.
 */
export function fileMatters(text: string): boolean {
  return text.length > longest || !isPlain(text) || text.includes("\t") || bringsCredential(text) || speaksOfUpload(text);
}

/** The same for one workflow job, which also sees what stands outside the jobs. */
export function jobMatters(text: string, workflow: Workflow, job: WorkflowJob, idToken: boolean, hosted: boolean): boolean {
  if (idToken || !hosted || job.uses !== undefined) return true;
  const first = Math.min(...workflow.jobs.map((one) => one.key.start));
  const last = Math.max(...workflow.jobs.map((one) => one.span.end));
  const own = text.slice(job.span.start, job.span.end);
  const around = text.slice(0, first) + text.slice(last);
  return bringsCredential(own) || /secrets|vars\./.test(around.replace(weak, "")) || speaksOfUpload(own);
}
