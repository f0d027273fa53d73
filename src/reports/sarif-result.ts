import type { Finding } from "../model/finding.ts";
import type { Place, Region } from "../model/place.ts";
import type { Waiver } from "../model/policy.ts";
import { oneLine } from "./lines.ts";
import type { PhysicalLocation, Result, Suppression } from "./sarif-log.ts";
import { gravity } from "./sarif-rule.ts";

/** A finding, and the waiver that covers it. */
export interface Reported {
  readonly finding: Finding;
  readonly waiver: Waiver | null;
}

/** More would not be read; GitHub shows at most 100 locations of a result. */
const mostEvidence = 20;

/** A finding as SARIF has it. Evidence is linked from the message: GitHub shows no related location that is not. */
export function resultOf({ finding, waiver }: Reported, ruleIndex: number | undefined, compared: boolean): Result {
  const { rule, severity, confidence, at, says, next, job, packages, fingerprint } = finding;
  const evidence = finding.evidence.slice(0, mostEvidence);
  const seen = evidence.map((one, index) => `[${plain(`${one.file}:${one.line}`)}](${index + 1}) ${plain(one.says)}`);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: gravity[severity].level,
    message: { text: `${plain(says)} ${plain(next)}${seen.length > 0 ? `\nSeen: ${seen.join("; ")}` : ""}` },
    locations: [{ physicalLocation: physical(at) }],
    ...(evidence.length === 0
      ? {}
      : { relatedLocations: evidence.map((one, index) => ({ id: index + 1, message: { text: plain(one.says) }, physicalLocation: physical(one) })) }),
    partialFingerprints: { "imprimatur/v1": fingerprint },
    ...(waiver === null ? {} : { suppressions: [suppression(waiver)] }),
    // Those that were known before are not in the report; whether one that is waived was, is not told.
    ...(compared && waiver === null ? { baselineState: "new" } : {}),
    properties: { severity, confidence, job, packages },
  };
}

function suppression({ reason, owner, expires, from, at }: Waiver): Suppression {
  const until = expires === null ? "" : ` Until ${expires}.`;
  return {
    kind: from === "comment" ? "inSource" : "external",
    status: "accepted",
    justification: oneLine(`${reason}${owner === null ? "" : ` Owner: ${owner}.`}${until}`),
    // The organisation's policy is a file of another repository.
    ...(from === "organisation" ? {} : { location: { physicalLocation: physical(at) } }),
  };
}

export function physical({ file, line, column, endLine, endColumn }: Region): PhysicalLocation {
  const region = {
    startLine: Math.max(1, line),
    startColumn: Math.max(1, column),
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
  return { artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" }, region };
}

/** A relative reference: each part of the path encoded, so that none is taken for a scheme, a query or a fragment. */
function uriOf(file: Place["file"]): string {
  return file.toWellFormed().replace(/^\/+/, "").split("/").map(encodeURIComponent).join("/") || ".";
}

/** In a message's plain text, brackets make links (SARIF 2.1.0, 3.11.6): what stands in files makes none. */
export function plain(text: string): string {
  return oneLine(text).replace(/[\\[\]]/g, "\\$&");
}
