import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { HttpMemory, RememberedAnswer } from "../../registries/http.ts";

/** Of the files. What is made of an answer has a form of its own, which its question names. */
const form = "imprimatur/registry-answer@1";

/**
 * Registries' answers in a directory of the user's own, readable by nobody else, one file for each. What cannot be read, or is
 * of another form or question, was never there; what cannot be written is asked again the next time. Neither stops a run.
 */
export function registriesRememberedIn(directory: string): HttpMemory {
  return {
    read: (key) => answerIn(read(fileOf(directory, key)), key),
    keep: (key, answer) => write(fileOf(directory, key), { ...answer, form, key, made: answer.form }),
  };
}

/** Registries' answers for as long as it lives, held as the JSON that the disk would hold. */
export function registriesRememberedInMemory(): HttpMemory {
  const answers = new Map<string, string>();
  return {
    read: (key) => {
      const held = answers.get(key);
      return held === undefined ? undefined : (JSON.parse(held) as RememberedAnswer);
    },
    keep: (key, answer) => void answers.set(key, JSON.stringify(answer)),
  };
}

/** Names lead nowhere outside the directory. */
function fileOf(directory: string, key: string): string {
  const name = createHash("sha256").update(key).digest("hex").slice(0, 40);
  return join(directory, "registries", name.slice(0, 2), `${name.slice(2)}.json`);
}

function answerIn(held: unknown, key: string): RememberedAnswer | undefined {
  if (typeof held !== "object" || held === null) return undefined;
  const { etag, modified, made, at, value, ...rest } = held as Readonly<Record<string, unknown>>;
  if (rest["form"] !== form || rest["key"] !== key || value === undefined) return undefined;
  if (!isHeader(etag) || !isHeader(modified) || typeof made !== "string" || typeof at !== "string") return undefined;
  return { etag, modified, form: made, value, at };
}

function isHeader(value: unknown): value is string | null {
  return value === null || (typeof value === "string" && /^[\x20-\x7e]*$/.test(value));
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function write(file: string, content: unknown): void {
  const temporary = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, JSON.stringify(content), { flag: "wx", mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    remove(temporary);
  }
}

/** Where nothing can be written, it may be that nothing can be removed either. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It is as it was.
  }
}
