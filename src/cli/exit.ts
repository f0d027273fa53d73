import { type ErrorCode, ImprimaturError } from "../errors.ts";

/** What the process answers; docs/command.md lists them. */
export const exit = { fine: 0, findings: 1, usage: 2, unreadable: 3, unwritable: 4, unreachable: 5, cancelled: 130, internal: 70 } as const;

const codes: Readonly<Record<ErrorCode, number>> = {
  usage: exit.usage,
  "unreadable-input": exit.unreadable,
  "no-access": exit.unreachable,
  unavailable: exit.unreachable,
  cancelled: exit.cancelled,
  "not-a-repository": exit.unreadable,
  "too-large": exit.unreadable,
  "unwritable-output": exit.unwritable,
  "newer-store": exit.unreadable,
  limited: exit.unreachable,
  "unknown-installation": exit.unreadable,
  internal: exit.internal,
};

export function exitCodeOf(error: unknown): number {
  return error instanceof ImprimaturError ? codes[error.code] : exit.internal;
}

/** For a person at a terminal; a stack only where the fault is ours. */
export function messageOf(error: unknown): string {
  if (error instanceof ImprimaturError && error.code !== "internal") return `imprimatur: ${error.message}\n`;
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `imprimatur: this is a fault of Imprimatur itself. Please report it with the lines below.\n${what}\n`;
}
