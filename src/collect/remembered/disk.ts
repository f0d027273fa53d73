import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Answer, Answers, Remembered, RememberedEntry } from "./index.ts";

/** Changes whenever what is made of answers does: what an older version made is asked anew. */
const form = "imprimatur/remembered@3";

/**
 * Remembers in a directory of the user's own, readable by nobody else. What cannot be read, or is of another form, was never
 * there; what cannot be written is asked again the next time. Neither stops a run.
 */
export function rememberedIn(directory: string): Remembered {
  const open = new Map<string, Answers>();
  const fileOf = (slug: string | null) => join(directory, "answers", slug === null ? "organisation.json" : `${hashed(slug.toLowerCase())}.json`);
  return {
    answers(slug) {
      const known = open.get(slug ?? "");
      if (known !== undefined) return known;
      const answers: Answers = new Map(Object.entries(answersIn(read(fileOf(slug)), slug)));
      open.set(slug ?? "", answers);
      return answers;
    },
    keep(slug) {
      const answers = open.get(slug ?? "");
      open.delete(slug ?? "");
      if (answers !== undefined && answers.size > 0) write(fileOf(slug), { form, slug, answers: Object.fromEntries(answers) });
    },
    blob(oid) {
      const held = read(objectFile(directory, "blobs", oid));
      return isForm(held) && typeof held["text"] === "string" ? held["text"] : undefined;
    },
    keepBlob: (oid, text) => write(objectFile(directory, "blobs", oid), { form, text }),
    tree(oid) {
      const held = read(objectFile(directory, "trees", oid));
      return isForm(held) && Array.isArray(held["entries"]) ? (held["entries"] as RememberedEntry[]) : undefined;
    },
    keepTree: (oid, entries) => write(objectFile(directory, "trees", oid), { form, entries }),
  };
}

function objectFile(directory: string, kind: "blobs" | "trees", oid: string): string {
  const name = /^[0-9a-f]{40,64}$/.test(oid) ? oid : hashed(oid);
  return join(directory, kind, name.slice(0, 2), `${name.slice(2)}.json`);
}

function hashed(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 40);
}

function answersIn(held: unknown, slug: string | null): Record<string, Answer> {
  if (!isForm(held) || held["slug"] !== slug || typeof held["answers"] !== "object" || held["answers"] === null) return {};
  return Object.fromEntries(Object.entries(held["answers"]).filter(([, answer]) => typeof (answer as Answer | null)?.etag === "string"));
}

function isForm(held: unknown): held is Record<string, unknown> {
  return typeof held === "object" && held !== null && (held as Record<string, unknown>)["form"] === form;
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
