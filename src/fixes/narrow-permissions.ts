import type { Edit } from "../model/edit.ts";
import type { Finding } from "../model/finding.ts";
import type { Proposal } from "../model/fix.ts";
import { isSetting } from "../model/setting.ts";
import type { WorkflowJob } from "../model/workflow.ts";
import { placeOfJobKey } from "../workflow/job-key-place.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { type Scopes, type TokenNeeds, tokenNeeds } from "../workflow/token-needs.ts";
import { untouchable } from "./untouchable.ts";
import { listed } from "./wording.ts";

const rule = "writable-default-token";

export const narrowPermissions: Fix = {
  id: "narrow-permissions",
  summary: "A publishing workflow says what its token may do",
  settles: [rule],
  propose: (subject) => subject.findings.filter((finding) => finding.rule === rule).flatMap((finding) => inFinding(finding, subject)),
};

const byHand = [
  "Write permissions: contents: read at the top of the workflow.",
  "Give each workflow job what it needs besides, in a permissions block of its own.",
  "In the settings of the repository, under Actions, set the workflow permissions to read.",
];

function inFinding({ at, packages }: Finding, { files, paths }: FixSubject): readonly Proposal[] {
  if (isSetting(at)) return [];
  const refuse = (because: string): readonly Proposal[] => [{ fix: narrowPermissions.id, at, because, byHand }];
  const reason = untouchable(at.file, files);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);
  const workflow = readWorkflow(at.file, files.text(at.file) ?? "");
  const open = workflow.jobs.filter((job) => job.permissions === undefined).map((job) => ({ job, needs: tokenNeeds(job, workflow, files) }));
  const doubt = open.flatMap(({ job, needs: { unknown } }) => unknown.map(({ says }) => `${job.id}: ${says}`));
  if (doubt.length > 0) return refuse(`What its workflow jobs need could not be told (${listed(doubt.slice(0, 3))}).`);
  if (paths.some(({ workflow: file, registry }) => file === at.file && registry === "github-packages")) {
    return refuse("It uploads to GitHub Packages as well, and which of its workflow jobs needs that was not told apart.");
  }
  const more = open.flatMap(({ job, needs }) => {
    const scopes = blockFor(job, needs);
    return isRead(scopes) ? [] : [{ job, scopes }];
  });
  const edits: readonly Edit[] = [
    { do: "insert", path: [], key: "permissions", value: { contents: "read" }, after: "on" },
    ...more.map(({ job, scopes }): Edit => ({
      do: "insert",
      path: ["jobs", job.id],
      key: "permissions",
      value: scopes,
      ...placeOfJobKey(workflow, job, "permissions"),
    })),
  ];
  return [
    {
      fix: narrowPermissions.id,
      risk: "review",
      file: at.file,
      edits,
      settles: [rule],
      says:
        more.length === 0
          ? "The workflow's token can only read the repository."
          : `The workflow's token can only read the repository, beside what ${listed(more.map(({ job }) => job.id))} has a use for.`,
      look: ["What each workflow job needs was told from its steps; a step that uses the token in another way fails without it."],
      packages,
    },
  ];
}

/** What a called workflow asks for its caller has to grant, an identity token too. */
function blockFor({ uses }: WorkflowJob, { scopes, idToken }: TokenNeeds): Scopes {
  return uses === undefined || idToken.length === 0 ? scopes : { ...scopes, "id-token": "write" };
}

function isRead(scopes: Scopes): boolean {
  return Object.entries(scopes).every(([scope, access]) => scope === "contents" && access === "read");
}
