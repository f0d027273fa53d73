import { tokensIn } from "./token-shapes.ts";

/** Longer ones are no address of a repository. */
const longest = 2000;

/**
 * An address of source code as a package's metadata has it, without what Maven puts before it (`scm:git:`) and without a user name
 * or password inside; undefined where it is none, holds a placeholder that is not filled in, or holds a token.
 */
export function sourceAddress(written: string | undefined): string | undefined {
  const address = (written ?? "").trim().replace(/^scm[:|][\w-]+[:|]/i, "");
  if (address === "" || address.length > longest || /\s|\$\{/.test(address)) return undefined;
  const bare = address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1").replace(/^(?!git@)[^/@]*@/, "");
  return tokensIn(bare).length > 0 ? undefined : bare;
}
