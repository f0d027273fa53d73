import { filesFrom, repositoryFrom } from "../../../src/collect/memory.ts";
import { type Change, isRefusal, type Refusal } from "../../../src/model/fix.ts";
import type { PublishPath } from "../../../src/model/publish-path.ts";
import type { RegistryId } from "../../../src/model/registry.ts";
import type { Adoption, FixChoices } from "../../../src/registries/adopt.ts";
import { trace } from "../../../src/trace/index.ts";
import { applyEdits } from "../../../src/workflow/apply.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { applySplices } from "../../../src/workflow/splices.ts";
import { releaseFile, slug } from "../../builders.ts";

export const noChoices: FixChoices = { environment: null, nugetUser: null, staged: false, pinOf: () => undefined };

export interface Adopted {
  /** Files that were changed, as they are after. */
  readonly files: Readonly<Record<string, string>>;
  readonly changes: readonly Change[];
  readonly refusals: readonly Refusal[];
  /** Publish paths to the registry, and those beside it that were named, when the changes are made. */
  readonly after: readonly PublishPath[];
}

/** What a registry's adoption makes of the workflow jobs that publish with a token, each on its own. `others`: registries whose paths are told too. */
export function adoptedAt(registry: RegistryId, { propose }: Adoption, others: readonly string[] = []) {
  const published = (texts: Readonly<Record<string, string>>): readonly PublishPath[] =>
    trace(repositoryFrom(texts, slug)).paths.filter((path) => path.registry === registry || others.includes(path.registry));
  return (given: string | Readonly<Record<string, string>>, choices: Partial<FixChoices> = {}): Adopted => {
    const texts = typeof given === "string" ? { [releaseFile]: given } : given;
    const stored = published(texts).filter(
      (path) => path.registry === registry && (path.credential.kind === "stored-token" || path.credential.kind === "mixed"),
    );
    const proposals = [...Map.groupBy(stored, jobOf)].flatMap(([key, paths]) => {
      const [file = "", job = ""] = key.split("\n");
      const workflow = readWorkflow(file, texts[file] ?? "");
      return propose({ slug, files: filesFrom(texts), workflow, job, paths, choices: { ...noChoices, ...choices } });
    });
    const changes = proposals.filter((one): one is Change => !isRefusal(one));
    const files: Record<string, string> = {};
    for (const change of changes) files[change.file] = made(files[change.file] ?? texts[change.file] ?? "", change);
    return { files, changes, refusals: proposals.filter(isRefusal), after: published({ ...texts, ...files }) };
  };
}

function jobOf({ workflow, job, definedIn, calleeJob }: PublishPath): string {
  return calleeJob === null || definedIn === null ? `${workflow}\n${job}` : `${definedIn}\n${calleeJob}`;
}

function made(text: string, { edits }: Change): string {
  const result = "splices" in edits ? applySplices(text, edits.splices) : applyEdits(text, edits);
  if ("refused" in result) throw new Error(`${result.refused} at ${result.at}: ${JSON.stringify(edits)}`);
  return result.text;
}
