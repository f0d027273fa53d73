import type { Policy, PolicyInForce, Waiver } from "../model/policy.ts";
import type { Problem } from "../model/problem.ts";
import type { Files, PolicyFile } from "../model/snapshot.ts";

export interface PolicyReading {
  readonly policy: Policy;
  /** Waivers written as comments in the repository's files. */
  readonly comments: readonly Waiver[];
  readonly inForce: PolicyInForce;
  readonly problems: readonly Problem[];
}

export function policyFor(_files: Files, _organisation: PolicyFile | undefined): PolicyReading {
  return {
    policy: {
      rules: new Map(),
      registries: null,
      privateRegistries: [],
      packages: [],
      reviewers: [],
      delivery: { pullRequests: true, issues: true, openPullRequests: 3 },
      waivers: [],
    },
    comments: [],
    inForce: { state: "none", sources: [], off: [] },
    problems: [],
  };
}
