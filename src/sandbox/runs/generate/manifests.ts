import type { SandboxRepository } from "../../description.ts";
import type { TrustingRegistry } from "./texts.ts";

/** Name at its registry of the package that a repository publishes there. */
export function packageName(registry: TrustingRegistry, login: string, repository: string): string {
  const [owner, name] = [login.toLowerCase(), repository.toLowerCase()];
  switch (registry) {
    case "npm":
      return `@${owner}/${name}`;
    case "nuget":
      return `${login}.${repository}`;
    case "pypi":
    case "crates-io":
    case "rubygems":
      return `${owner}-${name}`;
  }
}

/** The files at the root that make the package of that name. */
export function manifestsOf(registry: TrustingRegistry, name: string, source: string): SandboxRepository["files"] {
  switch (registry) {
    case "npm":
      return { "package.json": `${JSON.stringify({ name, version: "1.0.0", license: "MIT", repository: source }, null, 2)}\n` };
    case "pypi":
      return {
        "pyproject.toml": `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "${name}"
version = "1.0.0"
urls.Repository = "${source}"
`,
      };
    case "crates-io":
      return { "Cargo.toml": `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2024"\nrepository = "${source}"\n` };
    case "rubygems":
      return {
        Rakefile: 'require "bundler/gem_tasks"\n',
        [`${name}.gemspec`]: `Gem::Specification.new do |spec|
  spec.name = "${name}"
  spec.version = "1.0.0"
  spec.homepage = "${source}"
end
`,
      };
    case "nuget":
      return {
        [`${name}.csproj`]: `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <PackageId>${name}</PackageId>
    <Version>1.0.0</Version>
    <RepositoryUrl>${source}</RepositoryUrl>
  </PropertyGroup>
</Project>
`,
      };
  }
}
