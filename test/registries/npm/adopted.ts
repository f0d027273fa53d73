import type { FixChoices } from "../../../src/registries/adopt.ts";
import { adopt } from "../../../src/registries/npm/adopt.ts";
import { releaseFile } from "../../builders.ts";
import { type Adopted, adoptedAt } from "../adopt/adopted.ts";
import { expandHost } from "./expand-host.ts";

const atNpm = adoptedAt("npm", adopt);

/** What npm's adoption makes of the workflow jobs that publish with a token, each on its own; `{npm-registry-host}` is expanded. */
export function adopted(given: string | Readonly<Record<string, string>>, choices: Partial<FixChoices> = {}): Adopted {
  const texts = typeof given === "string" ? { [releaseFile]: given } : given;
  return atNpm(Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, expandHost(text)])), choices);
}
