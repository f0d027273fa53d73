import type { PublishPath } from "../model/publish-path.ts";
import type { Listing } from "../model/report.ts";
import { counted, defaultWidth, labelled, oneLine } from "./lines.ts";
import type { Paint, Painter } from "./painter.ts";
import { problemLines } from "./text-unseen.ts";
import { idTokenOf, packagesOf, registryOf, runOf, scopeOf, verdictOf } from "./wording.ts";

/** repository → registry and package → workflow › workflow job › step, and what proves who publishes. */
export function pathsText(listings: readonly Listing[], painter: Painter): string {
  return listings.map((listing) => `${repositoryLines(listing, painter).join("\n")}\n`).join("\n\n");
}

function repositoryLines({ traced, looked }: Listing, painter: Painter): string[] {
  const found = traced.paths.length === 0 ? "No publish path" : counted(traced.paths.length, "publish path");
  return [
    painter.title(oneLine(traced.root)),
    painter.faint(`${found} in ${scopeOf(looked)}`),
    ...(traced.paths.length === 0 ? ["", ...labelled("", 2, 0, nothing(looked.workflowFiles))] : []),
    ...grouped(traced.paths).flatMap(([heading, paths]) => [
      "",
      painter.title(`  ${heading}`),
      ...paths.flatMap((path) => ["", ...pathLines(path, painter)]),
    ]),
    ...problemLines(traced.problems, painter, defaultWidth, 2),
  ];
}

function nothing(workflowFiles: number): string {
  if (workflowFiles === 0) return "There is no workflow file in .github/workflows, so nothing publishes from GitHub Actions here.";
  return "No step of these workflows uploads a package, directly or through the scripts, actions and workflows it runs.";
}

/** In the order of the paths, which is the tracer's. */
function grouped(paths: readonly PublishPath[]): [string, PublishPath[]][] {
  const groups = new Map<string, PublishPath[]>();
  for (const path of paths) {
    const heading = oneLine([registryOf(path), packagesOf(path) || "package not told"].join("  "));
    groups.set(heading, [...(groups.get(heading) ?? []), path]);
  }
  return [...groups];
}

const indent = 4;
const labelWidth = 13;

function pathLines(path: PublishPath, painter: Painter): string[] {
  const row = (label: string, text: string, paint?: Paint) =>
    labelled(label, indent, labelWidth, text, paint).map((line) => line.replace(label, painter.faint(label)));
  const { words, mood } = verdictOf(path.credential);
  return [
    ...labelled("", indent, 0, whereOf(path), (line) => painter.place(line)),
    ...row("Upload", `${path.tool}${path.confidence === "approximate" ? " (read approximately)" : ""}`),
    ...row("At", `${path.at.file}:${path.at.line}`),
    ...(path.through.length > 0 ? row("Through", path.through.join(" → ")) : []),
    ...row("Credential", words, painter[mood]),
    ...path.credential.evidence.flatMap(({ file, line, says }) => row("", `${file}:${line}  ${says}`, painter.faint)),
    ...row("Environment", path.environment ?? "none"),
    ...row("Identity", idTokenOf(path)),
    ...row("Runs", runOf(path)),
  ];
}

/** Steps are counted from one, as GitHub's pages list them. */
function whereOf({ workflow, job, step, definedIn, calleeJob, calleeStep, callerStep }: PublishPath): string {
  const stepOf = (index: number | null) => (index === null ? [] : [`step ${index + 1}`]);
  const own = definedIn === null ? step : callerStep;
  const called = definedIn === null ? [] : [definedIn, ...(calleeJob === null ? [] : [calleeJob]), ...stepOf(calleeStep ?? step)];
  return [workflow, job, ...stepOf(own), ...called].join(" › ");
}
