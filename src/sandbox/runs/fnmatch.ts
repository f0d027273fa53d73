/**
 * Ruby's `File.fnmatch` with FNM_PATHNAME, by which GitHub matches names of refs: `*` and `?` stop at a slash, `**` followed by
 * a slash and at the start of a part takes any number of parts, `[a-z]` and `[^a-z]` are sets, a backslash takes what follows
 * as it is. Names of refs have no part that begins with a dot, so the rule about those is left out.
 */
export function fnmatch(pattern: string, name: string): boolean {
  return matchesFrom(pattern, 0, name, 0);
}

function matchesFrom(pattern: string, p: number, name: string, n: number): boolean {
  const sign = pattern[p];
  if (sign === undefined) return n === name.length;
  if (isAnyParts(pattern, p)) {
    if (matchesFrom(pattern, p + 3, name, n)) return true;
    const slash = name.indexOf("/", n);
    return slash >= 0 && matchesFrom(pattern, p, name, slash + 1);
  }
  if (sign === "*") {
    const after = starsEnd(pattern, p);
    for (let end = n; ; end++) {
      if (matchesFrom(pattern, after, name, end)) return true;
      if (end >= name.length || name[end] === "/") return false;
    }
  }
  const character = name[n];
  if (character === undefined) return false;
  if (sign === "?") return character !== "/" && matchesFrom(pattern, p + 1, name, n + 1);
  if (sign === "[") {
    const set = setAt(pattern, p);
    return set !== null && character !== "/" && set.holds(character) && matchesFrom(pattern, set.end, name, n + 1);
  }
  const literal = sign === "\\" && p + 1 < pattern.length ? p + 1 : p;
  return pattern[literal] === character && matchesFrom(pattern, literal + 1, name, n + 1);
}

function isAnyParts(pattern: string, p: number): boolean {
  return pattern[p] === "*" && pattern[p + 1] === "*" && pattern[p + 2] === "/" && (p === 0 || pattern[p - 1] === "/");
}

function starsEnd(pattern: string, p: number): number {
  let end = p;
  while (pattern[end] === "*") end++;
  return end;
}

/** The set that begins at a bracket; null where it is never closed. */
function setAt(pattern: string, p: number): { readonly end: number; holds(character: string): boolean } | null {
  const isNegated = pattern[p + 1] === "^" || pattern[p + 1] === "!";
  const start = isNegated ? p + 2 : p + 1;
  const close = pattern.indexOf("]", start + 1);
  if (close < 0) return null;
  const members = pattern.slice(start, close).split("");
  const holds = (character: string) =>
    members.some((member, at) => {
      const last = members[at + 2];
      return members[at + 1] === "-" && last !== undefined ? member <= character && character <= last : member === character;
    });
  return { end: close + 1, holds: (character) => holds(character) !== isNegated };
}
