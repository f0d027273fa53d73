import picomatch from "picomatch";

export type Matches = (text: string) => boolean;

/** A pattern that was found good by `globFault`, over paths or purls. `*` stays within a segment, `**` does not. */
export function matcher(pattern: string): Matches {
  // `windows` is set, or the library would look at the machine it runs on.
  const matches = picomatch(normal(pattern), { dot: true, noextglob: true, nonegate: true, windows: false });
  // One argument only: the library takes the index that array methods hand on for a wish of its own.
  return (text) => matches(text);
}

/** Why a pattern cannot be used, as the end of a sentence; undefined where it can. */
export function globFault(pattern: string): string | undefined {
  if (pattern.trim() === "") return "is empty";
  if (/[()|\\]/.test(pattern)) return "holds a parenthesis, a bar or a backslash, which patterns here do not have";
  if (pattern.startsWith("!") || pattern.startsWith("/")) return `must not begin with ${pattern.slice(0, 1)}`;
  if (!isCheap(pattern)) return "has more wildcards than can be matched quickly";
  if (pattern.startsWith("pkg:") && /[^/]@/.test(pattern)) return "names a version; packages are named without one";
  try {
    picomatch(pattern, { dot: true, noextglob: true, nonegate: true, windows: false, strictBrackets: true });
    return undefined;
  } catch {
    return "has a bracket or brace without its partner";
  }
}

/** Whether a pattern names one file or package and no more. */
export function isLiteral(pattern: string): boolean {
  return !/[*?[\]{}]/.test(pattern);
}

/** Regular expressions made of many wildcards take exponential time on texts that were chosen for it. */
function isCheap(pattern: string): boolean {
  if (pattern.length > 200 || (pattern.match(/\*\*/g)?.length ?? 0) > 2) return false;
  return pattern.split("/").every((segment) => (segment.match(/\*+|\?/g)?.length ?? 0) <= 3 && (segment.match(/[{[]/g)?.length ?? 0) <= 2);
}

/** People write `@scope`, purls `%40scope`; `**` goes through segments only where it is one. A path may begin with `./`. */
function normal(pattern: string): string {
  return pattern.startsWith("pkg:") ? pattern.replace(/^pkg:\*\*/, "pkg:*/**").replaceAll("/@", "/%40") : pattern.replace(/^\.\//, "");
}
