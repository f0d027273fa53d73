import { createHash } from "node:crypto";

/** The longest part of a branch's name that is there for its readers. */
const longest = 40;

/**
 * The branch of the pull request about a file, the same for ever: by it an open or closed one is found again. The file's name is there to
 * be read, its hash tells files apart whose names look alike.
 */
export function branchFor(file: string): string {
  const hash = createHash("sha256").update(file).digest("hex").slice(0, 8);
  return `imprimatur/${readable(file)}-${hash}`;
}

/** Whether a branch is named as only ours are, the second one that content is renewed on (`…-next`) among them. */
export function isOwnBranch(name: string): boolean {
  return /^imprimatur\/[a-z0-9-]+-[0-9a-f]{8}(?:-next)?$/.test(name);
}

/** Letters and digits alone: a branch's name allows more, shells and addresses do not. */
function readable(file: string): string {
  const name = file.replace(/^\.github\/workflows\//, "").replace(/\.ya?ml$/i, "");
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return words.slice(0, longest).replace(/^-+|-+$/g, "") || "file";
}
