import { join } from "node:path";
import { z } from "zod";

/** The credentials as set-up keeps them in a file, with what tells the App from another one. */
export interface AppFile {
  /** The GitHub where it is registered, as `https://github.com`. */
  readonly host: string;
  readonly id: number;
  readonly slug: string;
  readonly privateKey: string;
  readonly webhookSecret: string;
}

export const appFile: z.ZodType<AppFile> = z.strictObject({
  host: z.string(),
  id: z.int().positive(),
  slug: z.string(),
  privateKey: z.string(),
  webhookSecret: z.string(),
});

export function appFileIn(data: string): string {
  return join(data, "app.json");
}
