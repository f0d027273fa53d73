import type { Destination } from "../../model/registry.ts";
import type { Files } from "../../model/snapshot.ts";
import type { CredentialSource } from "../tool-row.ts";
import { snapshotsOfCentral } from "./addresses.ts";
import { credentialOf, loginOf, variablesOf } from "./gradle-credentials.ts";
import { gradleFiles, type GradleFiles } from "./gradle-files.ts";
import { repositoriesOf, type GradleRepository } from "./gradle-repositories.ts";
import { pluginsOf, type GradlePlugin } from "./gradle-plugins.ts";
import { lineAt } from "./gradle-source.ts";
import { gradleTask, type GradleTask } from "./gradle-tasks.ts";
import { versionOf, type BuildVersion } from "./gradle-version.ts";
import { wiringOf, type GradleWiring } from "./gradle-wiring.ts";

/** What the build files of one Gradle build say about publishing. */
export interface GradlePublishing {
  /** Directory of the build's root. */
  readonly root: string;
  readonly plugins: readonly GradlePlugin[];
  readonly repositories: readonly GradleRepository[];
  /** Login of nmcp's `centralPortal { … }`. */
  readonly portal?: CredentialSource;
  readonly wiring: readonly GradleWiring[];
  readonly version?: BuildVersion;
}

/** One upload that a task word leads to. */
export interface GradleReach {
  /** The task that uploads. */
  readonly task: string;
  /** Where a release version goes; where one that ends in -SNAPSHOT goes. */
  readonly releases: Destination;
  readonly snapshots: Destination;
  /** Lets out what another task uploaded. */
  readonly promotes?: true;
  readonly follow?: "jreleaser";
  readonly credential: CredentialSource;
  /** Wiring passed through from the word to the task. */
  readonly through: readonly GradleWiring[];
  readonly file?: string;
  readonly line?: number;
  readonly says: string;
}

const memo = new WeakMap<Files, Map<string, GradlePublishing>>();

/** Reads the build that a directory belongs to: scripts, convention plugins, properties and version catalogues. */
export function gradlePublishing(files: Files, directory = ""): GradlePublishing {
  let known = memo.get(files);
  if (known === undefined) memo.set(files, (known = new Map()));
  let publishing = known.get(directory);
  if (publishing === undefined) known.set(directory, (publishing = read(gradleFiles(files, directory))));
  return publishing;
}

function read(build: GradleFiles): GradlePublishing {
  const plugins = pluginsOf(build);
  const version = versionOf(build);
  const portal = portalOf(build);
  return {
    root: build.root,
    plugins,
    repositories: [...vanniktech(build, plugins), ...repositoriesOf(build)],
    ...(portal === undefined ? {} : { portal }),
    wiring: wiringOf(build.sources, plugins),
    ...(version === undefined ? {} : { version }),
  };
}

/** Where one task word of a command leads; empty when it publishes nothing, or only on this machine. */
export function gradleReach(publishing: GradlePublishing, word: string): readonly GradleReach[] {
  const found: GradleReach[] = [];
  const seen = new Set<string>();
  const visit = (name: string, through: readonly GradleWiring[]): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const task = gradleTask(name);
    if (task !== undefined) found.push(...uploads(publishing, name, task, through));
    for (const wire of publishing.wiring) if (wire.task === name) for (const next of wire.reaches) visit(next, [...through, wire]);
  };
  visit(word.slice(word.lastIndexOf(":") + 1), []);
  return found;
}

