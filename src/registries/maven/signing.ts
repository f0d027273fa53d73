import type { Files } from "../../model/snapshot.ts";
import { inDirectory, directoryOf } from "../directories.ts";
import { elementAt, elementsOf, textAt } from "../xml.ts";
import { gradleHole } from "./gradle-holes.ts";
import { readSource } from "./gradle-source.ts";
import { readPom, type Pom } from "./pom-model.ts";

/** Whether the builds of a repository sign, as far as its files tell. */
export interface BuildSigning {
  /** The first place that speaks of signing. */
  readonly signs?: { readonly file: string; readonly index: number };
  /** What is not in the files and could sign; undefined where the whole build was read. */
  readonly hole?: string;
}

export type BuildTool = "maven" | "gradle" | "sbt" | "other";

/** Signing by any means, PGP or Sigstore, in any spelling that builds and plug-ins use. */
const signing = /gpg|pgp|sigstore|cosign|\bsign(?:ing|ed|er|ature)?\b|signAll|publishSigned|_SIGNING|SIGNING_|keyring|sbt-(?:ci-release|typelevel)/i;

/** Where a text speaks of signing; comments are blanked by whoever gives it. */
export function speaksOfSigning(code: string): number | undefined {
  const index = code.search(signing);
  return index < 0 ? undefined : index;
}

/** Reads every build file of these tools; JReleaser's configuration counts for each. */
export function buildSigning(files: Files, tools: ReadonlySet<BuildTool>): BuildSigning {
  const paths = files.paths.filter((path) => !aside.test(path) && (build.test(path) || convention.test(path)));
  for (const path of paths) {
    const index = speaksOfSigning(withoutComments(path, files.text(path) ?? ""));
    if (index !== undefined) return { signs: { file: path, index } };
  }
  for (const tool of tools) {
    const hole = holeIn(files, tool, paths);
    if (hole !== undefined) return { hole };
  }
  return {};
}

const build =
  /(?:^|\/)(?:pom\.xml|[^/]+\.gradle(?:\.kts)?|gradle\.properties|[^/]+\.versions\.toml|[^/]+\.sbt|project\/[^/]+\.scala|(?:build|package)\.(?:sc|mill)|jreleaser\.\w+)$|(?:^|\/)\.mvn\/|(?:^|\/)[\w.-]*settings[\w.-]*\.xml$/;

/** Plug-ins of the build's own, written as classes. */
const convention =
  /(?:^|\/)(?:buildSrc|build-?[lL]ogic|build-?(?:plugins?|conventions?|tools)|conventions?|convention-plugins|plugins)\/.*\.(?:kt|java|groovy|scala)$/;

/** Builds of their own, for tests and readers; nobody releases them. */
const aside = /(?:^|\/)(?:src\/(?:test|it)|fixtures?|testdata|test-data|examples?|samples?|demos?|node_modules)\//;

/** Each is looked for among all paths: real builds name some dozens. */
const mostModules = 1000;

function withoutComments(path: string, text: string): string {
  const spaces = (found: string): string => found.replace(/[^\n]/g, " ");
  if (path.endsWith(".xml")) return text.replace(/<!--[\s\S]*?(?:-->|$)/g, spaces);
  if (/\.(?:toml|properties|ya?ml)$|\.mvn\//.test(path)) return text.replace(/^[ \t]*#.*$/gm, spaces);
  return readSource(path, text).code;
}

function holeIn(files: Files, tool: BuildTool, paths: readonly string[]): string | undefined {
  switch (tool) {
    case "maven":
      return mavenHole(files, paths);
    case "gradle":
      return gradleHole(files, paths);
    case "sbt":
      return sbtHole(files, paths);
    case "other":
      return "what uploads is no build whose files were read";
  }
}

function mavenHole(files: Files, paths: readonly string[]): string | undefined {
  const poms = paths.filter((path) => /(?:^|\/)pom\.xml$/.test(path));
  if (poms.length === 0) return "no pom is here";
  const extensions = files.paths.find((path) => /(?:^|\/)\.mvn\/extensions\.xml$/.test(path));
  if (extensions !== undefined) return `${extensions} brings plug-ins that are not here`;
  for (const path of poms) {
    const pom = readPom(files, path);
    if (pom === undefined) return `${path} could not be read`;
    if (pom.foreignParent !== undefined) return `the parent ${pom.foreignParent} is not here`;
    const module = missingModule(files, pom);
    if (module !== undefined) return `the module ${module} is not here`;
  }
  return undefined;
}

function missingModule(files: Files, pom: Pom): string | undefined {
  const holders = [pom.root, ...elementsOf(elementAt(pom.root, "profiles"), "profile")];
  const modules = holders.flatMap((one) => elementsOf(elementAt(one, "modules"), "module").map((module) => module.text.trim())).slice(0, mostModules);
  return modules.find((module) => !module.includes("..") && !files.paths.some((path) => path.startsWith(inDirectory(pom.directory, module))));
}

/** Plug-ins of sbt that sign nothing; of any other it is not known. */
const plainSbt =
  /^sbt-(?:sonatype|release|dynver|github-actions|scalafmt|scalafix|scoverage|coveralls|mima-plugin|header|buildinfo|git|unidoc|mdoc|jmh|assembly|native-packager|scalajs|scalajs-crossproject|scala-native|scala-native-crossproject|projectmatrix|updates|explicit-dependencies)$/;

function sbtHole(files: Files, paths: readonly string[]): string | undefined {
  const mine = paths.filter((path) => /\.(?:sbt|scala)$/.test(path));
  if (!mine.some((path) => directoryOf(path) === "")) return "no build.sbt is here";
  for (const path of mine) {
    const { code } = readSource(path, files.text(path) ?? "");
    for (const found of code.matchAll(/addSbtPlugin\s*\(\s*"[^"\n]{1,200}"\s*%\s*"([^"\n]{1,200})"/g))
      if (!plainSbt.test(found[1] ?? "")) return `the plug-in ${found[1]} is not here`;
  }
  return undefined;
}

/** A profile that a command names and no pom or settings file has: it may sign. */
export function missingProfile(files: Files, names: readonly string[]): string | undefined {
  const known = new Set<string>();
  for (const path of files.paths) {
    if (!/(?:^|\/)pom\.xml$/.test(path)) continue;
    for (const profile of elementsOf(elementAt(readPom(files, path)?.root, "profiles"), "profile")) known.add(textAt(profile, "id") ?? "");
  }
  return names.find((name) => !known.has(name));
}
