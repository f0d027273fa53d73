import { randomBytes } from "node:crypto";
import { access, constants, mkdir, open, rename, rm } from "node:fs/promises";
import { ImprimaturError } from "../../errors.ts";
import { type AppFile, appFileIn } from "../configuration/app-file.ts";

/**
 * Sees that credentials can be kept, before GitHub hands them over, which it does once.
 *
 * @throws ImprimaturError `usage` where there are some: a second App would take the place of one that somebody uses; `unwritable-output`.
 */
export async function mayKeep(data: string): Promise<void> {
  const path = appFileIn(data);
  await mkdir(data, { recursive: true, mode: 0o700 }).catch((cause: unknown) => Promise.reject(unwritable(path, cause)));
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw new ImprimaturError("usage", `${path} holds an App's credentials already. Restart, and they are used.`);
  await access(data, constants.W_OK).catch((cause: unknown) => Promise.reject(unwritable(path, cause)));
}

/**
 * Keeps the credentials for nobody else to read: whole, or not at all. Answers the file.
 *
 * @throws ImprimaturError `unwritable-output`.
 */
export async function keep(data: string, { host, id, slug, privateKey, webhookSecret }: AppFile): Promise<string> {
  const path = appFileIn(data);
  const beside = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ host, id, slug, privateKey, webhookSecret }, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    return path;
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): ImprimaturError {
  const says = `${path} cannot be written. Give the account that runs the App the right to, and load this page again.`;
  return new ImprimaturError("unwritable-output", says, { cause });
}
