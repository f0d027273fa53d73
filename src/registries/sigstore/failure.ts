import { ValidationError } from "@sigstore/bundle";
import { VerificationError } from "@sigstore/verify";

/** One sentence on which check failed, of whatever the libraries threw. */
export function failureOf(error: unknown): string {
  if (error instanceof ValidationError) return "This is no complete Sigstore bundle.";
  if (!(error instanceof VerificationError)) return "The bundle cannot be read.";
  switch (error.code) {
    case "CERTIFICATE_ERROR":
      return certificateFailure(error);
    case "TIMESTAMP_ERROR":
      return "No trusted log or authority tells when it was signed.";
    case "TLOG_ERROR":
      return /duplicate/.test(error.message) ? "It has the same log entry twice." : "It has no entry in a transparency log.";
    case "TLOG_MISSING_INCLUSION_ERROR":
    case "TLOG_INCLUSION_PROMISE_ERROR":
    case "TLOG_INCLUSION_PROOF_ERROR":
      return "Its log entry is in no trusted transparency log.";
    case "TLOG_BODY_ERROR":
      return "Its log entry is of another signature, or of something else that was signed.";
    case "SIGNATURE_ERROR":
      return "The signature is not of what it is said to be.";
    case "PUBLIC_KEY_ERROR":
      return "It was signed with a key, not with the certificate of a run.";
    case "NOT_IMPLEMENTED_ERROR":
      return "It was signed in a way that cannot be checked without the file.";
  }
}

function certificateFailure({ message, cause }: VerificationError): string {
  if (/SCT/.test(message)) return "The certificate is in no trusted certificate log.";
  return cause instanceof Error && /expired/.test(cause.message)
    ? "The certificate was not valid at the time of the signature."
    : "The certificate leads to no authority that was trusted at the time of the signature.";
}

/** Whether it may hold, and cannot be told here. */
export function isUnsupported(error: unknown): boolean {
  return error instanceof VerificationError && error.code === "NOT_IMPLEMENTED_ERROR";
}
