import { readFileSync } from "node:fs";

/** Imprimatur's own. package.json stands two directories up from src/cli as from dist/cli. */
export function version(): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return manifest.version;
}
