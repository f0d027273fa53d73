import * as assert from "uvu/assert";
import { type ErrorCode, ImprimaturError } from "../src/errors.ts";

/** uvu's `throws` neither waits for promises nor knows our codes. Both return the error for further checks. */
export function throwsCode(act: () => unknown, code: ErrorCode): ImprimaturError {
  try {
    act();
  } catch (error) {
    return coded(error, code);
  }
  return assert.unreachable(`expected an error with code "${code}"`) as never;
}

export async function rejects(act: () => Promise<unknown>, code: ErrorCode): Promise<ImprimaturError> {
  try {
    await act();
  } catch (error) {
    return coded(error, code);
  }
  return assert.unreachable(`expected a rejection with code "${code}"`) as never;
}

function coded(error: unknown, code: ErrorCode): ImprimaturError {
  if (!(error instanceof ImprimaturError)) throw error;
  assert.is(error.code, code, `expected code "${code}", got "${error.code}": ${error.message}`);
  return error;
}
