import { readFileSync } from "node:fs";
import { npmHost } from "../registries/npm/address.ts";

/** A rule's page as it reads; undefined where there is none. docs/rules stands beside src and, in the package, beside dist. */
export function pageOf(rule: string): string | undefined {
  try {
    return readFileSync(new URL(`../../docs/rules/${rule}.md`, import.meta.url), "utf8").replaceAll("{npm-registry-host}", npmHost);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
