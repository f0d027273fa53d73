/** A file that a pull request changes, as GitHub lists it. */
export interface ChangedFile {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  /** What it was called before; null where it was not renamed. */
  readonly previous: string | null;
  /** After the change; what it was where it is gone. */
  readonly text: string;
}

/** From this on git takes a file that is gone and a new one for the same: half of its bytes. */
const leastAlike = 0.5;

/** Files from one state to another, by path, with renames told as git tells them. */
export function changedFiles(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly ChangedFile[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const gone = new Set(paths.filter((path) => !Object.hasOwn(after, path)));
  const made = paths.filter((path) => !Object.hasOwn(before, path));
  const renamed = new Map<string, string>();
  const pairs = made
    .flatMap((to) => [...gone].map((from) => ({ to, from, alike: alike(before[from] ?? "", after[to] ?? "") })))
    .filter((pair) => pair.alike >= leastAlike)
    .sort((a, b) => b.alike - a.alike);
  for (const { to, from } of pairs) {
    if (renamed.has(to) || !gone.has(from)) continue;
    renamed.set(to, from);
    gone.delete(from);
  }
  return paths.flatMap((path): ChangedFile[] => {
    const [was, is] = [before[path], after[path]];
    if (is === undefined) return gone.has(path) ? [{ path, status: "removed", previous: null, text: was ?? "" }] : [];
    if (was === undefined) {
      const previous = renamed.get(path) ?? null;
      return [{ path, status: previous === null ? "added" : "renamed", previous, text: is }];
    }
    return was === is ? [] : [{ path, status: "modified", previous: null, text: is }];
  });
}

/** Bytes of lines that both have, of the longer one's. */
function alike(a: string, b: string): number {
  if (a === b) return 1;
  const lines = new Map<string, number>();
  for (const line of a.split("\n")) lines.set(line, (lines.get(line) ?? 0) + 1);
  let kept = 0;
  for (const line of b.split("\n")) {
    const left = lines.get(line) ?? 0;
    if (left === 0) continue;
    lines.set(line, left - 1);
    kept += line.length + 1;
  }
  return kept / Math.max(a.length + 1, b.length + 1);
}
