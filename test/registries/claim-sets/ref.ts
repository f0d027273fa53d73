import type { ClaimSet } from "../claim-sets.ts";
import { each, file } from "./each.ts";

const own = "lanternfish/lamp/.github/workflows/release.yml";
const commit = "0123456789abcdef0123456789abcdef01234567";
const free = "A1: a publisher names no ref; B1 1.1 2.1 3.1: any branch or tag passes";
const tied = "B1 2.1: job_workflow_ref carries the run's ref or sha; A1 1.1 3.1: not compared";
const refused = each("accepted", { pypi: "refused ref", rubygems: "refused ref" });

/** The run's ref and commit: never compared with a publisher, at most with the workflow's own. */
export const refSets: readonly ClaimSet[] = [
  { name: "default branch", claims: { ...file(`${own}@refs/heads/main`), ref: "refs/heads/main" }, facts: free, expected: each("accepted") },
  { name: "any other branch", claims: { ...file(`${own}@refs/heads/topic`), ref: "refs/heads/topic" }, facts: free, expected: each("accepted") },
  { name: "own workflow called by a tag from a branch", claims: { ref: "refs/heads/main" }, facts: tied, expected: refused },
  {
    name: "branch in another case than the workflow's",
    claims: { ...file(`${own}@refs/heads/main`), ref: "refs/heads/Main" },
    facts: tied,
    expected: refused,
  },
  { name: "workflow at the run's commit", claims: file(`${own}@${commit}`), facts: tied, expected: each("accepted") },
  { name: "workflow at another commit", claims: file(`${own}@${commit.replace("0", "f")}`), facts: tied, expected: refused },
  { name: "deployment of a commit, its ref empty", claims: { ...file(`${own}@${commit}`), ref: "" }, facts: tied, expected: each("accepted") },
  {
    name: "ref not known, the workflow's known",
    unknown: ["ref", "sha"],
    facts: tied,
    expected: each("accepted", { pypi: "unknown", rubygems: "unknown" }),
  },
  {
    name: "ref and commit of a run not known, nor the workflow's",
    claims: file(own),
    unknown: ["ref", "sha"],
    facts: tied,
    expected: each("accepted"),
  },
  { name: "workflow's ref in short, as it is written to call it", claims: file(`${own}@v1.0.0`), facts: tied, expected: each("accepted") },
  { name: "workflow's ref in short, and another one than the run's", claims: file(`${own}@main`), facts: tied, expected: refused },
  {
    name: "neither ref nor commit presented",
    claims: { ...file(own), ref: "", sha: "" },
    facts: "B1: both required; 1.1: sha required; 2.1: one of them; A1 3.1: not read",
    expected: each("refused ref", { npm: "accepted", nuget: "accepted" }),
  },
  {
    name: "no commit presented",
    claims: { sha: "" },
    facts: "B1 1.1: required; A1 2.1 3.1: not",
    expected: each("accepted", { pypi: "refused ref", "crates-io": "refused ref" }),
  },
  {
    name: "reusable workflow at a ref of its own, registered with its repository",
    publisher: { workflow: "publish.yml", workflowRepository: "lanternfish/ci" },
    claims: { job_workflow_ref: "lanternfish/ci/.github/workflows/publish.yml@refs/heads/next", ref: "refs/heads/main" },
    facts: "2.1: the ref is tied for the same repository only",
    expected: each("refused workflow", { rubygems: "accepted" }),
  },
];
