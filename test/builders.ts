import { filesFrom } from "../src/collect/memory.ts";
import type { Credential } from "../src/model/credential.ts";
import type { Finding } from "../src/model/finding.ts";
import type { PublishPath } from "../src/model/publish-path.ts";
import type { Unseen } from "../src/model/report.ts";
import type { Traced } from "../src/model/traced.ts";
import { judge } from "../src/rules/judge.ts";
import type { Rule } from "../src/rules/rule.ts";
import { readWorkflow } from "../src/workflow/read-workflow.ts";

export const releaseFile = ".github/workflows/release.yml";

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

/** What one rule, and no other, says about these paths and this workflow. */
export function judged(
  rule: Rule,
  paths: readonly PublishPath[],
  text = "",
): { readonly findings: readonly Finding[]; readonly unseen: readonly Unseen[] } {
  const workflows = text === "" ? [] : [readWorkflow(releaseFile, text)];
  return judge(aTraced({ paths, workflows }), filesFrom({ [releaseFile]: text }), [rule]);
}
