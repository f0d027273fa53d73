import type { Finding } from "../model/finding.ts";
import type { Proposal } from "../model/fix.ts";
import { isSetting } from "../model/setting.ts";
import type { RetiredAddress } from "../model/surroundings.ts";
import { tokenLowered } from "../registries/maven/adopt-lower.ts";
import { movedHosts } from "../registries/maven/adopt-hosts.ts";
import { placeOfJobKey } from "../workflow/job-key-place.ts";
import { sideRuns } from "../registries/adopt/side-runs.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { jobAt } from "./step-at.ts";
import { untouchable } from "./untouchable.ts";

const outside = "publish-secret-outside-environment";
const gone = "retired-publish-host";

/** Maven Central has no trusted publishing: its token is kept, read by as little as can be, and sent where it is taken. */
export const containPublishToken: Fix = {
  id: "contain-publish-token",
  summary: "A token that has to stay is read only by the upload, behind an environment, and goes to a host that is there",
  settles: [outside, gone],
  propose: (subject) => [...inJobs(subject), ...inBuildFiles(subject)],
};

/** Where the whole workflow job was given the token, which only its upload needs; elsewhere `bind-environment` is enough. */
function inJobs(subject: FixSubject): readonly Proposal[] {
  const { environment } = subject.choices;
  if (environment === null) return [];
  return subject.findings.flatMap((finding) => (finding.rule === outside ? inJob(finding, subject, environment) : []));
}

function inJob(finding: Finding, { files, paths, slug, choices, surroundings }: FixSubject, environment: string): readonly Proposal[] {
  const found = isSetting(finding.at) ? undefined : jobAt(files, finding.at);
  if (found === undefined || found.job.environment !== undefined || untouchable(found.file, files) !== undefined) return [];
  const { file, job, workflow, path } = found;
  const own = paths.filter((one) => one.workflow === file && one.job === job.id && one.calleeJob === null);
  const central = own.filter(({ registry }) => registry === "maven-central");
  const publishJob = surroundings.publishJobs.find((one) => one.workflow.file === file && one.job.id === job.id);
  if (central.length === 0 || central.length < own.filter(({ credential }) => credential.secrets.length > 0).length) return [];
  if (publishJob !== undefined && sideRuns({ workflow, job }, publishJob).length > 0) return [];
  const lowered = tokenLowered({ slug, files, workflow, job: job.id, paths: central, choices });
  if (lowered.length === 0) return [];
  const secrets = [...new Set(central.flatMap(({ credential }) => credential.secrets))].sort();
  return [
    {
      fix: containPublishToken.id,
      risk: "review",
      file,
      edits: [...lowered, { do: "insert", path, key: "environment", value: environment, ...placeOfJobKey(workflow, job, "environment") }],
      settles: [outside],
      says: `${job.id} publishes in the environment ${environment}, and only its upload is given ${secrets.join(", ")}.`,
      look: [
        `Create the environment ${environment} before this is merged, with the branches or tags that may use it: GitHub makes one without protection otherwise.`,
        `Store a new ${secrets.join(", ")} in it, delete the repository's, and revoke the old token.`,
      ],
      packages: finding.packages,
    },
  ];
}

function inBuildFiles({ files, surroundings, findings }: FixSubject): readonly Proposal[] {
  const told = findings.filter(({ rule }) => rule === gone);
  return [...Map.groupBy(surroundings.retired, ({ at }) => at.file)].flatMap(([file, places]) => {
    const finding = told.find(({ at }) => !isSetting(at) && at.file === file);
    const [first] = places;
    return finding === undefined || first === undefined
      ? []
      : [inFile(file, first, places, files.text(file) ?? "", finding, untouchable(file, files))];
  });
}

function inFile(
  file: string,
  { at }: RetiredAddress,
  places: readonly RetiredAddress[],
  text: string,
  finding: Finding,
  reason: string | undefined,
): Proposal {
  const moved = movedHosts(text, places);
  const place = { file: at.file, line: at.line, column: at.column };
  if ("because" in moved) return { fix: containPublishToken.id, at: place, ...moved };
  if (reason !== undefined) return { fix: containPublishToken.id, at: place, because: `It was left: ${reason}.`, byHand: moved.look };
  return {
    fix: containPublishToken.id,
    risk: "review",
    file,
    edits: { splices: moved.splices },
    settles: [gone],
    says: `${file} sends releases to the Central Portal's compatibility host, since OSSRH is gone.`,
    look: moved.look,
    packages: finding.packages,
  };
}
