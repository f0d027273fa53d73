import type { Step } from "../model/workflow.ts";
import { actionsByName, credentialActionsByName } from "./tables.ts";

/**
 * Lines that build, fetch, test or talk, whatever their arguments: no script of the project, no client's
 * verb, no file written. A line with anything that could start or carry more is none of them.
 */
const line =
  /^\s*(?:$|#|(?:sudo\s+)?(?:apt|apt-get|brew|choco|dnf|yum|apk)\s|(?:npm|pnpm|yarn)\s+(?:ci|install|i)(?:\s|$)|cargo\s+(?:\+\S+\s+)?(?:build|test|check|clippy|fmt|doc|bench|nextest|hack|install|fetch|tree|update|deny|audit|miri)(?:\s|$)|(?:python\d?(?:\.\d+)?\s+-m\s+)?pip\d?\s+(?:install|freeze|list|check|--version)|(?:tsc|eslint|jest|vitest|mocha|rollup|webpack|prettier|tsup|esbuild|rimraf|cypress|playwright|stylelint|biome|oxlint|c8|nyc|typedoc|vite\s+build|pre-commit|tox\s+--version|python\d?(?:\.\d+)?\s+-m\s+(?:pytest|build|coverage|unittest|compileall|mypy)|pytest|ruff|mypy|black|flake8|isort|coverage|rustup|rustc\s+--version|go|git|echo|mkdir|ls|pwd|rm|cp|chmod|set|node\s+--version|npm\s+--version|gem\s+install|bundle\s+install|uv\s+(?:sync|pip|venv|build|python)|poetry\s+(?:install|build)|dotnet\s+(?:restore|build|test|pack|tool|--info|--version)|ctest|cmake|ninja|docker\s+(?:build|pull|login))(?:\s|$))/;

/** What may start another command, write a file, or hold an upload. */
const more = /[>|`;&]|\$\(|publish|upload|deploy|twine|releas|npm@|pnpm@|yarn@|\bexec\b/i;

/** Whether a step certainly neither uploads nor leaves anything for later steps, by its text alone. */
export function isInert(step: Step): boolean {
  if (step.run) return inertText(step.run.value);
  const uses = step.uses?.value;
  if (uses === undefined || !uses.startsWith("actions/") || uses.includes("${{")) return false;
  const name = uses.replace(/@.*$/, "").toLowerCase();
  // GitHub's own actions that are in no table fetch, keep and set up; none uploads a package.
  return name !== "actions/github-script" && !actionsByName.has(name) && !credentialActionsByName.has(name);
}

/** The same for a script's text: every line of it, continuations joined. */
export function inertText(text: string): boolean {
  return (
    text.length < 2000 &&
    !more.test(text) &&
    text
      .replace(/\\\n\s*/g, " ")
      .split("\n")
      .every((one) => line.test(one))
  );
}
