import type { PublishJob } from "../model/surroundings.ts";
import { isPushing, pushes } from "./pushing-steps.ts";
import { releaseSteps, type ReleaseStep } from "./release-steps.ts";
import type { Answer, Remark, Rule } from "./rule.ts";
import { usedAction } from "./used-action.ts";
import { listed } from "./wording.ts";

export const persistedGitCredentials: Rule = {
  id: "persisted-git-credentials",
  group: "publish-job",
  summary: "A checkout leaves a token that can push where every later step can read it",
  severity: "medium",
  confidence: "high",
  incidents: "tokens that could push: SpotBugs 2025-03, PostHog 2025-11, AsyncAPI 2026-07",
  controls: {
    osps: ["OSPS-AC-04.02"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.4"],
    soc2: ["CC6.3"],
  },
  asks: "publish-job",
  check(job) {
    const left = releaseSteps(job, job.paths).flatMap((step) => leftBy(step, job));
    const [first] = [...left].sort((a, b) => rank(a) - rank(b));
    if (first === undefined) return [];
    const pushing = job.steps.map(({ step }) => pushes(step));
    if (pushing.includes(true) || job.paths.some(({ tool, through }) => through.length > 0 && isPushing(tool))) return [];
    if (first.what === "unknown") return [{ at: first.at, unseen: `Whether ${action} in ${job.job.id} keeps its token is decided at run time.` }];
    if (pushing.includes("maybe") || runsScripts(job)) return [doubt(first, job)];
    const others = left.filter((one) => one !== first);
    return [{ ...remarkOn(first, job), evidence: others.map(({ at }) => ({ ...at, says: `${action} leaves its token here as well` })), key: action }];
  },
};

const action = "actions/checkout";

/** What a checkout leaves behind: the workflow job's own token, or another that it is given. */
interface Left {
  readonly at: ReturnType<ReleaseStep["place"]>;
  readonly what: "job" | "secret" | "other" | "unknown";
  /** The secrets it is given in the token's place. */
  readonly secrets: readonly string[];
}

function leftBy({ step, place, runs }: ReleaseStep, job: PublishJob): readonly Left[] {
  if (!step.uses || usedAction(step.uses.value)?.name.toLowerCase() !== action) return [];
  const keeps = runs.map(({ given }) => given("persist-credentials"));
  if (keeps.every((value) => value?.toLowerCase() === "false")) return [];
  const token = step.with.filter(({ name }) => /^(?:token|ssh-key)$/i.test(name)).map(({ value }) => value.value);
  const secrets = token.flatMap(secretsIn).filter((name) => name !== "GITHUB_TOKEN");
  const what = secrets.length > 0 ? "secret" : token.every(isOwn) ? "job" : "other";
  const access = job.access("contents");
  if (what === "job" && access !== "write" && access !== "unknown") return [];
  return [{ at: place(step.uses.span), what: keeps.includes(undefined) ? "unknown" : what, secrets }];
}

/** The token that the workflow job has anyway. */
function isOwn(text: string): boolean {
  return /^\s*$|^\s*\$\{\{\s*(?:github\.token|secrets\.GITHUB_TOKEN)\s*\}\}\s*$/i.test(text);
}

function secretsIn(text: string): readonly string[] {
  return [...text.matchAll(/\bsecrets\.(\w+)/gi)].map(([, name = ""]) => name);
}

/** The gravest is told, the others are its evidence. */
function rank({ what }: Left): number {
  return ["secret", "job", "other", "unknown"].indexOf(what);
}

/** Files between the workflow and the upload whose commands are not among the steps: they may push. */
function runsScripts({ paths }: PublishJob): boolean {
  return paths.some(({ through }) => through.some((file) => !/(?:^|\/)action\.ya?ml$|^\.github\/workflows\/|\.(?:xml|toml)$/.test(file)));
}

function remarkOn({ at, what, secrets }: Left, job: PublishJob): Remark {
  const id = job.job.id;
  const next = "Set persist-credentials: false on this checkout, and hand a token that can push only to the step that pushes.";
  if (what === "secret") {
    return {
      at,
      says: `${action} in ${id} leaves the ${secrets.length === 1 ? "secret" : "secrets"} ${listed(secrets)} where every later step can read it, whatever the permissions of ${id} say.`,
      next,
      confidence: "medium",
    };
  }
  if (what === "other") {
    return {
      at,
      says: `${action} in ${id} leaves a token of its own where every later step can read it, whatever the permissions of ${id} say.`,
      next,
      severity: "low",
      confidence: "medium",
    };
  }
  if (job.access("contents") === "unknown") {
    return {
      at,
      says: `${action} in ${id} leaves the workflow job's token where every later step can read it, and no permissions say that it cannot push.`,
      next: `Set persist-credentials: false on this checkout, and give ${id} contents: read in its permissions.`,
      severity: "low",
      confidence: "medium",
    };
  }
  return { at, says: `${action} in ${id} leaves a token with contents: write where every later step can read it.`, next };
}

function doubt({ at }: Left, { job }: PublishJob): Answer {
  return {
    at,
    unseen: `Whether ${job.id} has to push with the token that ${action} leaves could not be told: it runs scripts that were not read for that.`,
  };
}
