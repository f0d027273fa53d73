import { ImprimaturError } from "../errors.ts";
import type { EarlierOrganisation, EarlierReport, EarlierRepository } from "../reports/baseline.ts";
import { readInput } from "./input.ts";

const schema = "imprimatur/audit@1";

/** Reads a JSON report of an earlier audit. Only what a comparison needs is looked at, and that must be there. */
export function readBaseline(file: string): EarlierReport {
  const fault = (what: string, cause?: unknown) =>
    new ImprimaturError("unreadable-input", `${file} is no baseline: ${what}. Give a report written by imprimatur audit --format json.`, {
      cause,
      place: { file },
    });
  const root = record(json(readInput(file), fault));
  if (root["schema"] !== schema) throw fault(`its schema is ${shown(root["schema"])}, not "${schema}"`);
  if (!Array.isArray(root["repositories"])) throw fault("repositories is no list");
  const organisation = root["organisation"] ?? null;
  return {
    repositories: root["repositories"].map((one, index) => readRepository(record(one), `repositories[${index}]`, fault)),
    organisation: organisation === null ? null : readOrganisation(record(organisation), fault),
  };
}

function readOrganisation({ login, findings, baseline }: Fields, fault: Fault): EarlierOrganisation {
  if (typeof login !== "string") throw fault("organisation.login is no text");
  return { login, fingerprints: fingerprintsOf({ findings, baseline }, "organisation", fault) };
}

type Fault = (what: string, cause?: unknown) => ImprimaturError;

function readRepository({ root, slug = null, findings, baseline }: Fields, at: string, fault: Fault): EarlierRepository {
  if (typeof root !== "string") throw fault(`${at}.root is no text`);
  if (slug !== null && typeof slug !== "string") throw fault(`${at}.slug is no text`);
  return { root, slug, fingerprints: fingerprintsOf({ findings, baseline }, at, fault) };
}

function fingerprintsOf({ findings, baseline }: Fields, at: string, fault: Fault): readonly string[] {
  if (!Array.isArray(findings)) throw fault(`${at}.findings is no list`);
  // It would make what it left out look new.
  if (record(baseline)["known"]) throw fault(`it was made with --baseline itself, and lacks ${String(record(baseline)["known"])} findings`);
  return findings.map((finding, index) => {
    const { fingerprint } = record(finding);
    if (typeof fingerprint !== "string") throw fault(`${at}.findings[${index}].fingerprint is no text`);
    return fingerprint;
  });
}

interface Fields {
  readonly [name: string]: unknown;
}

function json(text: string, fault: Fault): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw fault("it is not JSON", cause);
  }
}

function record(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function shown(value: unknown): string {
  return typeof value === "string" ? `"${value.slice(0, 40)}"` : "missing";
}
