/** What a word of `mvn` does about publishing. */
export interface MavenGoal {
  /**
   * deploy: the phase or a plugin's upload; the pom decides where. release: checks out the tag and runs its own goals, `deploy` unless
   * the pom or `-Dgoals` says otherwise. staged: uploads what was staged before. promote: lets out what was uploaded before; uploads nothing.
   */
  readonly kind: "deploy" | "release" | "staged" | "promote" | "jreleaser";
  readonly says: string;
}

interface Row extends MavenGoal {
  /** Prefix or artifact id of the plugin; undefined for a phase. */
  readonly plugin?: string;
  readonly group?: string;
  readonly artifact?: string;
  readonly goals: readonly string[];
}

const rows: readonly Row[] = [
  { goals: ["deploy"], kind: "deploy", says: "the deploy phase" },
  {
    plugin: "deploy",
    group: "org.apache.maven.plugins",
    artifact: "maven-deploy-plugin",
    goals: ["deploy", "deploy-file"],
    kind: "deploy",
    says: "maven-deploy-plugin uploads",
  },
  {
    plugin: "release",
    group: "org.apache.maven.plugins",
    artifact: "maven-release-plugin",
    goals: ["perform", "stage"],
    kind: "release",
    says: "maven-release-plugin checks out the tag and deploys it",
  },
  {
    plugin: "nexus-staging",
    group: "org.sonatype.plugins",
    artifact: "nexus-staging-maven-plugin",
    goals: ["deploy", "deploy-staged", "deploy-staged-repository"],
    kind: "staged",
    says: "nexus-staging-maven-plugin uploads to a staging repository",
  },
  {
    plugin: "nexus-staging",
    group: "org.sonatype.plugins",
    artifact: "nexus-staging-maven-plugin",
    goals: ["close", "release", "rc-close", "rc-release", "promote", "rc-promote"],
    kind: "promote",
    says: "nexus-staging-maven-plugin releases what was staged",
  },
  {
    plugin: "central-publishing",
    group: "org.sonatype.central",
    artifact: "central-publishing-maven-plugin",
    goals: ["publish"],
    kind: "deploy",
    says: "central-publishing-maven-plugin uploads to Maven Central",
  },
  {
    plugin: "njord",
    group: "eu.maveniverse.maven.plugins",
    artifact: "njord",
    goals: ["publish", "publish-all", "publish-archives"],
    kind: "staged",
    says: "Njord uploads what was staged",
  },
  {
    plugin: "jreleaser",
    group: "org.jreleaser",
    artifact: "jreleaser-maven-plugin",
    goals: ["deploy", "full-release"],
    kind: "jreleaser",
    says: "JReleaser uploads what was staged",
  },
];

/** Reads one goal word: a phase, `prefix:goal`, `prefix:version:goal`, or `group:artifact[:version]:goal`, each with an optional `@execution`. */
export function mavenGoal(word: string): MavenGoal | undefined {
  const parts = word.replace(/@[^:]*$/, "").split(":");
  const goal = parts.at(-1) ?? "";
  if (parts.length === 1) return rows.find((row) => row.plugin === undefined && row.goals.includes(goal));
  const [first = "", second = ""] = parts;
  return rows.find((row) => row.plugin !== undefined && row.goals.includes(goal) && (row.plugin === first || row.artifact === second));
}

/** Words that upload, by prefix and by coordinates without a version; `mavenGoal` reads those with one. */
export const uploadGoals: readonly string[] = rows.flatMap(({ kind, plugin, group, artifact, goals }) => {
  if (kind === "promote") return [];
  return goals.flatMap((goal) => (plugin === undefined ? [goal] : [`${plugin}:${goal}`, `${group}:${artifact}:${goal}`]));
});

export interface DeploymentRepository {
  readonly id: string;
  readonly url: string;
}

/** The value of -DaltDeploymentRepository and its kin: `id::url`, or `id::layout::url` before version 3 of the deploy plugin. */
export function deploymentRepository(value: string): DeploymentRepository | undefined {
  const found = /^([^:]+)::(?:(?:default|legacy)::)?(.+)$/.exec(value.trim());
  return found?.[1] === undefined || found[2] === undefined ? undefined : { id: found[1], url: found[2] };
}
