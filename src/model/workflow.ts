import type { Span } from "./place.ts";
import type { Problem } from "./problem.ts";

/** A scalar as it stands in the file, expressions unevaluated. */
export interface Scalar {
  readonly value: string;
  /** The scalar in the file, quotes and block header included. */
  readonly span: Span;
  /** Turns an index of `value` into an index of the file's text. */
  readonly at: (index: number) => number;
}

export interface Entry {
  readonly name: string;
  /** The key in the file. */
  readonly key: Span;
  readonly value: Scalar;
}

export interface Input {
  readonly name: string;
  readonly span: Span;
  readonly type?: string;
  readonly required: boolean;
  readonly default?: Scalar;
  readonly options?: readonly string[];
}

export interface Trigger {
  readonly event: string;
  readonly span: Span;
  readonly types?: readonly string[];
  readonly branches?: readonly string[];
  readonly branchesIgnore?: readonly string[];
  readonly tags?: readonly string[];
  readonly tagsIgnore?: readonly string[];
  readonly paths?: readonly string[];
  readonly pathsIgnore?: readonly string[];
  /** workflow_run: names of the workflows waited for. */
  readonly workflows?: readonly string[];
  readonly cron?: readonly string[];
  /** workflow_call, workflow_dispatch. */
  readonly inputs?: readonly Input[];
  /** workflow_call. */
  readonly outputs?: readonly Entry[];
  /** workflow_call: names of declared secrets. */
  readonly secrets?: readonly string[];
}

export type Access = "read" | "write" | "none";

/** A `permissions:` block as written. */
export interface Permissions {
  readonly span: Span;
  /** `read-all`, `write-all`, or `none` for `{}`. */
  readonly all?: "read-all" | "write-all" | "none";
  readonly scopes: readonly { readonly scope: string; readonly access: Access; readonly span: Span }[];
}

export interface RunDefaults {
  readonly shell?: Scalar;
  readonly workingDirectory?: Scalar;
}

export interface Environment {
  readonly name: Scalar;
  readonly span: Span;
}

/** `strategy.matrix`: static combinations, or undefined values where an expression computes them. */
export interface Matrix {
  readonly span: Span;
  /** Each static combination; values are scalars as text, nested maps as dotted keys. */
  readonly combinations: readonly Readonly<Record<string, string>>[];
  /** True when an expression supplies all or part of it, so that `combinations` is not the whole truth. */
  readonly dynamic: boolean;
}

export interface Step {
  readonly index: number;
  readonly span: Span;
  readonly id?: string;
  readonly name?: Scalar;
  readonly if?: Scalar;
  readonly uses?: Scalar;
  readonly run?: Scalar;
  readonly shell?: Scalar;
  readonly workingDirectory?: Scalar;
  readonly continueOnError?: Scalar;
  readonly with: readonly Entry[];
  readonly env: readonly Entry[];
  /** `env: ${{ … }}` given as a whole. */
  readonly envExpression?: Scalar;
}

export interface WorkflowJob {
  readonly id: string;
  /** The key in the file. */
  readonly key: Span;
  readonly span: Span;
  readonly name?: Scalar;
  readonly if?: Scalar;
  readonly needs: readonly string[];
  /** Labels as written; expressions unevaluated. */
  readonly runsOn: readonly Scalar[];
  readonly runnerGroup?: Scalar;
  readonly container?: Scalar;
  readonly permissions?: Permissions;
  readonly environment?: Environment;
  readonly matrix?: Matrix;
  readonly continueOnError?: Scalar;
  readonly concurrency?: Scalar;
  readonly cacheMode?: Scalar;
  readonly env: readonly Entry[];
  readonly envExpression?: Scalar;
  readonly defaults: RunDefaults;
  readonly outputs: readonly Entry[];
  readonly steps: readonly Step[];
  /** A called reusable workflow. */
  readonly uses?: Scalar;
  readonly with: readonly Entry[];
  readonly secrets: "inherit" | readonly Entry[];
  /** `inherit`, where it is written. */
  readonly inherit?: Span;
}

export interface Workflow {
  readonly file: string;
  readonly name?: Scalar;
  readonly triggers: readonly Trigger[];
  readonly env: readonly Entry[];
  readonly permissions?: Permissions;
  readonly defaults: RunDefaults;
  readonly concurrency?: Scalar;
  readonly cacheMode?: Scalar;
  readonly jobs: readonly WorkflowJob[];
  readonly problems: readonly Problem[];
}

/** An `action.yml`. */
export interface Action {
  readonly file: string;
  readonly name?: Scalar;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Entry[];
  /** `composite`, `docker`, `node24` … as written; undefined when missing. */
  readonly using?: string;
  readonly steps: readonly Step[];
  /** Docker: `image`, `entrypoint`, `args`, `env`; JavaScript: `main`. */
  readonly image?: Scalar;
  readonly main?: Scalar;
  readonly entrypoint?: Scalar;
  readonly args: readonly Scalar[];
  readonly env: readonly Entry[];
  readonly problems: readonly Problem[];
}
