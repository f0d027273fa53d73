/** The same number for the same name, of 32 bits: GraphQL has no greater ones. */
export function idOf(name: string): number {
  let id = 7;
  for (const character of name) id = (id * 31 + (character.codePointAt(0) ?? 0)) % 2_000_000_011;
  return id + 1;
}

/** A day as GitHub writes a time; a time stays as it is. */
export function instant(day: string): string {
  return day.includes("T") ? day : `${day}T00:00:00Z`;
}
