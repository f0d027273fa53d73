import { createHash } from "node:crypto";
import type { SandboxPackage, SandboxRelease } from "./description.ts";
import { pomOf } from "./maven/pom.ts";

/** The one file of a release, of which its registry tells digests and that its provenance is about. */
export interface ReleasedFile {
  readonly name: string;
  readonly text: string;
}

/** The same bytes each time: a line that names the release, or for Maven Central its POM. */
export function fileOf(described: SandboxPackage, version: string): ReleasedFile {
  const { registry, name } = described;
  const short = name.split(/[/:]/).at(-1) ?? name;
  switch (registry) {
    case "npm":
      return { name: `${short}-${version}.tgz`, text: lineOf(described, version) };
    case "pypi":
      return { name: `${name.toLowerCase().replace(/[-_.]+/g, "_")}-${version}.tar.gz`, text: lineOf(described, version) };
    case "crates-io":
      return { name: `${name}-${version}.crate`, text: lineOf(described, version) };
    case "maven-central":
      return { name: `${short}-${version}.pom`, text: pomOf(described, version) };
    case "rubygems":
      return { name: `${name}-${version}.gem`, text: lineOf(described, version) };
    case "nuget":
      return { name: `${name}.${version}.nupkg`.toLowerCase(), text: lineOf(described, version) };
  }
}

export function digestOf({ text }: ReleasedFile, algorithm: "md5" | "sha1" | "sha256" | "sha512", as: "hex" | "base64" = "hex"): string {
  return createHash(algorithm).update(text).digest(as);
}

/** Under which name a release's bundle is kept. */
export function bundleKey({ registry, name }: SandboxPackage, { version }: Pick<SandboxRelease, "version">): string {
  return `${registry} ${name} ${version}`;
}

function lineOf({ registry, name }: SandboxPackage, version: string): string {
  return `${registry} ${name} ${version}\n`;
}
