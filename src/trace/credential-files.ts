/** Most files that are searched for credentials: a large repository has hundreds that could hold one. */
export const mostSearched = 5_000;

/** Files that can hold a registry's credential, the likeliest first. Told by their paths alone, so none is read for it. */
export function credentialFiles(paths: readonly string[]): readonly string[] {
  const ranked: string[][] = kinds.map(() => []);
  for (const path of paths) {
    const kind = kinds.findIndex((one) => one.test(path));
    if (kind >= 0 && !isForExample(path)) ranked[kind]?.push(path);
  }
  return ranked.flat();
}

/** Whether what stands there shows or tests something; a credential in it is made up, or revoked long ago. */
export function isForExample(path: string): boolean {
  return asides.test(path) || exampleName.test(path);
}

const asides =
  /(?:^|\/)(?:__(?:tests|fixtures|mocks|snapshots)__|tests?|specs?|e2e|testing|testdata|fixtures?|mocks?|snapshots?|examples?|samples?|demos?|docs?|documentation|templates?|playgrounds?|benchmarks?|node_modules|bower_components|vendor|third_party|tests?[-_][^/]+|[^/]+[-_](?:tests?|fixtures?|examples?|testdata))\//i;

const exampleName =
  /[._-](?:example|sample|template|tmpl|tpl|dist|test|spec|fixture|md|mdx|rst|adoc|txt)$|\.(?:example|sample|template|test|spec)\.[^/.]+$/i;

/** Where clients keep credentials; what CI runs; what builds and scripts say. */
const kinds: readonly RegExp[] = [
  /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.yml)?|bunfig\.toml|\.pypirc|pip\.(?:conf|ini)|(?:poetry|auth|uv)\.toml|\.gem\/credentials|\.bundle\/config|\.cargo\/(?:credentials|config)(?:\.toml)?|nuget\.config|[^/]*settings[^/]*\.xml|(?:gradle|local|publish(?:ing)?|maven|sonatype|release)\.properties|\.?credentials|\.netrc|\.env(?:rc|\.[^/]+)?|[^/]+\.env|jreleaser\.(?:yml|toml|json))$/i,
  /^\.github\/.*\.(?:ya?ml|sh|bash|ps1|js|mjs|cjs|ts|py|json|toml)$|(?:^|\/)action\.ya?ml$|(?:^|\/)(?:\.gitlab-ci|\.travis|\.?appveyor|azure-pipelines[^/]*|bitbucket-pipelines|\.drone|\.woodpecker|cloudbuild|codemagic|wercker|\.cirrus|\.gitpod)\.ya?ml$|^\.(?:circleci|buildkite|semaphore|woodpecker|teamcity|azure-pipelines|devcontainer|vscode|yarn)\/[^/]+\.(?:ya?ml|json|kts)$|(?:^|\/)Jenkinsfile[^/]*$/i,
  /(?:^|\/)(?:package|lerna)\.json$|(?:^|\/)(?:pyproject|Cargo|tox|mise|\.mise|netlify|fly)\.toml$|(?:^|\/)(?:setup|tox)\.(?:cfg|ini|py)$|(?:^|\/)(?:build|settings)\.gradle(?:\.kts)?$|\.(?:sbt|gradle|gemspec|nuspec|csproj|props|targets|mk)$|(?:^|\/)(?:pom\.xml|Rakefile|Gemfile|GNUmakefile|Makefile|\.?justfile|Earthfile|Dockerfile[^/]*|Taskfile\.ya?ml|(?:docker-)?compose[^/]*\.ya?ml|\.releaserc[^/]*|\.release-it\.[a-z]+|release\.config\.[cm]?js)$/i,
  /\.(?:sh|bash|zsh|fish|ps1|psm1|cmd|bat)$|(?:^|\/)\.[^/.]+(?:rc|\.conf|\.cfg|\.ini)$/i,
];
