import type { PublishPath } from "../model/publish-path.ts";
import type { Files } from "../model/snapshot.ts";
import type { RetiredAddress } from "../model/surroundings.ts";
import { retiredInGradle, retiredInProperties } from "../registries/maven/retired-gradle.ts";
import { addressIn, retired } from "../registries/maven/retired-host.ts";
import { retiredInJreleaser } from "../registries/maven/retired-jreleaser.ts";
import { retiredInPom, retiredInSettings } from "../registries/maven/retired-pom.ts";
import { retiredInSbt } from "../registries/maven/retired-sbt.ts";

/**
 * What the files on the way to Maven Central say of OSSRH, by file and line. Build files that no upload passes through
 * are left alone: a leftover that nothing uses is no release to a host that is gone.
 */
export function retiredAddresses(files: Files, paths: readonly PublishPath[]): readonly RetiredAddress[] {
  const central = paths.filter(({ registry }) => registry === "maven-central" || registry === "other:maven-central-snapshots");
  if (central.length === 0) return [];
  const passed = new Set(central.flatMap((path) => [path.workflow, path.definedIn ?? path.workflow, path.at.file, ...path.through]));
  const found = [...passed, ...besides(files, central)].flatMap((file) => inFile(files, file));
  const distinct = new Map(found.map((one) => [`${one.at.file}:${one.at.line}:${one.at.column}`, one]));
  return [...distinct.values()].sort((a, b) => (a.at.file === b.at.file ? a.at.line - b.at.line : a.at.file < b.at.file ? -1 : 1));
}

/** Configuration that a tool reads wherever it stands: properties, settings, the build of sbt and Mill. */
function besides(files: Files, paths: readonly PublishPath[]): readonly string[] {
  const uses = (program: RegExp): boolean => paths.some(({ tool }) => program.test(tool));
  const wanted = [
    ...(uses(/gradle/i) ? [/(?:^|\/)gradle\.properties$/] : []),
    ...(uses(/mvn|maven/i) ? [/(?:^|\/)(?:\.mvn\/)?[\w.-]*settings[\w.-]*\.xml$/] : []),
    ...(uses(/^sbt/) ? [/(?:^|\/)(?:[^/]+\.sbt|project\/[^/]+\.scala)$/] : []),
    ...(uses(/^mill/) ? [/(?:^|\/)(?:build|package)\.(?:sc|mill)$/] : []),
  ];
  return files.paths.filter((path) => !aside.test(path) && wanted.some((name) => name.test(path)));
}

const aside = /(?:^|\/)(?:src\/(?:test|it|sbt-test)|fixtures?|testdata|test-data|examples?|samples?|node_modules)\//;

function inFile(files: Files, file: string): readonly RetiredAddress[] {
  const text = files.text(file);
  if (text === undefined) return [];
  if (file.endsWith(".xml")) return [...retiredInPom(files, file), ...retiredInSettings(file, text)];
  if (/(?:^|\/)jreleaser\.\w+$/.test(file)) return retiredInJreleaser(files, file);
  if (/\.(?:gradle|kts|kt|groovy)$/.test(file)) return [...retiredInGradle(files, file), ...retiredInJreleaser(files, file)];
  if (file.endsWith(".properties")) return retiredInProperties(file, text);
  if (/\.(?:sbt|scala|sc|mill)$/.test(file)) return retiredInSbt(file, text);
  return /\.(?:ya?ml|sh|bash)$|(?:^|\/)(?:[^/.]+|[Mm]akefile)$/.test(file) ? inCommands(file, text) : [];
}

const next = "Send the upload to the Central Portal, or to ossrh-staging-api.central.sonatype.com meanwhile, with a token of the portal.";

/** What makes a line of a workflow or script one that uploads there: a plain mention may be a firewall's list or a check. */
const uploading =
  /alt(?:Release|Snapshot)?DeploymentRepository|nexusUrl|-Durl\b|repositoryUrl|--sonatypeUri|--publish-repository|\/service\/local\b|_(?:URL|ENDPOINT)["']?[ \t]*[:=]/i;

const vanniktechHost = /(?<![\w-])(?:-P|ORG_GRADLE_PROJECT_)SONATYPE_HOST["']?[ \t]*[:=][ \t]*["']?(?:S01|DEFAULT)\b/;

function inCommands(file: string, text: string): readonly RetiredAddress[] {
  const found: RetiredAddress[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const code = /^\s*#/.test(line) || line.length > longestLine ? "" : line.replace(/\s#\s.*$/, "");
    const address = uploading.test(code) ? addressIn(code) : undefined;
    const host = vanniktechHost.exec(code);
    if (address !== undefined) found.push(retired(file, text, start + address.index, address.what, next));
    else if (host !== null) found.push(retired(file, text, start + host.index, host[0], next));
    start += line.length + 1;
  }
  return found;
}

const longestLine = 4000;
