import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HeaderLine, RepositoryLine } from "../../../src/collect/snapshot/lines.ts";
import { theOrganisation, theSettings } from "../../github.ts";

/** Lines of a snapshot of Lanternfish Press, and a directory to keep it in. */

export const header: HeaderLine = {
  schema: "imprimatur/snapshot@2",
  takenAt: "2026-11-25T09:00:00.000Z",
  organisation: theOrganisation(),
  organisationPolicy: null,
};

export function aRepositoryLine(given: Partial<RepositoryLine> = {}): RepositoryLine {
  return {
    slug: "lanternfish/lamp",
    settings: theSettings(),
    texts: { ".github/workflows/release.yml": "on: push\n" },
    called: {},
    paths: null,
    unread: {},
    ...given,
  };
}

export function ended(repositories: number, unread = 0) {
  return { end: { repositories, unread, finishedAt: "2026-11-25T09:01:00.000Z" } };
}

export function aDirectory(): string {
  return mkdtempSync(join(tmpdir(), "imprimatur-"));
}
