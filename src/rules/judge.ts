import type { Finding } from "../model/finding.ts";
import { isUntold, nameOf } from "../model/known-registry.ts";
import type { Place, Region, Span } from "../model/place.ts";
import type { PolicySubject } from "../model/policy.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Unseen } from "../model/report.ts";
import { byWhereabouts, isSetting, type Setting } from "../model/setting.ts";
import { isOfRegistries, type Sight } from "../model/rule.ts";
import type { PublishJob, Surroundings } from "../model/surroundings.ts";
import type { Traced } from "../model/traced.ts";
import { type LineText, type Told, toFindings } from "./findings.ts";
import type { Answer, Need, OrganisationSubject, Remark, Rule } from "./rule.ts";
import { unseenCredential } from "./unseen-credential.ts";

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
}

/** What rules are asked about, and the text that places stand in. */
export interface Seen {
  readonly traced: Traced;
  readonly surroundings: Surroundings;
  /** Where a stretch of a file stands. */
  readonly region: (file: string, span: Span) => Region;
  /** A line's text, masked: what a finding is told apart by. */
  readonly line: LineText;
}

/** Asks every rule about everything it is for that was looked at; those about the policy and the organisation are left to the others. */
export function judge(seen: Seen, rules: readonly Rule[]): Judgement {
  const told: Told[] = [];
  const unseen = new Map<string, Unseen>();
  for (const rule of rules.filter(({ sight }) => isSeen(sight, seen.surroundings))) {
    for (const { answer, about } of answersOf(rule, seen)) {
      if ("unseen" in answer) doubt(unseen, rule.id, answer.at, answer.unseen, answer.needs);
      else told.push({ rule, remark: { ...about, ...answer } });
    }
  }
  return { findings: toFindings(told, seen.line), unseen: [...unseen.values()].sort(unseenByPlace) };
}

/** Asks the rules about the policy, once what the others found is known. */
export function judgePolicy(subject: PolicySubject, line: LineText, rules: readonly Rule[]): Judgement {
  return judged(
    rules.flatMap((rule) => (rule.asks === "policy" ? rule.check(subject).map((answer) => ({ rule, answer })) : [])),
    line,
  );
}

/** Asks the rules about an organisation as a whole, once its repositories are known. */
export function judgeOrganisation(subject: OrganisationSubject, rules: readonly Rule[]): Judgement {
  const asked = rules.filter(({ sight }) => !isOfRegistries(sight) || subject.records !== null);
  return judged(
    asked.flatMap((rule) => (rule.asks === "organisation" ? rule.check(subject).map((answer) => ({ rule, answer })) : [])),
    () => "",
  );
}

function judged(answers: readonly { readonly rule: Rule; readonly answer: Answer }[], line: LineText): Judgement {
  const told: Told[] = [];
  const unseen = new Map<string, Unseen>();
  for (const { rule, answer } of answers) {
    if ("unseen" in answer) doubt(unseen, rule.id, answer.at, answer.unseen, answer.needs);
    else told.push({ rule, remark: answer });
  }
  return { findings: toFindings(told, line), unseen: [...unseen.values()] };
}

/** Whether what a rule has to see beside files was looked at; what was and could not be seen is the rule's to tell. */
function isSeen(sight: Sight | undefined, { github, ledger }: Surroundings): boolean {
  if (sight === undefined) return true;
  if (isOfRegistries(sight)) return ledger !== null;
  if (github === null) return false;
  return sight === "repository-settings" || (sight === "organisation" && github.organisation !== null);
}

interface Asked {
  readonly answer: Answer;
  /** What the subject says about a remark that does not say it itself. */
  readonly about: Pick<Remark, "job" | "packages">;
}

function answersOf(rule: Rule, { traced, surroundings, region }: Seen): readonly Asked[] {
  switch (rule.asks) {
    case "publish-path":
      return traced.paths.filter(rule.concerns).flatMap((path) => {
        const about = { job: path.calleeJob ?? path.job, packages: path.packages };
        const missing = rule.needs.flatMap((need) => missingIn[need](path) ?? []);
        const answers = missing.length > 0 ? missing.map((says) => ({ at: path.at, unseen: says })) : rule.check(path, surroundings);
        return answers.map((answer) => ({ answer, about }));
      });
    case "publish-job":
      return surroundings.publishJobs.flatMap((job) => {
        const about = { job: job.job.id, packages: packagesOf(job.paths) };
        return rule.check(job, surroundings).map((answer) => ({ answer: withRunner(answer, job), about }));
      });
    case "workflow":
      return traced.workflows.flatMap((workflow) => {
        const paths = traced.paths.filter((path) => path.workflow === workflow.file || path.definedIn === workflow.file);
        const place = (span: Span) => region(workflow.file, span);
        return rule.check({ workflow, paths, place }, surroundings).map((answer) => ({ answer, about: { packages: packagesOf(paths) } }));
      });
    case "repository":
      return rule.check({ paths: traced.paths, surroundings }).map((answer) => ({ answer, about: {} }));
    case "organisation":
    case "policy":
      return [];
  }
}

/** What stands in a composite action is told with the workflow job that runs it: several may. */
function withRunner(answer: Answer, { workflow, job, place }: PublishJob): Answer {
  if ("unseen" in answer || isSetting(answer.at) || answer.at.file === workflow.file || (answer.job ?? job.id) !== job.id) return answer;
  return { ...answer, evidence: [...(answer.evidence ?? []), { ...place(job.key), says: `${job.id} runs it` }] };
}

function packagesOf(paths: readonly PublishPath[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => path.packages))];
}

function doubt(unseen: Map<string, Unseen>, rule: string, at: Place | Setting | null, says: string, needs: string | undefined): void {
  const place = at && (isSetting(at) ? { setting: at.setting, page: at.page } : { file: at.file, line: at.line, column: at.column });
  const key = `${JSON.stringify(place)}\n${says}`;
  const rules = [...(unseen.get(key)?.rules ?? []), rule];
  unseen.set(key, { at: place, says, rules: [...new Set(rules)], needs: needs ?? null });
}

/** Why a need of a rule is not met by a path; undefined when it is. */
const missingIn: Readonly<Record<Need, (path: PublishPath) => string | undefined>> = {
  registry({ registry, candidates, tool, credential }) {
    // What is told of an upload in another file is told once, with its credential.
    if (!isUntold(registry) || credential.kind === "delegated") return undefined;
    return `Where ${tool} uploads to could not be told${candidates.length > 0 ? `; perhaps ${candidates.map(nameOf).join(" or ")}` : ""}.`;
  },
  credential: unseenCredential,
  // A path that already does trusted publishing, or shows both, needs no answer about its client.
  client({ client, credential, tool }) {
    const matters = credential.kind === "token-unlocated";
    return matters && client.trustedPublishing === "unknown" ? `Whether ${tool} can do trusted publishing is not known.` : undefined;
  },
};

/** What is about no file comes last. */
function unseenByPlace({ at: a }: Unseen, { at: b }: Unseen): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : byWhereabouts(a, b);
}
