import { login } from "./builders.ts";

/** A `package.json` of `@lantern-works/<name>` in the repository of that name; `more` adds to it or changes it. */
export function packageJson(name: string, more: Readonly<Record<string, unknown>> = {}): string {
  const manifest = {
    name: `@${login}/${name}`,
    version: "1.4.0",
    license: "MIT",
    repository: { type: "git", url: `git+https://github.com/${login}/${name}.git` },
    ...more,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export function pyproject(name: string, backend: "hatchling" | "maturin" | "poetry-core" = "hatchling"): string {
  const builder = { hatchling: "hatchling.build", maturin: "maturin", "poetry-core": "poetry.core.masonry.api" }[backend];
  return `[build-system]
requires = ["${backend}"]
build-backend = "${builder}"

[project]
name = "${login}-${name}"
version = "1.4.0"
description = "Part of a lantern"

[project.urls]
Repository = "https://github.com/${login}/${name}"
`;
}

export function cargoToml(name: string): string {
  return `[package]
name = "${name}"
version = "1.4.0"
edition = "2024"
license = "MIT"
description = "Part of a lantern"
repository = "https://github.com/${login}/${name}"
`;
}

/** A `pom.xml`; `more` stands after the address of the sources. */
export function pom(name: string, more: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example.lanternworks</groupId>
  <artifactId>${name}</artifactId>
  <version>1.4.0</version>
  <scm>
    <url>https://github.com/${login}/${name}</url>
  </scm>
${more}</project>
`;
}

/** A gemspec; `more` stands among its lines. */
export function gemspec(name: string, more = ""): string {
  return `Gem::Specification.new do |spec|
  spec.name = "${name}"
  spec.version = "1.4.0"
  spec.summary = "Part of a lantern"
  spec.authors = ["Lantern Works"]
  spec.homepage = "https://github.com/${login}/${name}"
${more}end
`;
}

/** A project of .NET that becomes a package. */
export function csproj(name: string, id: string): string {
  return `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <PackageId>${id}</PackageId>
    <Version>1.4.0</Version>
    <RepositoryUrl>https://github.com/${login}/${name}</RepositoryUrl>
  </PropertyGroup>
</Project>
`;
}
