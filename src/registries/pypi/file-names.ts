import { normalName } from "./project-answer.ts";

/**
 * Finds the version in names of a project's files: `acme_lamp-1.2.0-py3-none-any.whl`, `acme-lamp-1.2.0.tar.gz`. Names of old files
 * do not tell where the project's name ends and what else follows, so what the index lists as versions decides; undefined for a
 * name that is of no other shape than it. In: the normal form of the project's name.
 */
export function versionFinder(project: string, versions: readonly string[]): (file: string) => string | undefined {
  const known = new Map(versions.map((version) => [keyOf(version), version]));
  return (file) => {
    const parts = file.replace(ending, "").replace(platform, "").split("-");
    const name = parts.findIndex((_, index) => normalName(parts.slice(0, index + 1).join("-")) === project);
    if (name < 0) return undefined;
    const rest = parts.slice(name + 1);
    // A wheel's version is one part; an old source archive's may be several, so the longest that is known counts.
    const candidates = /\.whl$/i.test(file) ? rest.slice(0, 1) : rest.map((_, index) => rest.slice(0, rest.length - index).join("-"));
    const found = candidates.find((one) => known.has(keyOf(one)));
    return found === undefined ? rest[0] : known.get(keyOf(found));
  };
}

const ending = /\.(?:whl|egg|exe|msi|rpm|deb|dmg|zip|tgz|tar(?:\.(?:gz|bz2|xz|z|lzma))?)$/i;

/** Of installers and archives that `distutils` made: `.win-amd64-py2.7`, `.linux-x86_64`, `-1.noarch`. */
const platform = /\.(?:win32|win-amd64|linux-\w+|macosx-[\w.]+-\w+)(?:-py\d[\d.]*)?$|-\d+\.(?:noarch|src|x86_64|i\d86)$/i;

/** `1.0+local` stands in a wheel's name as `1.0_local`. */
function keyOf(version: string): string {
  return version.toLowerCase().replace(/[-_.+]+/g, ".");
}
