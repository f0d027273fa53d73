import type { SandboxPackage } from "../description.ts";

/** The POM of a release, which is also the file that its bundle is about. */
export function pomOf({ name, source }: SandboxPackage, version: string): string {
  const { group, artifact } = coordinatesOf(name);
  const scm = source === null ? "" : `  <scm>\n    <url>${escaped(source)}</url>\n  </scm>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>${group}</groupId>
  <artifactId>${artifact}</artifactId>
  <version>${version}</version>
${scm}</project>
`;
}

/** `com.acme:lamp`. */
export function coordinatesOf(name: string): { readonly group: string; readonly artifact: string } {
  const [group = "", artifact = ""] = name.split(":");
  return { group, artifact };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
