import { readFileSync } from "node:fs";
import type { FixChoices, Pin } from "../../src/registries/adopt.ts";
import { npmHost } from "../../src/registries/npm/address.ts";
import { type GitHubExample, settingsFrom } from "../github.ts";
import type { Given } from "./fixed.ts";

export interface PageExample {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  /** What GitHub says and what fixes are told, where the page tells it. */
  readonly given: Given;
}

/** The files of a rule's page: its After has to be what a fix makes of its Before, byte for byte. */
export function pageExample(rule: string): PageExample {
  const page = readFileSync(`docs/rules/${rule}.md`, "utf8");
  const { github, ...before } = files(page, "Before");
  const { github: _, choices = "{}", ...after } = files(page, "After");
  const settings = github === undefined ? {} : { settings: settingsFrom((JSON.parse(github) as GitHubExample).repository) };
  return { before, after, given: { ...settings, choices: choicesFrom(JSON.parse(choices) as Told) } };
}

/** Choices as a page writes them, in a block `json choices`. */
interface Told extends Partial<Omit<FixChoices, "pinOf">> {
  readonly pins?: Readonly<Record<string, Pin>>;
}

function choicesFrom({ pins = {}, ...others }: Told): Partial<FixChoices> {
  return { ...others, pinOf: (uses) => pins[uses] };
}

function files(page: string, title: string): Readonly<Record<string, string>> {
  const section = page.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
  const blocks = section.matchAll(/^```\w+(?: +(\S+))?\n([\s\S]*?)^```$/gm);
  return Object.fromEntries(
    [...blocks].map(([, path = ".github/workflows/release.yml", text = ""]) => [path, text.replaceAll("{npm-registry-host}", npmHost)]),
  );
}
