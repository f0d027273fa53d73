import type { Attested } from "../attested.ts";
import { at, fields, list, text } from "../values.ts";
import type { Signed } from "./entity.ts";
import type { SignedRun } from "./run.ts";

const forms = ["https://in-toto.io/Statement/v0.1", "https://in-toto.io/Statement/v1"];

/** A sentence on why what was signed is not about the released file; undefined where it is. */
export function subjectFault(signed: Signed, { algorithm, hex }: Attested["digest"]): string | undefined {
  if (signed.form === "file") {
    return algorithm === "sha256" && signed.sha256 === hex.toLowerCase() ? undefined : "What was signed is another file than the released one.";
  }
  const statement = statementIn(signed);
  if (statement === undefined) return "What was signed is not a statement in the form of in-toto.";
  const digests = list(statement["subject"]).map((one) => text(at(one, "digest", algorithm))?.toLowerCase());
  return digests.includes(hex.toLowerCase()) ? undefined : `The statement is about other files: none has the ${algorithm} of the released one.`;
}

/**
 * A sentence on why a SLSA provenance v1 names another repository or workflow than the certificate; undefined where it
 * does not, or is another statement. npm's and GitHub's both name the workflow that was started:
 * https://github.com/npm/cli, workspaces/libnpmpublish/lib/provenance.js.
 */
export function builtByFault(signed: Signed, run: SignedRun): string | undefined {
  const statement = signed.form === "statement" ? statementIn(signed) : undefined;
  if (statement?.["predicateType"] !== "https://slsa.dev/provenance/v1") return undefined;
  const workflow = fields(at(statement, "predicate", "buildDefinition", "externalParameters", "workflow"));
  if (workflow === undefined) return undefined;
  if (workflow["repository"] !== run.source) return `The statement names another repository than the certificate, which names ${run.repository}.`;
  const file = run.started ?? run.signing;
  return workflow["path"] === file ? undefined : `The statement names another workflow than the certificate, which names ${file ?? "none"}.`;
}

function statementIn(signed: Extract<Signed, { form: "statement" }>): Readonly<Record<string, unknown>> | undefined {
  if (signed.payloadType !== "application/vnd.in-toto+json") return undefined;
  try {
    const statement = fields(JSON.parse(signed.payload.toString("utf8")));
    return forms.includes(String(statement?.["_type"])) ? statement : undefined;
  } catch {
    return undefined;
  }
}
