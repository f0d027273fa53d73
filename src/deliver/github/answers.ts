import { ImprimaturError } from "../../errors.ts";
import type { Sent } from "../../github/sending.ts";
import type { Answer, NotDone } from "../delivering.ts";
import { saysNo } from "./says-no.ts";

/** What a failed answer means for what was asked, where it means something of its own; undefined: what it says is looked up. */
export type Meaning = (status: number, message: string) => NotDone | { readonly is: "done"; readonly value: null } | undefined;

export const unsure: NotDone = { is: "unsure" };

/**
 * Sends something that changes, and reads what became of it.
 *
 * Errors: those of the connection. What was to be sent once and failed is `unsure`; of anything else that is `unavailable`.
 */
export async function answerTo<T>(send: () => Promise<Sent>, value: (data: unknown) => T, meaning: Meaning = () => undefined): Promise<Answer<T>> {
  let sent: Sent;
  try {
    sent = await send();
  } catch (error) {
    if (error instanceof ImprimaturError) throw error;
    const { status, message } = failureOf(error);
    // What `value` would have given cannot be told from an answer that says it was done already.
    return status >= 500 ? unsure : ((meaning(status, message) as Answer<T> | undefined) ?? saysNo(status, message));
  }
  const [fault] = faultsIn(sent.data);
  if (fault === undefined) return read(sent.data, value);
  // An error without a type is GitHub's own: it may have come after all was done.
  return fault.type === undefined
    ? unsure
    : ((meaning(200, fault.message) as Answer<T> | undefined) ?? saysNo(statuses[fault.type] ?? 422, fault.message));
}

/** An answer of another form than expected was given by something else on the way. */
function read<T>(data: unknown, value: (data: unknown) => T): Answer<T> {
  try {
    return { is: "done", value: value(data) };
  } catch {
    return unsure;
  }
}

interface Fault {
  readonly type: string | undefined;
  readonly message: string;
}

const statuses: Readonly<Record<string, number>> = { FORBIDDEN: 403, INSUFFICIENT_SCOPES: 403, NOT_FOUND: 404 };

function faultsIn(data: unknown): readonly Fault[] {
  const { errors } = (data ?? {}) as { errors?: unknown };
  if (!Array.isArray(errors)) return [];
  return errors.map(({ type, message }: Record<string, unknown>) => ({
    type: typeof type === "string" ? type : undefined,
    message: String(message),
  }));
}

/** What Octokit throws. The words of a 422 may stand in its list of errors alone. */
function failureOf(error: unknown): { readonly status: number; readonly message: string } {
  const { status, message, response } = error as { status?: unknown; message?: unknown; response?: { data?: unknown } };
  const { errors } = (response?.data ?? {}) as { errors?: unknown };
  const listed = (Array.isArray(errors) ? errors : []).map((one) => String((one as { message?: unknown } | null)?.message ?? one));
  const isAnswer = typeof status === "number" && response !== undefined;
  return { status: isAnswer ? status : 599, message: [String(message), ...listed].join(" ") };
}
