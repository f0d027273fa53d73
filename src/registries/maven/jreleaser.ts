import type { Destination } from "../../model/registry.ts";
import type { Files } from "../../model/snapshot.ts";
import type { CredentialSource } from "../tool-row.ts";
import { destinationOf, snapshotsOfCentral } from "./addresses.ts";
import { jreleaserEntries, type Entry } from "./jreleaser-entries.ts";

/** What JReleaser's configuration says about uploads of Maven artifacts. */
export interface JreleaserPublishing {
  readonly file?: string;
  /** Those that can run; `active: NEVER`, the default, and a switched-off `deploy` are left out. */
  readonly deployers: readonly JreleaserDeployer[];
}

export interface JreleaserDeployer {
  /** As the configuration spells it: `mavenCentral`, `nexus2`, `github` … */
  readonly kind: string;
  readonly name: string;
  /** Undefined when it does not run for such a version. */
  readonly releases?: Destination;
  readonly snapshots?: Destination;
  readonly credential: CredentialSource;
  readonly file: string;
  readonly line: number;
  readonly says: string;
}

/** Reads jreleaser.yml, .yaml, .toml or .json of a directory, or the plugin's block in its pom or Gradle build. */
export function jreleaserPublishing(files: Files, directory = ""): JreleaserPublishing {
  const entries = jreleaserEntries(files, directory);
  const file = entries[0]?.file;
  const off = (path: string): boolean => entries.some((one) => one.path.join(".") === path && /^(?:NEVER|false)$/i.test(one.value));
  if (file === undefined || off("deploy.active") || off("deploy.enabled") || off("deploy.maven.active"))
    return { ...(file === undefined ? {} : { file }), deployers: [] };
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const [first, second, kind, name] = entry.path;
    if (first !== "deploy" || second !== "maven" || kind === undefined || name === undefined || entry.path.length < 5) continue;
    const key = `${kind} ${name}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return { file, deployers: [...groups].flatMap(([key, group]) => deployer(key, group)) };
}

function deployer(key: string, group: readonly Entry[]): readonly JreleaserDeployer[] {
  const [kind = "", name = ""] = key.split(" ");
  const say = (setting: string): string | undefined => group.find((one) => one.path.at(-1) === setting)?.value;
  const active = (say("active") ?? "NEVER").toUpperCase();
  const at = group[0];
  if (at === undefined || active === "NEVER" || active === "FALSE") return [];
  const releases = active === "SNAPSHOT" ? undefined : addressOf(kind, say("url"));
  const snapshots = active === "RELEASE" || active === "RELEASE_PRERELEASE" ? undefined : snapshotsOf(kind, say("snapshotUrl"), releases);
  return [
    {
      kind,
      name,
      ...(releases === undefined ? {} : { releases }),
      ...(snapshots === undefined ? {} : { snapshots }),
      credential: credentialOf(kind, name),
      file: at.file,
      line: at.line,
      says: `JReleaser's deployer ${kind}.${name} is active for ${active}`,
    },
  ];
}

function addressOf(kind: string, url: string | undefined): Destination {
  if (kind === "mavenCentral") return url === undefined || !url.includes("://") ? "maven-central" : destinationOf(url);
  if (kind === "github") return "github-packages";
  if (kind === "gitlab") return "other:gitlab-packages";
  return url === undefined ? "unknown" : destinationOf(url);
}

function snapshotsOf(kind: string, url: string | undefined, releases: Destination | undefined): Destination | undefined {
  if (url !== undefined) return destinationOf(url) === "maven-central" ? snapshotsOfCentral : destinationOf(url);
  // The Central deployer takes releases only.
  if (kind === "mavenCentral") return undefined;
  return releases === "maven-central" ? snapshotsOfCentral : releases;
}

function credentialOf(kind: string, name: string): CredentialSource {
  const type = kind.toUpperCase();
  const own = name.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase();
  const stems = [`JRELEASER_${type}`, `JRELEASER_${type}_${own}`, `JRELEASER_DEPLOY_MAVEN_${type}`, `JRELEASER_DEPLOY_MAVEN_${type}_${own}`];
  return { env: stems.flatMap((stem) => ["USERNAME", "PASSWORD", "TOKEN"].map((part) => `${stem}_${part}`)) };
}
