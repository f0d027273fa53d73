import type { Step } from "../../model/workflow.ts";
import type { AdoptSubject } from "../adopt.ts";
import { carriersIn } from "./carriers.ts";
import type { Draft } from "./draft.ts";
import { carryingEvidence, type Exchange } from "./exchange.ts";
import { fetchedNames } from "./fetched.ts";
import { LeavingToken, type Minted } from "./leaving-token.ts";
import { tellReaders } from "./other-readers.ts";
import type { JobSteps } from "./places.ts";
import { secretNames } from "./secret-names.ts";
import { lowerAround } from "./token-around.ts";
import { notFollowed } from "./token-doubts.ts";
import { takeFromStep } from "./token-in-step.ts";

/** Where the uploads stand, and how what they need is minted. */
export interface Moving {
  readonly at: JobSteps;
  readonly uploads: readonly Step[];
  readonly way: Exchange;
  readonly minted: Minted;
}

/** Takes a stored token out of a workflow job wherever it comes in on its way to the uploads, and puts what is minted in its place. */
export function moveToken(draft: Draft, subject: AdoptSubject, { at, uploads, way, minted }: Moving): LeavingToken {
  const { files, paths } = subject;
  const evidence = carryingEvidence(paths);
  const token = new LeavingToken({ draft, at, uploads, way }, minted, secretNames(subject), fetchedNames(evidence));
  const reason = notFollowed(subject, at);
  if (reason !== undefined) draft.refuse({ because: reason });
  const through = paths.flatMap((path) => path.through);
  const carriers = carriersIn(files, at, uploads, evidence, through);
  const [lost] = carriers.elsewhere;
  if (lost !== undefined)
    draft.refuse({ because: `The token comes in by a way that is not followed: ${lost.says} (${lost.file}, line ${lost.line}).`, at: lost });
  for (const step of carriers.steps) takeFromStep(token, step);
  lowerAround(token, carriers);
  if (token.stored) handOver(token);
  tellReaders(draft, at, token.names, new Set([...token.given, ...uploads]));
  return token;
}

/** Uploads that found the token where a command had stored it. */
function handOver(token: LeavingToken): void {
  const fetched = [...token.fetched].filter((name) => !token.isDropped(name));
  const variables = fetched.length > 0 ? fetched : [token.way.variable].filter((name) => name !== null);
  for (const step of token.uploads.filter((one) => token.minted.by !== null && !token.given.has(one))) {
    for (const variable of variables) token.insert(step, variable, `\${{ ${token.minted.by} }}`);
  }
}
