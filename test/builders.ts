import type { Credential } from "../src/model/credential.ts";
import type { Finding } from "../src/model/finding.ts";
import type { Evidence, Place, Region } from "../src/model/place.ts";
import type { Setting, SettingEvidence } from "../src/model/setting.ts";
import type { PublishPath } from "../src/model/publish-path.ts";
import type { Unseen } from "../src/model/report.ts";
import type { GitHubSight, Surroundings } from "../src/model/surroundings.ts";
import type { Traced } from "../src/model/traced.ts";
import { repositoryFrom } from "../src/collect/memory.ts";
import { judge, judgeOrganisation } from "../src/rules/judge.ts";
import type { OrganisationSubject, Rule } from "../src/rules/rule.ts";
import { trace } from "../src/trace/index.ts";
import { sourceText } from "../src/trace/source-text.ts";
import { surroundingsOf } from "../src/trace/surroundings.ts";
import { readWorkflow } from "../src/workflow/read-workflow.ts";
import { aDigest, theOrganisation, today } from "./github.ts";

export const releaseFile = ".github/workflows/release.yml";
export const slug = "lanternfish/lamp";

/** Lanternfish Press publishes its reading lamp to npm, by trusted publishing, as it should. */
export function aPublishPath(given: Partial<PublishPath> = {}): PublishPath {
  return {
    workflow: releaseFile,
    job: "publish",
    step: 2,
    definedIn: null,
    calleeJob: null,
    calleeStep: null,
    callerStep: null,
    registry: "npm",
    candidates: [],
    packages: ["pkg:npm/%40lanternfish/lamp"],
    tool: "npm publish",
    at: { file: releaseFile, line: 20, column: 14 },
    through: [],
    credential: aCredential(),
    client: { trustedPublishing: "native" },
    environment: "npm",
    idToken: { write: true, from: "job", at: { file: releaseFile, line: 9, column: 7 } },
    runner: "github-hosted",
    triggers: ["release"],
    claims: [],
    provenance: { state: "made" },
    masked: null,
    confidence: "full",
    ...given,
  };
}

export function aCredential(given: Partial<Credential> = {}): Credential {
  return { kind: "trusted-publishing", secrets: [], evidence: [], ...given };
}

export function aStoredToken(given: Partial<Credential> = {}): Credential {
  const evidence = [{ file: releaseFile, line: 22, column: 11, says: "NODE_AUTH_TOKEN is secrets.NPM_TOKEN" }];
  return aCredential({ kind: "stored-token", secrets: ["NPM_TOKEN"], evidence, ...given });
}

export function aTraced(given: Partial<Traced> = {}): Traced {
  return { root: "lamp", paths: [], problems: [], workflows: [], ...given };
}

export function theSurroundings(given: Partial<Surroundings> = {}): Surroundings {
  const empty = { publishJobs: [], exposedJobs: [], packages: [], committed: [], retired: [], workflowFiles: [] };
  return { slug, ...empty, mavenSigning: null, github: null, accounts: null, ledger: null, ...given };
}

export interface Judged {
  readonly findings: readonly AnywhereFinding[];
  readonly unseen: readonly AnywhereUnseen[];
}

/** A test knows whether it looks at a place or at a setting; what the other has is undefined. */
type AnywhereFinding = Omit<Finding, "at" | "evidence"> & {
  readonly at: Region & Setting;
  readonly evidence: readonly (Evidence & SettingEvidence)[];
};
type AnywhereUnseen = Omit<Unseen, "at"> & { readonly at: (Place & Setting) | null };

/** What one rule, and no other, says about these paths and this workflow. */
export function judged(rule: Rule, paths: readonly PublishPath[], text = "", surroundings: Surroundings = theSurroundings()): Judged {
  const workflows = text === "" ? [] : [readWorkflow(releaseFile, text)];
  const source = sourceText(repositoryFrom({ [releaseFile]: text }).files, surroundings);
  return judge({ traced: aTraced({ paths, workflows }), surroundings, region: source.region, line: source.line }, [rule]) as Judged;
}

/** What one rule, and no other, says about a whole repository of these files, read as an audit reads them. */
export function judgedFiles(rule: Rule, files: Readonly<Record<string, string>>, github: GitHubSight | null = null): Judged {
  const repository = repositoryFrom(files, slug);
  const traced = trace(repository);
  const surroundings = { ...surroundingsOf(repository, traced), github };
  const source = sourceText(repository.files, surroundings);
  return judge({ traced, surroundings, region: source.region, line: source.line }, [rule]) as Judged;
}

/** The same for a single release workflow. */
export function judgedWorkflow(rule: Rule, text: string, github: GitHubSight | null = null): Judged {
  return judgedFiles(rule, { [releaseFile]: text }, github);
}

/** What one rule says about an organisation as a whole. */
export function judgedOrganisation(rule: Rule, subject: Partial<OrganisationSubject> = {}): Judged {
  return judgeOrganisation({ organisation: theOrganisation(), repositories: [aDigest()], unread: [], records: null, date: today, ...subject }, [
    rule,
  ]) as Judged;
}
