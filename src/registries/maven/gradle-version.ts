import type { GradleFiles } from "./gradle-files.ts";
import { lineAt, type Source } from "./gradle-source.ts";

export interface BuildVersion {
  /** As written, variables unresolved. */
  readonly text: string;
  /** Whether it ends in -SNAPSHOT; undefined when that is decided at run time. */
  readonly snapshot?: boolean;
  /** The project property (`-Prelease`) without which it ends in -SNAPSHOT. */
  readonly releasedBy?: string;
  readonly file: string;
  readonly line: number;
}

/** The build's version: from the root's properties, its build file, or a convention plugin. */
export function versionOf({ root, sources, properties }: GradleFiles): BuildVersion | undefined {
  const home = root === "" ? "" : `${root}/`;
  const property = properties.find(
    ({ name, file }) => file === `${home}gradle.properties` && /^(?:version|VERSION_NAME|projectVersion|VERSION)$/.test(name),
  );
  if (property !== undefined)
    return {
      text: property.value,
      snapshot: property.value.endsWith("-SNAPSHOT"),
      file: property.file,
      line: property.line,
    };
  const own = sources.filter(({ file }) => file === `${home}build.gradle` || file === `${home}build.gradle.kts`);
  const conventions = sources.filter((source) => !own.includes(source) && /(?:^|\/)src\/main\//.test(source.file));
  for (const source of [...own, ...conventions]) {
    const version = stated(source) ?? switched(source, sources);
    if (version !== undefined) return version;
  }
  return undefined;
}

function stated(source: Source): BuildVersion | undefined {
  const found = /^[ \t]*(?:project\.|rootProject\.)?version[ \t]*(?:=[ \t]*|[ \t]+)(["'])([^"'\n]+)\1[ \t]*;?[ \t]*$/m.exec(source.code);
  if (found?.[2] === undefined) return undefined;
  const text = found[2];
  const known = text.endsWith("-SNAPSHOT") || !text.includes("$");
  return {
    text,
    ...(known ? { snapshot: text.endsWith("-SNAPSHOT") } : {}),
    file: source.file,
    line: lineAt(source.text, found.index + found[0].search(/\S/)),
  };
}

/** `version = "1.0" + if (release) "" else "-SNAPSHOT"`, and Groovy's `release ? "" : "-SNAPSHOT"`. */
function switched(source: Source, sources: readonly Source[]): BuildVersion | undefined {
  const found =
    /^[^\n]*\b\w*[vV]ersion\b[^\n]*?(?:\bif\s*\(([^()\n]+)\)\s*""\s*else\s*"-SNAPSHOT"|\b([\w.]+)\s*\?\s*["']{2}\s*:\s*["']-SNAPSHOT["'])[^\n]*$/m.exec(
      source.code,
    );
  const condition = found?.[1] ?? found?.[2];
  if (found === null || condition === undefined) return undefined;
  const releasedBy = propertyOf(condition.trim(), sources);
  return {
    text: found[0].trim(),
    ...(releasedBy === undefined ? {} : { releasedBy }),
    file: source.file,
    line: lineAt(source.text, found.index),
  };
}

function propertyOf(condition: string, sources: readonly Source[]): string | undefined {
  const name = condition.split(".").at(-1) ?? "";
  for (const { code } of sources) {
    const assigned =
      new RegExp(`\\b${name.replace(/\W/g, "")}\\b[^\\n]*(?:hasProperty|findProperty|gradleProperty)\\s*\\(?\\s*["'](\\w+)["']`).exec(code) ??
      new RegExp(`\\bval\\b[^\\n]*\\.${name.replace(/\W/g, "")}\\b[^\\n]*\\n[^\\n]*hasProperty\\s*\\(\\s*"(\\w+)"`).exec(code);
    if (assigned?.[1] !== undefined) return assigned[1];
  }
  // buildParameters.release of the build-parameters plugin is the property `release`.
  return /^buildParameters\.\w+$/.test(condition) ? name : undefined;
}
