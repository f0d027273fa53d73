import type { PublishPath } from "../src/model/publish-path.ts";
import { isRegistryId } from "../src/model/registry.ts";
import type { Label, Labelled } from "./labels.ts";

/** How the paths found in one repository compare with its labels. */
export interface Score {
  readonly repo: string;
  readonly difficulty: string;
  /** Decidable labels of scored registries, found or missed. */
  readonly labels: readonly {
    readonly label: Label;
    readonly found: PublishPath | undefined;
    readonly verdictRight: boolean;
  }[];
  /** Labels whose script is not in the data: answered when a path ends there, by whatever verdict. */
  readonly undecidable: readonly { readonly label: Label; readonly answer: PublishPath | undefined }[];
  /** Paths to the six main registries that no label has. */
  readonly extra: readonly PublishPath[];
  /** Labelled negatives reported as a publish to a main registry. */
  readonly negatives: readonly PublishPath[];
}

/** Compares as the corpus README says: (workflow, job, registry), and step where both sides give one. */
export function score(labelled: Labelled, paths: readonly PublishPath[]): Score {
  const scored = (registry: string): boolean => labelled.scored.includes(registry);
  const used = new Set<PublishPath>();
  const take = (label: Label): PublishPath | undefined => {
    const found = paths
      .filter((path) => !used.has(path) && fits(label, path))
      .sort((a, b) => Number(verdictRight(label, b)) - Number(verdictRight(label, a)))[0];
    if (found) used.add(found);
    return found;
  };
  const labels: { label: Label; found: PublishPath | undefined; verdictRight: boolean }[] = [];
  const undecidable: { label: Label; answer: PublishPath | undefined }[] = [];
  for (const label of labelled.paths) {
    if (label.needs.length > 0) {
      const answer =
        take(label) ??
        paths.find(
          (path) => sameJob(label, path) && sameStep(label, path) && (path.credential.kind === "delegated" || path.credential.kind === "unknown"),
        );
      if (scored(label.registry)) undecidable.push({ label, answer });
      continue;
    }
    const found = take(label);
    if (!scored(label.registry) || ((label.unreachable ?? label.broken) && !found)) continue;
    labels.push({ label, found, verdictRight: found !== undefined && verdictRight(label, found) });
  }
  const extra = paths.filter(
    (path) => isRegistryId(path.registry) && scored(path.registry) && !used.has(path) && !labelled.paths.some((label) => fits(label, path)),
  );
  const negatives = extra.filter((path) =>
    labelled.negatives.some((one) => one.workflow === path.workflow && one.job === path.job && one.step === path.step),
  );
  return { repo: labelled.repo, difficulty: labelled.difficulty, labels, undecidable, extra, negatives };
}

function fits(label: Label, path: PublishPath): boolean {
  return sameJob(label, path) && (label.registry === path.registry || (label.alsoAccept ?? []).includes(path.registry)) && sameStep(label, path);
}

function sameJob(label: Label, path: PublishPath): boolean {
  return (
    label.workflow === path.workflow &&
    label.job === path.job &&
    (label.calleeJob === undefined || path.calleeJob === null || label.calleeJob === path.calleeJob)
  );
}

function sameStep(label: Label, path: PublishPath): boolean {
  if (label.calleeStep !== undefined && path.calleeStep !== null) return label.calleeStep === path.calleeStep;
  if (label.step === null || path.step === null) return true;
  if (label.step === path.step && (label.callerStep === undefined || path.callerStep === null || label.callerStep === path.callerStep)) return true;
  if (label.definedStep !== undefined) return [label.definedStep].flat().includes(path.step) && label.step === path.callerStep;
  return label.callerStep === undefined && label.step === path.callerStep;
}

export function verdictRight(label: Label, path: PublishPath): boolean {
  const { kind } = path.credential;
  const accepted = [label.auth, ...(label.authAlso ?? [])];
  if (kind === "trusted-publishing") return accepted.includes("oidc");
  if (kind === "stored-token") return accepted.includes("token") || accepted.includes("userpass");
  // A long-lived token reaches the upload, and so does a short-lived one.
  if (kind === "mixed") return (accepted.includes("token") || accepted.includes("userpass")) && accepted.includes("oidc");
  return accepted.includes("unknown");
}
