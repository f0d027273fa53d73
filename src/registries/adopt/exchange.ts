import type { Evidence } from "../../model/place.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { YamlValue } from "../../model/edit.ts";
import type { Step } from "../../model/workflow.ts";
import type { FixChoices, Pin } from "../adopt.ts";
import type { ScriptCommand } from "./script-commands.ts";

/** How a registry's own action takes the place of a stored token: a step before the upload that trades the identity token in. */
export interface Exchange {
  /** As a person writes the registry. */
  readonly registry: string;
  /** `owner/name`. */
  readonly action: string;
  /** The newest release that was seen. */
  readonly known: Pin;
  /** The tag by which a file names it that pins no commits. */
  readonly tag: string;
  /** Of the new step, where the file names its steps. */
  readonly name: string;
  /** Of the new step, unless the workflow job has one of that id; null where nothing refers to it. */
  readonly id: string | null;
  readonly inputs: (choices: FixChoices) => Readonly<Record<string, YamlValue>>;
  /** What an upload is given in the token's place, as the inside of an expression. In: the step's id. */
  readonly minted: (id: string) => string;
  /** Variables that the action sets for every later step: they are not set again. */
  readonly exported: readonly string[];
  /** The variable by which a client takes the token that a command stored for it before; null where the action sets it. */
  readonly variable: string | null;
  /** Whether commands that only store the token also go where they stand beside the upload. */
  readonly dropsLogins: boolean;
  /** Whether a command does nothing but store the token where the client finds it. In: the command, and its script. */
  readonly isLogin: (command: ScriptCommand, script: string) => boolean;
  /** Whether a step of another action does nothing else. */
  readonly isLoginStep: (step: Step) => boolean;
  /** In a condition, what to ask in place of "is there a token?"; null where nothing has to be asked. */
  readonly guard: (choices: FixChoices) => string | null;
}

/** Facts of a credential that say by what the token reaches the upload. */
export function carryingEvidence(paths: readonly PublishPath[]): readonly Evidence[] {
  return paths.flatMap(({ credential }) => credential.evidence).filter(({ says }) => !says.startsWith("id-token"));
}
