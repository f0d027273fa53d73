import type { Evidence, Place } from "../model/place.ts";
import type { Problem } from "../model/problem.ts";
import type { ClientAbility, IdToken, Provenance, RunnerKind } from "../model/publish-path.ts";
import type { Destination } from "../model/registry.ts";
import type { Dialect, Script } from "../model/script.ts";
import type { Repository } from "../model/snapshot.ts";
import type { Action, Workflow, WorkflowJob } from "../model/workflow.ts";
import type { CredentialStore } from "../registries/tool-row.ts";
import type { EventCase } from "./events.ts";
import type { Code } from "./literals.ts";
import type { Value } from "./value.ts";

/** What tracing one repository shares: its files, what was read of them, and what was found. */
export interface World {
  readonly repository: Repository;
  readonly uploads: Upload[];
  readonly problems: Problem[];
  /** Commands that may still be interpreted; bounds hostile repositories. */
  readonly budget: { left: number };
  /** What was read of programs, by file. */
  readonly programs: Map<string, ProgramText>;
  script(text: string, dialect: Dialect): Script;
  /** As far as it can matter to publishing: other steps may be left out. */
  workflow(file: string): Workflow | undefined;
  /** The same with every step. */
  wholeWorkflow(file: string): Workflow | undefined;
  /** The action in a directory, `""` for the root. */
  action(directory: string): Action | undefined;
  place(file: string, offset: number): Place;
}

/** A program's text as read once. */
export interface ProgramText {
  readonly code: Code;
  /** Local files it imports. */
  readonly imports: readonly string[];
  /** Environment variables it reads. */
  readonly reads: readonly string[];
  /** Nothing in it speaks of publishing, so its strings need no look. */
  readonly quiet: boolean;
}

/** A step on the way from the started workflow to the upload. */
export interface Frame {
  readonly kind: "workflow" | "called" | "composite";
  readonly file: string;
  readonly job: string;
  readonly step: number;
}

/** An environment variable or a shell variable, and where it was set. */
export interface Binding {
  readonly value: Value;
  readonly at: Evidence;
}

/** A credential that a step or command left for later ones. */
export interface Stored {
  readonly store: CredentialStore;
  /** The address it is for; undefined: the client's default, or one that is `decided` when it runs. */
  readonly address?: string;
  readonly decided?: true;
  readonly value: Value;
  readonly at: Evidence;
}

/** What the steps of one workflow job share. */
export interface JobState {
  /** Variables set through GITHUB_ENV. */
  readonly env: Map<string, Binding>;
  readonly stored: Stored[];
  /** Named feeds and registries: `nuget add source -n x`, `poetry config repositories.x`. */
  readonly sources: Map<string, Value>;
  /** Addresses that setup steps made the default, by store. */
  readonly defaults: Map<CredentialStore, { readonly address: Value; readonly at: Evidence }>;
  /** Versions of clients installed on the way: `npm` → `11.5.1`. */
  readonly versions: Map<string, string>;
  /** Variables that a stored configuration reads when a client runs (setup-java is given their names). */
  readonly reads: { readonly store: CredentialStore; readonly variable: string }[];
  /** What scripts wrote, by name: step outputs, programs they built. */
  readonly written: Map<string, Value>;
  /** Steps that fetch credentials which are not GitHub secrets. */
  readonly managers: string[];
}

/** Where the interpreter stands: a sequence of steps of one workflow job, or of a composite action in it. */
export interface Run {
  readonly world: World;
  /** What GitHub started. */
  readonly entry: { readonly workflow: Workflow; readonly job: WorkflowJob };
  /** What defines the current steps. */
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
  readonly file: string;
  readonly frames: readonly Frame[];
  /** Files passed through, the started workflow left out. */
  readonly through: readonly string[];
  readonly state: JobState;
  readonly env: ReadonlyMap<string, Binding>;
  readonly outputs: Map<string, StepOutputs>;
  readonly matrix: Readonly<Record<string, string>> | undefined;
  readonly cases: readonly EventCase[];
  readonly idToken: IdToken;
  readonly environment: string | null;
  readonly runner: RunnerKind;
  /** Directory from the repository's root; undefined when it cannot be told. */
  readonly directory: string | undefined;
  /** `one`: the event under which it is asked for, when that matters. */
  input(name: string, one?: EventCase): Value;
  secret(name: string): Value;
  /** `needs.<job>.outputs.<name>`. */
  needed(job: string, output: string): Value;
}

/** `steps.<id>.outputs`; `other` is what an output not listed yields. */
export interface StepOutputs {
  readonly values: ReadonlyMap<string, Value>;
  readonly other: Value;
}

/** One upload as found, before its credential is judged. */
export interface Upload {
  readonly run: Run;
  readonly destination: Destination;
  readonly candidates: readonly Destination[];
  readonly packages: readonly string[];
  readonly tool: string;
  readonly at: Place;
  readonly through: readonly string[];
  readonly ability: ClientAbility;
  readonly provenance: ClientProvenance;
  /** What makes its failure look like a success. */
  readonly masked: Evidence | undefined;
  readonly credentials: readonly Carried[];
  /** The upload itself could not be read: only what reaches it is known. */
  readonly unread?: "delegated" | "unknown";
  readonly cases: readonly EventCase[];
  readonly confidence: "full" | "approximate";
}

/** What a client does about provenance, before it is known how it proves who it is. */
export interface ClientProvenance extends Provenance {
  /** It is asked for, not left to what the client does by itself. */
  readonly asked?: true;
}

/** A value that reaches an upload as its credential. */
export interface Carried {
  readonly value: Value;
  readonly evidence: readonly Evidence[];
}
