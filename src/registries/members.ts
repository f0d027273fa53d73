import picomatch from "picomatch";

/**
 * Tells whether a directory, relative to the workspace's root, is a member by the workspace's globs.
 * A later `!glob` takes members out again.
 */
export function membership(globs: readonly string[]): (directory: string) => boolean {
  const includes: ((path: string) => boolean)[] = [];
  const excludes: ((path: string) => boolean)[] = [];
  for (const written of globs.slice(0, mostGlobs)) {
    const negated = written.startsWith("!");
    const glob = written
      .slice(negated ? 1 : 0)
      .replace(/^\.?\/+/, "")
      .replace(/\/+$/, "")
      .replace(/\/package\.json$/, "");
    if (isCheap(glob)) (negated ? excludes : includes).push(matcher(glob));
  }
  return (directory) => includes.some((matches) => matches(directory)) && !excludes.some((matches) => matches(directory));
}

const mostGlobs = 500;

// Regular expressions made of many wildcards take exponential time on paths that were chosen for it.
function isCheap(glob: string): boolean {
  if (glob.length > 200 || (glob.match(/\*\*/g)?.length ?? 0) > 2) return false;
  return glob.split("/").every((segment) => (segment.match(/\*+|\?/g)?.length ?? 0) <= 3 && (segment.match(/[{([]/g)?.length ?? 0) <= 2);
}

function matcher(glob: string): (path: string) => boolean {
  if (glob === "" || glob === ".") return (path) => path === "";
  try {
    const matches = picomatch(glob, { noextglob: true, dot: false });
    return (path) => path !== "" && matches(path);
  } catch {
    return () => false;
  }
}
