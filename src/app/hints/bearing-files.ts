import { listAt, textAt } from "./payload.ts";

/** Files by which a repository publishes, as far as their names tell: a scheduled audit finds what they miss. */
const bearing: readonly RegExp[] = [
  /^\.github\//,
  /(?:^|\/)(?:package\.json|\.npmrc|\.yarnrc\.yml|lerna\.json|pnpm-workspace\.yaml|\.releaserc[^/]*|release\.config\.[^/]+)$/,
  /(?:^|\/)\.changeset\//,
  /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg)|tox\.ini|noxfile\.py|Cargo\.toml|release-plz\.toml)$/,
  /(?:^|\/)(?:pom\.xml|settings\.xml|build\.sbt|[^/]+\.gradle(?:\.kts)?|gradle\.properties|jreleaser\.[^/]+)$/,
  /(?:^|\/)(?:Rakefile|[^/]+\.gemspec|[^/]+\.(?:cs|fs|vb)proj|[^/]+\.nuspec|Directory\.Build\.(?:props|targets)|nuget\.config)$/i,
  /(?:^|\/)(?:Makefile|GNUmakefile|justfile|Taskfile\.ya?ml|[^/]+\.(?:mk|sh|bash))$/i,
];

/** GitHub tells the files of so many commits of a push; of a longer one it is not known what it changed (GitHub docs, "push"). */
const mostCommits = 2048;

/** Whether a push to a branch may have changed how its repository publishes; where its commits do not tell, it may have. */
export function bearsOnPublishing(push: unknown): boolean {
  const isDeletion = /^0+$/.test(textAt(push, "after") ?? "");
  if (isDeletion || textAt(push, "ref")?.startsWith("refs/heads/") !== true) return false;
  const commits = listAt(push, "commits");
  // Commits that another branch had already are not told again.
  if (commits.length === 0 || commits.length >= mostCommits) return true;
  return commits.some((commit) => ["added", "modified", "removed"].some((kind) => listAt(commit, kind).some(isBearing)));
}

function isBearing(file: unknown): boolean {
  return typeof file === "string" && bearing.some((pattern) => pattern.test(file));
}
