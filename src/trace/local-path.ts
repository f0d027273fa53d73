import { posix } from "node:path";
import type { Repository } from "../model/snapshot.ts";

/**
 * The repository path that `uses:` names when it stays in this repository: `./x`, `$/x`, and
 * `owner/name/x@ref` of the repository itself. undefined: it lives elsewhere.
 */
export function localPath(repository: Repository, uses: string): string | undefined {
  if (uses.startsWith("./") || uses.startsWith("$/")) return clean(uses.slice(2));
  if (uses === "." || uses === "./") return "";
  const found = /^([^/@\s]+\/[^/@\s]+)(?:\/([^@]+))?(?:@.*)?$/.exec(uses);
  if (!found) return undefined;
  const [, slug = "", path = ""] = found;
  if (!isSelf(repository, slug, path)) return undefined;
  return clean(path);
}

/** A checkout without an origin is recognised by its directory's name, when it holds the very file. */
function isSelf(repository: Repository, slug: string, path: string): boolean {
  if (repository.slug !== undefined) return repository.slug.toLowerCase() === slug.toLowerCase();
  if (path === "") return false;
  const base = posix.basename(repository.root.replaceAll("\\", "/").replace(/\/+$/, "")).toLowerCase();
  const name = (slug.split("/")[1] ?? "").toLowerCase();
  const named = base === name || base.endsWith(`_${name}`) || base.endsWith(`-${name}`);
  return named && [path, `${path}/action.yml`, `${path}/action.yaml`].some((one) => repository.files.has(one));
}

function clean(path: string): string {
  const normal = posix.normalize(path).replace(/\/$/, "");
  return normal === "." ? "" : normal;
}
