import { ImprimaturError } from "../../errors.ts";

/**
 * Runs a write for an installation.
 *
 * @throws ImprimaturError `unknown-installation` where it is not kept, or no longer.
 */
export async function owned<T>(installation: number, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    // foreign_key_violation: https://www.postgresql.org/docs/current/errcodes-appendix.html
    if ((error as { code?: unknown }).code !== "23503") throw error;
    throw new ImprimaturError("unknown-installation", `Installation ${installation} is not kept, or was removed: nothing is written for it.`);
  }
}
