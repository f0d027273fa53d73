import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One line of labels.jsonl; the corpus' own README explains the keys. */
export interface Labelled {
  readonly repo: string;
  readonly folder: string;
  readonly difficulty: string;
  readonly scored: readonly string[];
  readonly paths: readonly Label[];
  readonly negatives: readonly {
    readonly workflow: string;
    readonly job: string;
    readonly step: number | null;
    readonly why: string;
  }[];
}

export interface Label {
  readonly workflow: string;
  readonly job: string;
  readonly step: number | null;
  readonly registry: string;
  readonly auth: "oidc" | "token" | "userpass" | "unknown";
  readonly secrets: readonly string[];
  readonly environment: string | null;
  readonly idTokenWrite: boolean;
  readonly needs: readonly string[];
  readonly note?: string | null;
  readonly via?: string;
  readonly calleeJob?: string;
  readonly calleeStep?: number;
  readonly callerStep?: number;
  readonly definedStep?: number | readonly number[];
  readonly authAlso?: readonly string[];
  readonly alsoAccept?: readonly string[];
  readonly unreachable?: unknown;
  readonly broken?: unknown;
}

export function readLabels(directory: string): readonly Labelled[] {
  const file = join(directory, "labels.jsonl");
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Labelled);
}
