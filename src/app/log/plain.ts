import { ImprimaturError } from "../../errors.ts";

const deepest = 6;
const mostOfOne = 100;

/** An entry as plain data: errors as what they tell, and no deeper or wider than somebody reads. */
export function plain(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return plainError(value, depth);
  if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "function") return String(value).slice(0, mostOfOne);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= deepest) return "[deeper]";
  if (Array.isArray(value)) return shortened(value).map((one) => plain(one, depth + 1));
  if (value instanceof Map || value instanceof Set) return shortened([...value]).map((one) => plain(one, depth + 1));
  if (value instanceof Headers) return "[headers]";
  if (value instanceof URL) return value.href;
  return Object.fromEntries(shortened(Object.keys(value)).map((name) => [name, plain(read(value, name), depth + 1)]));
}

/** Of ours code, message and place, which say what to do; of others the stack as well. Whatever else hangs on an error is not told. */
function plainError(error: Error, depth: number): unknown {
  if (depth >= deepest) return "[deeper]";
  const because = error.cause === undefined ? {} : { cause: plain(error.cause, depth + 1) };
  if (error instanceof ImprimaturError && error.code !== "internal") {
    return { code: error.code, message: error.message, ...(error.place === undefined ? {} : { place: error.place }), ...because };
  }
  const { code, status } = error as { code?: unknown; status?: unknown };
  return {
    type: error.name,
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof status === "number" ? { status } : {}),
    message: error.message,
    stack: error.stack,
    ...because,
    ...(error instanceof AggregateError ? { errors: error.errors.slice(0, 5).map((one) => plain(one, depth + 1)) } : {}),
  };
}

function shortened<T>(list: readonly T[]): readonly T[] {
  return list.slice(0, mostOfOne);
}

/** A getter may throw, and nothing that is logged may stop what logs it. */
function read(value: object, name: string): unknown {
  try {
    return (value as Record<string, unknown>)[name];
  } catch {
    return "[unreadable]";
  }
}
