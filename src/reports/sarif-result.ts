import type { Finding } from "../model/finding.ts";
import type { Waiver } from "../model/policy.ts";
import { oneLine } from "./lines.ts";
import { isSetting } from "../model/setting.ts";
import { locationOf, nowhere, physical, plain } from "./sarif-location.ts";
import type { Location, Result, Suppression } from "./sarif-log.ts";
import { gravity } from "./sarif-rule.ts";
import { addressOf, lineOf } from "./whereabouts.ts";

/** A finding, and the waiver that covers it. */
export interface Reported {
  readonly finding: Finding;
  readonly waiver: Waiver | null;
}

/** More would not be read; GitHub shows at most 100 locations of a result. */
const mostEvidence = 20;

/** What a result is told with besides its finding. */
export interface Run {
  /** Name of the repository or organisation. */
  readonly name: string;
  readonly host: string;
  /** Where each rule stands among those of the run. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Whether findings of an earlier report are left out. */
  readonly compared: boolean;
}

/** A finding as SARIF has it. Evidence is linked from the message: GitHub shows no related location that is not. */
export function resultOf({ finding, waiver }: Reported, { name, host, indexes, compared }: Run): Result {
  const { rule, severity, confidence, job, packages, fingerprint } = finding;
  const evidence = finding.evidence.slice(0, mostEvidence);
  const seen = evidence.map((one, index) => `[${plain(lineOf(one))}](${index + 1}) ${plain(one.says)}`);
  const ruleIndex = indexes.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: gravity[severity].level,
    message: { text: `${spoken(finding, host)}${seen.length > 0 ? `\nSeen: ${seen.join("; ")}` : ""}` },
    locations: [located(finding, name)],
    ...(evidence.length === 0
      ? {}
      : { relatedLocations: evidence.map((one, index) => ({ id: index + 1, message: { text: plain(one.says) }, ...locationOf(one, name) })) }),
    partialFingerprints: { "imprimatur/v1": fingerprint },
    ...(waiver === null ? {} : { suppressions: [suppression(waiver)] }),
    // Those that were known before are not in the report; whether one that is waived was, is not told.
    ...(compared && waiver === null ? { baselineState: "new" } : {}),
    properties: { severity, confidence, job, packages },
  };
}

function spoken({ at, says, next }: Finding, host: string): string {
  const address = isSetting(at) ? addressOf(at, host) : null;
  const where = isSetting(at) ? `${plain(at.setting)}: ` : "";
  return `${where}${plain(says)} ${plain(next)}${address === null ? "" : ` ${address}`}`;
}

/**
 * GitHub's code scanning refuses a whole file for one location without a file (forcedotcom/code-analyzer#1970). A
 * setting is shown at the first file of its evidence, else at none that there is.
 */
function located({ at, evidence }: Finding, name: string): Location {
  const location = locationOf(at, name);
  if (!isSetting(at)) return location;
  const file = evidence.find((one) => !isSetting(one));
  return { physicalLocation: file === undefined || isSetting(file) ? nowhere : physical(file), ...location };
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
