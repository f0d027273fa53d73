import type { Edit, YamlValue } from "../model/edit.ts";
import type { Finding } from "../model/finding.ts";
import type { Proposal } from "../model/fix.ts";
import { offersTrustedPublishing } from "../model/known-registry.ts";
import { isSetting } from "../model/setting.ts";
import type { Permissions, Workflow, WorkflowJob } from "../model/workflow.ts";
import { placeOfJobKey } from "../workflow/job-key-place.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { tokenNeeds, type UnknownUse } from "../workflow/token-needs.ts";
import { untouchable } from "./untouchable.ts";
import { listed } from "./wording.ts";

const rule = "workflow-wide-id-token";

export const moveIdTokenToJob: Fix = {
  id: "move-id-token-to-job",
  summary: "Only the workflow job that publishes may mint an identity token",
  settles: [rule],
  propose: (subject) => subject.findings.filter((finding) => finding.rule === rule).flatMap((finding) => inFinding(finding, subject)),
};

const byHand = [
  "Give the publishing workflow job a permissions block with id-token: write and whatever else it uses: it replaces the workflow's.",
  "Take id-token: write out of the workflow's permissions.",
  "Give it back to the workflow jobs that use it for something else.",
];

function inFinding({ at, packages }: Finding, { files, paths }: FixSubject): readonly Proposal[] {
  if (isSetting(at)) return [];
  const refuse = (because: string): readonly Proposal[] => [{ fix: moveIdTokenToJob.id, at, because, byHand }];
  const reason = untouchable(at.file, files);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);
  const text = files.text(at.file) ?? "";
  const workflow = readWorkflow(at.file, text);
  const { permissions } = workflow;
  if (permissions === undefined || permissions.all !== undefined) {
    return refuse("The workflow grants all there is, and what each workflow job needs of it is not known.");
  }
  const own = paths.filter(({ registry }) => offersTrustedPublishing(registry));
  const publishing = new Set(
    own.flatMap((path) => (path.workflow === at.file ? [path.job] : path.definedIn === at.file && path.calleeJob !== null ? [path.calleeJob] : [])),
  );
  const bare = workflow.jobs.filter((job) => job.permissions === undefined);
  const needs = bare.map((job) => ({ job, needs: tokenNeeds(job, workflow, files) }));
  const others = needs.filter(({ job }) => !publishing.has(job.id));
  const elsewhere = others.find(({ job, needs: { unknown } }) => job.uses !== undefined && unknown.length > 0);
  if (elsewhere !== undefined) {
    return refuse(`${elsewhere.job.id} calls ${elsewhere.job.uses?.value ?? "a workflow"}, and whether that needs an identity token is not known.`);
  }
  const granted = needs.filter(({ job, needs: { idToken } }) => publishing.has(job.id) || idToken.length > 0);
  if (others.every((one) => granted.includes(one))) {
    return refuse(
      `${listed(others.map(({ job }) => job.id))} ${others.length === 1 ? "asks" : "ask"} for an identity token as well, so none would lose it.`,
    );
  }
  const doubtful = others.filter(({ needs: { idToken, unknown } }) => idToken.length === 0 && unknown.some(mayMint));
  return [
    {
      fix: moveIdTokenToJob.id,
      risk: doubtful.length > 0 ? "review" : "safe",
      file: at.file,
      edits: [
        ...granted.flatMap(({ job, needs: { scopes, unknown } }) => [
          blockOn(workflow, job, permissions, unknown.length > 0 || job.uses !== undefined ? undefined : scopes),
          ...comments(job, permissions, text),
        ]),
        ...withoutIdToken(permissions, text),
      ],
      settles: [rule],
      says: `Of the workflow's jobs only ${listed(granted.map(({ job }) => job.id))} may mint an identity token.`,
      look: doubtful.flatMap(({ job, needs: { unknown } }) =>
        unknown.filter(mayMint).map(({ says }) => `${job.id} may mint no identity token any more, and ${says}.`),
      ),
      packages,
    },
  ];
}

/** Actions of GitHub's and Docker's that mint one are known. */
function mayMint({ by, says }: UnknownUse): boolean {
  return by === "action" && !/^what (?:actions|docker|github)\//.test(says);
}

/** The workflow's block, for one workflow job: without what it is known to have no use for. */
function blockOn(workflow: Workflow, job: WorkflowJob, { scopes }: Permissions, used: Readonly<Record<string, string>> | undefined): Edit {
  const kept = scopes.filter(({ scope, access }) => access !== "none" && (scope === "id-token" || used === undefined || scope in used));
  const value: YamlValue = Object.fromEntries(kept.map(({ scope, access }) => [scope, access]));
  return { do: "insert", path: ["jobs", job.id], key: "permissions", value, ...placeOfJobKey(workflow, job, "permissions") };
}

/** What is said of it in its line goes along. */
function comments(job: WorkflowJob, { scopes }: Permissions, text: string): readonly Edit[] {
  const span = scopes.find(({ scope }) => scope === "id-token")?.span;
  const [, said] = /^[^\r\n#{}]*[ \t]#[ \t]*([^\r\n]*?)[ \t]*(?:\r?\n|$)/.exec(text.slice(span?.start ?? text.length)) ?? [];
  return said === undefined || said === "" ? [] : [{ do: "comment", path: ["jobs", job.id, "permissions", "id-token"], text: said }];
}

/** A block that held nothing else stays as an empty one: without it the organisation's default would hold. */
function withoutIdToken({ scopes, span }: Permissions, text: string): readonly Edit[] {
  if (scopes.length > 1) return [{ do: "remove", path: ["permissions", "id-token"] }];
  const [, next] = /^(?![ \t#\r\n-])["']?([\w-]+)["']?[ \t]*:/m.exec(text.slice(span.end)) ?? [];
  return [
    { do: "remove", path: ["permissions"] },
    { do: "insert", path: [], key: "permissions", value: {}, ...(next === undefined ? {} : { before: next }) },
  ];
}
