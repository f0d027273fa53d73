/**
 * A mail address in a text. What is none for all its looks is left out: where git and ssh go, a version of a package, an action at a ref, and the
 * user of an address of the web.
 */
export const mailAddress: RegExp =
  /(?<=mailto:|(?<![\w.%+/:@$}-]))(?!git@)[\w.%+-]{1,64}@(?!v?\d+\.\d)(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@-]|:\S)/g;

/** Data in whose texts the part before the `@` of each mail address is covered. The same again gives the same. */
export function withAddressesCovered<T>(data: T): T {
  const covered = (text: string) => text.replace(mailAddress, (found) => found.replace(/^[^@]*/, "\u2022\u2022\u2022"));
  return JSON.parse(JSON.stringify(data), (_, value: unknown) => (typeof value === "string" ? covered(value) : value)) as T;
}
