import { ImprimaturError } from "../errors.ts";
import type { FixChoices } from "../registries/adopt.ts";
import { readInput } from "./input.ts";

/**
 * Commits of actions by `owner/repo@tag`, from a file: `{"actions/checkout@v4": {"commit": "…", "tag": "v4.2.2"}}`.
 *
 * @throws ImprimaturError `unreadable-input` where the file is none of that form.
 */
export function pinsFrom(file: string | undefined): FixChoices["pinOf"] {
  if (file === undefined) return () => undefined;
  const pins = new Map<string, { commit: string; tag: string }>();
  for (const [uses, pin] of Object.entries(parsed(file, readInput(file)))) {
    const { commit, tag } = (pin ?? {}) as { commit?: unknown; tag?: unknown };
    if (typeof commit !== "string" || !/^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(commit) || typeof tag !== "string") {
      throw new ImprimaturError(
        "unreadable-input",
        `${file}: ${uses} needs a commit of 40 digits and a tag. Write {"commit": "…", "tag": "v1.2.3"}.`,
        { place: { file } },
      );
    }
    pins.set(uses.toLowerCase(), { commit, tag });
  }
  return (uses: string) => pins.get(uses.toLowerCase());
}

function parsed(file: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Told below.
  }
  throw new ImprimaturError("unreadable-input", `${file} is no JSON object. Give one from owner/repo@tag to its commit and tag.`, {
    place: { file },
  });
}
