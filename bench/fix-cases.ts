import { fixRepository } from "../src/fix.ts";
import { overlaid } from "../src/fixes/overlaid.ts";
import { offersTrustedPublishing } from "../src/model/known-registry.ts";
import type { PublishPath } from "../src/model/publish-path.ts";
import type { Repository } from "../src/model/snapshot.ts";
import type { FixChoices } from "../src/registries/adopt.ts";
import { trace } from "../src/trace/index.ts";
import { generatedMark } from "../src/workflow/generated.ts";

/** A workflow job that publishes with a stored token to a registry with trusted publishing, and what became of it. */
export interface FixCase {
  readonly folder: string;
  /** The workflow that GitHub starts. */
  readonly workflow: string;
  /** The same for every workflow that calls the file which defines the workflow job. */
  readonly defined: string;
  readonly registry: string;
  readonly tool: string;
  /** `generated`: its file is made by something else. `not-here`: the upload is in a script that the corpus has not. */
  readonly outcome: "fixed" | "generated" | "not-here" | "refused";
  readonly faults: readonly string[];
  /** Why it was refused; undefined where nothing was said. */
  readonly because: string | undefined;
}

export const date = "2026-11-25";
const rules = ["stored-publish-token", "mixed-publish-credentials", "client-without-trusted-publishing"];

export function casesIn(folder: string, repository: Repository, choices: FixChoices): readonly FixCase[] {
  const tokens = trace(repository).paths.filter(isToken);
  if (tokens.length === 0) return [];
  const fixed = fixRepository(repository, { choices, date, rules });
  const after: Repository = { ...repository, files: overlaid(repository.files, new Map(fixed.files.map((one) => [one.file, one.after] as const))) };
  const left = trace(after).paths;
  const again = fixRepository(after, { choices, date, rules });
  const jobs = tokens.filter((path, index) => tokens.findIndex((one) => isSameJob(one, path)) === index);
  return jobs.map((path) => {
    const there = left.filter((one) => isSameJob(one, path));
    const done = !there.some(isToken);
    const refusal = fixed.refusals.find(({ at }) => [path.workflow, path.definedIn, path.at.file].includes(at.file));
    return {
      folder,
      workflow: path.workflow,
      defined: [folder, path.definedIn ?? path.workflow, path.calleeJob ?? path.job, path.registry].join(" "),
      registry: path.registry,
      tool: path.tool.replace(/@.*$/, "").split(" ").slice(0, 2).join(" "),
      outcome: done
        ? "fixed"
        : whyNot(
            tokens.filter((one) => isSameJob(one, path)),
            repository,
          ),
      faults: done
        ? [
            ...(there.length === 0 ? ["the publish path is gone"] : []),
            ...(there.some(({ credential }) => credential.kind !== "trusted-publishing") ? ["it does not publish by trusted publishing after"] : []),
            ...again.files.map(({ file }) => `a second run changes ${file}`),
          ]
        : [],
      because: refusal?.because,
    };
  });
}

function whyNot(paths: readonly PublishPath[], { files }: Repository): FixCase["outcome"] {
  if (paths.some(({ workflow, definedIn }) => generatedMark(files.text(definedIn ?? workflow) ?? "") !== undefined)) return "generated";
  const isUnread = ({ client }: PublishPath): boolean => client.trustedPublishing === "unknown" && /could not be read\.?$/.test(client.says ?? "");
  return paths.some(isUnread) ? "not-here" : "refused";
}

function isToken({ registry, credential }: PublishPath): boolean {
  return offersTrustedPublishing(registry) && (credential.kind === "stored-token" || credential.kind === "mixed");
}

function isSameJob(a: PublishPath, b: PublishPath): boolean {
  return a.workflow === b.workflow && a.job === b.job && a.definedIn === b.definedIn && a.calleeJob === b.calleeJob && a.registry === b.registry;
}
