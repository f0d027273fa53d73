import type { GradleFiles } from "./gradle-files.ts";
import { lineAt } from "./gradle-source.ts";

export interface GradlePlugin {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

// Plugins that upload, sign or wire uploads; conventions of other plugins are unread.
const pluginIds: readonly string[] = [
  "maven-publish",
  "maven",
  "ivy-publish",
  "signing",
  "java-gradle-plugin",
  "com.vanniktech.maven.publish",
  "com.vanniktech.maven.publish.base",
  "io.github.gradle-nexus.publish-plugin",
  "io.codearte.nexus-staging",
  "com.gradleup.nmcp",
  "com.gradleup.nmcp.aggregation",
  "com.gradleup.nmcp.settings",
  "org.jreleaser",
  "com.gradle.plugin-publish",
  "org.jetbrains.intellij",
  "org.jetbrains.intellij.platform",
  "com.diffplug.spotless-changelog",
  "net.researchgate.release",
  "com.jfrog.artifactory",
  "com.jfrog.bintray",
  "tech.yanand.maven-central-publish",
  "eu.kakde.gradle.sonatype-maven-central-publisher",
  "cl.franciscosolis.sonatype-central-upload",
  "me.modmuss50.mod-publish-plugin",
  "com.modrinth.minotaur",
  "net.thebugmc.gradle.sonatype-central-portal-publisher",
];

/** The first use of each, by id or by an alias of a version catalogue. */
export function pluginsOf({ sources, catalogue }: GradleFiles): readonly GradlePlugin[] {
  const found = new Map<string, GradlePlugin>();
  const add = (id: string, file: string, text: string, index: number): void => {
    if (!found.has(id)) found.set(id, { id, file, line: lineAt(text, index) });
  };
  for (const { file, text, code } of sources) {
    for (const word of code.matchAll(/["'`]([\w.-]+)["'`]/g))
      if (word[1] !== undefined && pluginIds.includes(word[1])) add(word[1], file, text, word.index);
    for (const plain of code.matchAll(/^\s*(signing|`?maven-publish`?)\s*$/gm)) add((plain[1] ?? "").replaceAll("`", ""), file, text, plain.index);
    for (const alias of code.matchAll(/\balias\s*\(?\s*\w+\.plugins\.([\w.]+?)(?:\.get\(\))?\s*[)\s]/g)) {
      const id = catalogue.get((alias[1] ?? "").replace(/[-_]/g, "."));
      if (id !== undefined && pluginIds.includes(id)) add(id, file, text, alias.index);
    }
  }
  return [...found.values()];
}
