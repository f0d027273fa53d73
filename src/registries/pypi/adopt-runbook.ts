import type { Runbook, RunbookStep } from "../../model/fix.ts";
import type { RunbookSubject } from "../adopt.ts";
import { definingFile, environmentSteps, fileName, inAddress, releaseStep, repositoryOf, secretSteps } from "../adopt/runbook-steps.ts";

/** What a project's owners do at PyPI and GitHub, in order (facts PyPI B1, B2, B4, B6). */
export function runbook({ slug, purl, name, path, secrets, choices }: RunbookSubject): Runbook {
  const { owner, name: repository } = repositoryOf(slug);
  const file = fileName(definingFile(path));
  const environment = path.environment ?? choices.environment;
  const computed = environment?.includes("${{") === true;
  const named = environment === null || computed ? "no environment (any passes)" : `environment ${environment}`;
  const fields = `owner ${owner}, repository ${repository}, workflow ${file}, ${named}`;
  const steps: readonly RunbookStep[] = [
    ...environmentSteps(slug, computed ? null : environment),
    {
      kind: "register",
      when: "before-merge",
      says: `Register the trusted publisher as an owner of the project: ${fields}. The link fills the form in. It does not expire, so it can be there before the merge.`,
      commands: [],
      link: formFor(name, slug, file, computed ? null : environment),
      seenBy: null,
    },
    {
      kind: "first-version",
      when: "before-merge",
      says: "For a project that is not at PyPI yet, register a pending publisher for that very name in its place, with the same fields. It does not reserve the name, and expires after 30 days.",
      commands: [],
      link: "https://pypi.org/manage/account/publishing/",
      seenBy: null,
    },
    releaseStep(slug, path, "Make a release the usual way.", releaseSeenBy(path.provenance.state === "made", slug)),
    {
      kind: "revoke-token",
      when: "after-release",
      says: "Have every owner and maintainer revoke the API tokens that can upload it: those of the project, and those of a whole account, which nobody else can see. PyPI has no switch that refuses tokens.",
      commands: [],
      link: "https://pypi.org/manage/account/#api-tokens",
      seenBy: null,
    },
    ...secretSteps(slug, secrets),
  ];
  return { purl, steps };
}

/** The form of an existing project, filled in. */
function formFor(name: string, slug: string | null, file: string, environment: string | null): string {
  const page = `https://pypi.org/manage/project/${inAddress(name)}/settings/publishing/`;
  const [owner, repository] = slug?.split("/") ?? [];
  if (owner === undefined || repository === undefined) return page;
  const fields = { provider: "github", owner, repository, workflow_filename: file, environment: environment ?? "" };
  return `${page}?${new URLSearchParams(fields).toString()}`;
}

function releaseSeenBy(attested: boolean, slug: string | null): string | null {
  // Without attestations nothing but the page of the file tells how it came, and that is not read.
  return attested ? `The provenance of the version's files names ${slug ?? "the repository"} and this workflow.` : null;
}
