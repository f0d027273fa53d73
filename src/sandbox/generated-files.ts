import type { SandboxRepository } from "./description.ts";

/** How a generated repository publishes. */
export interface Recipe {
  readonly environment: string;
  /** Name of the secret it publishes with; none where it is a trusted publisher. */
  readonly secret?: string;
  /** Lines of the steps that publish. */
  readonly steps: readonly string[];
  readonly files: (name: string) => Readonly<Record<string, string>>;
}

const packageJson = (name: string) => ({ "package.json": `{"name":"@generated/${name}","version":"1.0.0","scripts":{"ship":"npm publish"}}\n` });
const pyproject = (name: string) => ({ "pyproject.toml": `[project]\nname = "generated-${name}"\nversion = "1.0.0"\n` });
const cargoToml = (name: string) => ({ "Cargo.toml": `[package]\nname = "generated-${name}"\nversion = "1.0.0"\n` });
const pomXml = (name: string) => ({
  "pom.xml": `<project><groupId>example.generated</groupId><artifactId>${name}</artifactId><version>1.0.0</version></project>\n`,
});
const gemspec = (name: string) => ({ [`generated-${name}.gemspec`]: `Gem::Specification.new do |s|\n  s.name = "generated-${name}"\nend\n` });
const csproj = (name: string) => ({
  [`${name}.csproj`]: `<Project><PropertyGroup><PackageId>Generated.${name}</PackageId></PropertyGroup></Project>\n`,
});

/** One of each registry by token, some by trusted publishing, some through a script. */
export const recipes: readonly Recipe[] = [
  {
    environment: "npm",
    secret: "NPM_TOKEN",
    steps: ["- run: npm publish", "  env: {NODE_AUTH_TOKEN: '${{ secrets.NPM_TOKEN }}'}"],
    files: packageJson,
  },
  {
    environment: "npm",
    secret: "NPM_TOKEN",
    steps: ["- run: npm run ship", "  env: {NODE_AUTH_TOKEN: '${{ secrets.NPM_TOKEN }}'}"],
    files: packageJson,
  },
  { environment: "npm", steps: ["- run: npm publish"], files: packageJson },
  { environment: "pypi", steps: ["- uses: pypa/gh-action-pypi-publish@release/v1"], files: pyproject },
  {
    environment: "pypi",
    secret: "PYPI_API_TOKEN",
    steps: ["- run: make upload", "  env: {TWINE_PASSWORD: '${{ secrets.PYPI_API_TOKEN }}'}"],
    files: (name) => ({ ...pyproject(name), Makefile: "upload:\n\ttwine upload -u __token__ dist/*\n" }),
  },
  {
    environment: "crates-io",
    secret: "CARGO_REGISTRY_TOKEN",
    steps: ["- run: cargo publish", "  env: {CARGO_REGISTRY_TOKEN: '${{ secrets.CARGO_REGISTRY_TOKEN }}'}"],
    files: cargoToml,
  },
  {
    environment: "crates-io",
    steps: [
      "- uses: rust-lang/crates-io-auth-action@v1",
      "  id: auth",
      "- run: cargo publish",
      "  env: {CARGO_REGISTRY_TOKEN: '${{ steps.auth.outputs.token }}'}",
    ],
    files: cargoToml,
  },
  {
    environment: "maven-central",
    secret: "CENTRAL_TOKEN",
    steps: ["- run: mvn -B deploy", "  env: {MAVEN_CENTRAL_TOKEN: '${{ secrets.CENTRAL_TOKEN }}'}"],
    files: pomXml,
  },
  {
    environment: "rubygems",
    secret: "RUBYGEMS_API_KEY",
    steps: ["- run: gem push *.gem", "  env: {GEM_HOST_API_KEY: '${{ secrets.RUBYGEMS_API_KEY }}'}"],
    files: gemspec,
  },
  { environment: "rubygems", steps: ["- uses: rubygems/release-gem@v1"], files: gemspec },
  {
    environment: "nuget",
    steps: [
      "- uses: NuGet/login@v1",
      "  id: login",
      "  with: {user: generated}",
      "- run: dotnet nuget push out/*.nupkg --api-key ${{ steps.login.outputs.NUGET_API_KEY }} --source https://api.nuget.org/v3/index.json",
    ],
    files: csproj,
  },
  {
    environment: "nuget",
    secret: "NUGET_API_KEY",
    steps: ["- run: dotnet nuget push out/*.nupkg --api-key ${{ secrets.NUGET_API_KEY }} --source https://api.nuget.org/v3/index.json"],
    files: csproj,
  },
];

/** The files of one repository: its release, and workflows as most have some. */
export function generatedFiles(
  name: string,
  recipe: Recipe | undefined,
  others: number,
  environment: string | undefined,
): SandboxRepository["files"] {
  const workflows = Array.from(
    { length: others },
    (_, index) => [`.github/workflows/${kinds[index % kinds.length]}.yml`, ordinary(name, index)] as const,
  );
  const release =
    recipe === undefined
      ? []
      : ([[".github/workflows/release.yml", releaseText(recipe, environment)], ...Object.entries(recipe.files(name))] as const);
  return { "README.md": `# ${name}\n`, ...Object.fromEntries([...workflows, ...release]) };
}

const kinds = ["ci", "lint", "docs", "stale"];

/** Workflows that publish nothing differ little from repository to repository; their texts still do. */
function ordinary(name: string, index: number): string {
  return `name: ${kinds[index % kinds.length]} ${name}
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - run: npm test
`;
}

function releaseText({ steps }: Recipe, environment: string | undefined): string {
  return `name: Release
on:
  push:
    tags: ['v*']
permissions:
  contents: read
jobs:
  publish:
    runs-on: ubuntu-latest
${environment === undefined ? "" : `    environment: ${environment}\n`}    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/checkout@v4
${steps.map((line) => `      ${line}`).join("\n")}
`;
}
