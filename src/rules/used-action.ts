/** An action, reusable workflow or container image of somebody else, as `uses:` names it. */
export interface UsedAction {
  /** `owner/name`, with the folder or file inside it; a container image without its tag. */
  readonly name: string;
  /** Lower case; undefined for a container image. */
  readonly owner: string | undefined;
  readonly ref: string;
  /** `movable`: a tag, or a branch with a name of its own. */
  readonly fixed: "commit" | "branch" | "movable";
}

/** Names that are branches nearly everywhere; `release/v1` is one of PyPI's own action. */
const branches = /^(?:main|master|trunk|develop|dev|head|releases?\/.+)$/i;

/** What `uses:` names outside this repository. Undefined for `./x`, `$/x`, and for what GitHub refuses. */
export function usedAction(uses: string): UsedAction | undefined {
  const text = uses.trim();
  if (/^(?:\.{1,2}|\$)(?:\/|$)/.test(text) || text.includes("${{")) return undefined;
  if (text.startsWith("docker://")) return image(text.slice("docker://".length));
  const [, name = "", owner = "", ref = ""] = /^(([^/@\s]+)\/[^@\s]+)@(\S+)$/.exec(text) ?? [];
  if (name === "") return undefined;
  const fixed = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref) ? "commit" : branches.test(ref) ? "branch" : "movable";
  return { name, owner: owner.toLowerCase(), ref, fixed };
}

/** The number that a version's tag starts with (`v4.1.0`: 4); undefined for a commit, a branch or any other name. */
export function majorOf({ ref, fixed }: UsedAction): number | undefined {
  const [, major] = fixed === "movable" ? (/^v?(\d{1,4})(?:\.|$)/.exec(ref) ?? []) : [];
  return major === undefined ? undefined : Number(major);
}

function image(text: string): UsedAction {
  const [named = "", digest] = text.split("@", 2);
  // A colon before the last slash belongs to the registry's port.
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  if (digest !== undefined) return { name, owner: undefined, ref: digest, fixed: "commit" };
  return { name, owner: undefined, ref: colon < 0 ? "latest" : named.slice(colon + 1), fixed: "movable" };
}
