import type { Evidence } from "../model/place.ts";
import type { Provenance, PublishPath } from "../model/publish-path.ts";
import type { Listing } from "../model/report.ts";

/** The schema is described in docs/command.md; a change that breaks readers raises its number. */
export function pathsJson(listings: readonly Listing[]): string {
  const report = {
    schema: "imprimatur/paths@1",
    repositories: listings.map(({ traced: { root, paths, problems } }) => ({
      root,
      paths: paths.map(pathJson),
      problems: problems.map(({ file, line, column, code, message }) => ({ file, line, column, code, message })),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Named one by one, so that a new field of the model does not slip into the schema. */
export function pathJson(path: PublishPath): object {
  const { kind, secrets, source, evidence } = path.credential;
  return {
    workflow: path.workflow,
    job: path.job,
    step: path.step,
    definedIn: path.definedIn,
    calleeJob: path.calleeJob,
    calleeStep: path.calleeStep,
    callerStep: path.callerStep,
    registry: path.registry,
    candidates: path.candidates,
    packages: path.packages,
    tool: path.tool,
    at: { file: path.at.file, line: path.at.line, column: path.at.column },
    through: path.through,
    credential: {
      kind,
      secrets,
      ...(source === undefined ? {} : { source }),
      evidence: evidence.map(evidenceJson),
    },
    client: path.client,
    environment: path.environment,
    idToken: path.idToken.write,
    runner: path.runner,
    triggers: path.triggers,
    claims: path.claims,
    provenance: provenanceJson(path.provenance),
    masked: path.masked && evidenceJson(path.masked),
    confidence: path.confidence,
  };
}

function provenanceJson({ state, at, says }: Provenance) {
  return {
    state,
    ...(at === undefined ? {} : { at: { file: at.file, line: at.line, column: at.column } }),
    ...(says === undefined ? {} : { says }),
  };
}

function evidenceJson({ file, line, column, says }: Evidence) {
  return { file, line, column, says };
}
