import { homedir } from "node:os";
import { join } from "node:path";

/** Where answers and files are remembered between runs: a directory of the user's own. */
export function cacheDirectory(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const base =
    platform === "win32"
      ? (env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"))
      : platform === "darwin"
        ? join(homedir(), "Library", "Caches")
        : (env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"));
  return join(base, "imprimatur");
}
