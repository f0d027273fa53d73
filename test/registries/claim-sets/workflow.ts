import type { ClaimSet } from "../claim-sets.ts";
import { each, file } from "./each.ts";

const own = "lanternfish/lamp/.github/workflows";
const tag = "refs/tags/v1.0.0";
const fileCounts = "A1 1.1: workflow_ref, the caller; B1 2.1 3.1: job_workflow_ref, the called";
const byName = "A1: file name, how it is read is not said; 1.1: the directory is not checked; B1 2.1 3.1: .github/workflows of the repository";
const calling = each("accepted", { pypi: "refused workflow", rubygems: "refused workflow", nuget: "refused workflow" });
const callingByName = { ...calling, npm: "unknown" } as const;
const called = each("accepted", { npm: "refused workflow", "crates-io": "refused workflow" });
const refused = each("refused workflow");

const local = { workflow_ref: `${own}/ci.yml@${tag}`, job_workflow_ref: `${own}/release.yml@${tag}` };
const elsewhere = { job_workflow_ref: "lanternfish/ci/.github/workflows/publish.yml@refs/tags/v3" };
const withHome = { workflow: "publish.yml", workflowRepository: "lanternfish/ci" };

/** The workflow file: calling or called, here or elsewhere, and names made to mislead. */
export const workflowSets: readonly ClaimSet[] = [
  { name: "called by another file of the repository, the called one registered", claims: local, facts: fileCounts, expected: called },
  {
    name: "called by another file of the repository, the calling one registered",
    publisher: { workflow: "ci.yml" },
    claims: local,
    facts: fileCounts,
    expected: calling,
  },
  { name: "reusable workflow of another repository, the calling file registered", claims: elsewhere, facts: fileCounts, expected: calling },
  {
    name: "reusable workflow of another repository, the called file registered",
    publisher: { workflow: "publish.yml" },
    claims: elsewhere,
    facts: fileCounts,
    expected: refused,
  },
  {
    name: "reusable workflow of another repository, that one registered with it",
    publisher: withHome,
    claims: elsewhere,
    facts: "0: RubyGems alone takes a workflow repository; 2.1",
    expected: each("refused workflow", { rubygems: "accepted" }),
  },
  {
    name: "reusable workflow of another repository, that one registered in another case",
    publisher: { ...withHome, workflowRepository: "lanternfish/CI" },
    claims: elsewhere,
    facts: "2.1: case-sensitive",
    expected: refused,
  },
  {
    name: "reusable workflow of a repository other than the registered one",
    publisher: { ...withHome, workflowRepository: "tidewater/ci" },
    claims: elsewhere,
    facts: "2.1: other repo must equal them",
    expected: refused,
  },
  {
    name: "own workflow, where one of another repository is registered",
    publisher: { workflowRepository: "lanternfish/ci" },
    facts: "2.1: same repo, so workflow_repository must be null",
    expected: each("accepted", { rubygems: "refused workflow" }),
  },
  {
    name: "own workflow, registered with its own repository as that of the workflow",
    publisher: { workflowRepository: "lanternfish/lamp" },
    facts: "2.1: must differ from the repository",
    expected: each("accepted", { rubygems: "refused workflow" }),
  },
  {
    name: "reusable workflow of another repository that has the registered name",
    claims: { job_workflow_ref: `lanternfish/ci/.github/workflows/release.yml@${tag}` },
    facts: fileCounts,
    expected: calling,
  },
  {
    name: "reusable workflow of a repository whose name begins alike",
    claims: { job_workflow_ref: `lanternfish/lamp-ci/.github/workflows/release.yml@${tag}` },
    facts: "3.1: the prefix is the repository's own",
    expected: calling,
  },
  {
    name: "workflow of another repository, started in this one by a ruleset",
    claims: file(`lanternfish/policies/.github/workflows/release.yml@${tag}`),
    facts: byName,
    expected: callingByName,
  },
  {
    name: "file in another case",
    claims: file(`${own}/Release.yml@${tag}`),
    facts: "A1 B1 1.1 2.1: case-sensitive; 3.1: insensitive",
    expected: each("refused workflow", { nuget: "accepted" }),
  },
  { name: ".yaml where .yml is registered", claims: file(`${own}/release.yaml@${tag}`), facts: fileCounts, expected: refused },
  {
    name: ".yaml registered as .yaml",
    publisher: { workflow: "release.yaml" },
    claims: file(`${own}/release.yaml@${tag}`),
    facts: fileCounts,
    expected: each("accepted"),
  },
  {
    name: "nested.yml@evil.yml where nested.yml is registered",
    publisher: { workflow: "nested.yml" },
    claims: file(`${own}/nested.yml@evil.yml@${tag}`),
    facts: "A1: not said; 1.1: the longest name; 2.1 and NuGetGallery: up to the first @, and RubyGems then wants the run's ref behind it",
    expected: each("refused workflow", { npm: "unknown", rubygems: "refused ref", nuget: "accepted" }),
  },
  {
    name: "nested.yml@evil.yml registered as such",
    publisher: { workflow: "nested.yml@evil.yml" },
    claims: file(`${own}/nested.yml@evil.yml@${tag}`),
    facts: "A1: not said; 1.1: the longest name; 2.1 and NuGetGallery: up to the first @",
    expected: each("accepted", { npm: "unknown", rubygems: "refused workflow", nuget: "refused workflow" }),
  },
  {
    name: "nested.yml@evil.yml where evil.yml is registered",
    publisher: { workflow: "evil.yml" },
    claims: file(`${own}/nested.yml@evil.yml@${tag}`),
    facts: "1.1 2.1 3.1",
    expected: refused,
  },
  {
    name: "branch that is named like the registered file",
    claims: { ...file(`${own}/ci.yml@refs/heads/release.yml`), ref: "refs/heads/release.yml" },
    facts: "1.1 2.1 3.1",
    expected: refused,
  },
  {
    name: "registered file on a branch with @ and .yml in its name",
    claims: { ...file(`${own}/release.yml@refs/heads/x@evil.yml`), ref: "refs/heads/x@evil.yml" },
    facts: "1.1 2.1 3.1",
    expected: each("accepted"),
  },
  { name: "registered name with its ending twice", claims: file(`${own}/release.yml.yml@${tag}`), facts: fileCounts, expected: refused },
  { name: "file that is no workflow", claims: file(`${own}/release.yml.txt@${tag}`), facts: fileCounts, expected: refused },
  { name: "file in a directory below", claims: file(`${own}/below/release.yml@${tag}`), facts: byName, expected: callingByName },
  { name: "file in another directory", claims: file(`lanternfish/lamp/scripts/release.yml@${tag}`), facts: byName, expected: callingByName },
  { name: "path that climbs out of the directory", claims: file(`${own}/../../scripts/release.yml@${tag}`), facts: byName, expected: callingByName },
  {
    name: "as files tell it, without a ref",
    claims: file(`${own}/release.yml`),
    unknown: ["ref", "sha", "repository_id", "repository_owner_id"],
    facts: fileCounts,
    expected: each("accepted"),
  },
  {
    name: "as files tell it, by a bare path",
    claims: file("./.github/workflows/release.yml"),
    unknown: ["ref"],
    facts: fileCounts,
    expected: each("accepted"),
  },
  {
    name: "as files tell it, calling another file of the repository",
    claims: { workflow_ref: `${own}/release.yml`, job_workflow_ref: ".github/workflows/publish.yml" },
    unknown: ["ref"],
    facts: fileCounts,
    expected: calling,
  },
  { name: "neither file known", unknown: ["workflow_ref", "job_workflow_ref"], facts: fileCounts, expected: each("unknown") },
  {
    name: "calling file not known",
    unknown: ["workflow_ref"],
    facts: fileCounts,
    expected: each("accepted", { npm: "unknown", "crates-io": "unknown" }),
  },
  {
    name: "called file decided at run time",
    claims: { job_workflow_ref: `${own}/\${{ inputs.file }}.yml` },
    facts: fileCounts,
    expected: each("unknown", { npm: "accepted", "crates-io": "accepted" }),
  },
  { name: "no calling file presented", claims: { workflow_ref: "" }, facts: fileCounts, expected: called },
  { name: "no called file presented", claims: { job_workflow_ref: "" }, facts: fileCounts, expected: calling },
];