function uploads(publishing: GradlePublishing, name: string, task: GradleTask, through: readonly GradleWiring[]): readonly GradleReach[] {
  if (task.local === true) return [];
  const base = {
    task: name,
    through,
    ...(task.promotes === undefined ? {} : { promotes: task.promotes }),
    ...(task.follow === undefined ? {} : { follow: task.follow }),
  };
  const all = publishing.repositories;
  const named = all.filter((one) => task.repository !== undefined && one.name.toLowerCase() === task.repository.toLowerCase());
  const chosen = task.repository !== undefined ? named : name === "publish" || name === "uploadArchives" ? all : promoted(all, task);
  if (chosen.length > 0) {
    return merged(chosen.filter((one) => one.releases !== "other:local")).map((one) => ({
      ...base,
      releases: one.releases,
      snapshots: one.snapshots,
      credential: joined(one.credential, task.credential),
      file: one.file,
      line: one.line,
      says: one.says,
    }));
  }
  const releases = task.destination === "configured" ? "unknown" : task.destination;
  const snapshots = releases === "maven-central" && task.bySuffix === true ? snapshotsOfCentral : releases;
  const portal = /Central(?:Portal)?(?:Snapshots)?$/.test(name) && !name.endsWith("ToMavenCentral") ? publishing.portal : undefined;
  return [{ ...base, releases, snapshots, credential: joined(portal, task.credential), says: task.says }];
}

/** Repositories of one address, spelt in branches of the same build, are one upload. */
function merged(repositories: readonly GradleRepository[]): readonly GradleRepository[] {
  const found = new Map<string, GradleRepository>();
  for (const one of repositories) {
    const key = one.releases === "unknown" ? `${one.file}:${one.line}` : `${one.releases} ${one.snapshots}`;
    const before = found.get(key);
    found.set(key, before === undefined ? one : { ...before, credential: joined(before.credential, one.credential) });
  }
  return [...found.values()];
}

// closeAndReleaseStagingRepositories names none: it is about every repository of nexus-publish.
function promoted(all: readonly GradleRepository[], task: GradleTask): readonly GradleRepository[] {
  return task.promotes === true ? all.filter((one) => one.name === "sonatype") : [];
}

function joined(left: CredentialSource | undefined, right: CredentialSource | undefined): CredentialSource {
  const userNames = [...(left?.userNames ?? []), ...(right?.userNames ?? [])];
  return {
    env: [...new Set([...(left?.env ?? []), ...(right?.env ?? [])])],
    options: [...new Set([...(left?.options ?? []), ...(right?.options ?? [])])],
    ...(userNames.length === 0 ? {} : { userNames }),
    store: "gradle",
  };
}

/** The repository that the vanniktech plugin adds when a property or a call asks for it. */
function vanniktech({ sources, properties }: GradleFiles, plugins: readonly GradlePlugin[]): readonly GradleRepository[] {
  const row = {
    name: "mavenCentral",
    releases: "maven-central",
    snapshots: snapshotsOfCentral,
    credential: credentialOf({ env: [], properties: ["mavenCentralUsername", "mavenCentralPassword"] }),
  } as const;
  for (const { file, text, code } of sources) {
    const call = /\bpublishToMavenCentral\s*\(/.exec(code);
    if (call !== null)
      return [
        {
          ...row,
          file,
          line: lineAt(text, call.index),
          says: "publishToMavenCentral() adds Maven Central to the build's repositories",
        },
      ];
  }
  const property = properties.find(
    ({ name, value }) => (name === "mavenCentralPublishing" && value === "true") || (name === "SONATYPE_HOST" && value !== ""),
  );
  if (property === undefined || !plugins.some(({ id }) => id.startsWith("com.vanniktech.maven.publish"))) return [];
  return [
    {
      ...row,
      file: property.file,
      line: property.line,
      says: `${property.name}=${property.value} adds Maven Central to the build's repositories`,
    },
  ];
}

function portalOf(build: GradleFiles): CredentialSource | undefined {
  const variables = variablesOf(build);
  for (const source of build.sources) {
    const block = source.blocks.find(({ header }) =>
      /(?:^|\.)(?:centralPortal|publishAllPublicationsToCentralPortal|publishAllProjectsProbablyBreakingProjectIsolation|publishAggregation)\b/.test(
        header,
      ),
    );
    if (block === undefined) continue;
    return credentialOf(loginOf(source.code.slice(block.open, block.close), "centralPortal", variables));
  }
  return undefined;
}
