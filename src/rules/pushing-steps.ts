import type { Step } from "../model/workflow.ts";
import { commandLines } from "./command-lines.ts";
import { usedAction } from "./used-action.ts";

/** Whether a step pushes with what a checkout left: `maybe` where a script does who knows what. */
export function pushes(step: Step): boolean | "maybe" {
  if (step.uses) {
    const name = usedAction(step.uses.value)?.name.toLowerCase();
    if (name === undefined) return false;
    return actions.test(name) ? true : telling.test(name) && !throughApi.test(name) ? "maybe" : false;
  }
  const lines = commandLines(step.run?.value ?? "").map(({ words }) => words.join(" "));
  if (lines.some(isPushing)) return true;
  return lines.some((line) => scripts.some((one) => one.test(line))) ? "maybe" : false;
}

/** Whether a command, or the tool that a path names, pushes by itself. */
export function isPushing(command: string): boolean {
  return commands.some((one) => one.test(command));
}

/** Actions that push commits or tags themselves, as their documentation says (read 2026-11). */
const actions = new RegExp(
  `^(?:${[
    "(?:cycjimmy|codfish)/semantic-release-action",
    "go-semantic-release/action",
    "(?:python-semantic-release|relekang)/python-semantic-release",
    "python-semantic-release/publish-action",
    "changesets/action",
    "jbolda/covector",
    "(?:release-plz|marcoieni/release-plz-)/?action",
    "rubygems/release-gem",
    "(?:discourse|cadwallion)/publish-rubygems-action",
    "jreleaser/release-action",
    "stefanzweifel/git-auto-commit-action",
    "endbug/add-and-commit",
    "(?:peter-evans|tauri-apps)/create-pull-request",
    "ad-m/github-push-action",
    "actions-js/push",
    "phips28/gh-action-bump-version",
    "anothrnick/github-tag-action",
    "rickstaa/action-create-tag",
    "tripss/conventional-changelog-action",
    "commitizen-tools/commitizen-action",
    "autopub/autopub-action",
    "helm/chart-releaser-action",
    "peaceiris/actions-gh-pages",
    "jamesives/github-pages-deploy-action",
    "crazy-max/ghaction-github-pages",
    "pulumi/publish-go-sdk-action",
    "launchdarkly/gh-actions/actions/publish-pages",
  ].join("|")})(?:/|$)`,
);

/** Words in the name of an action that is not known here. */
const telling = /commit|push|bump|\btag|version|release|deploy|pages|pull-request/;

/** Actions with such a word that have no use for git's credentials: they upload, build, or ask GitHub's interface. */
const throughApi =
  /^(?:softprops\/action-gh-release|ncipollo\/release-action|actions\/|github\/|googleapis\/release-please-action|google-github-actions\/release-please-action|release-drafter\/|mikepenz\/release-changelog-builder-action|ffurrer2\/extract-release-notes|goreleaser\/|svenstaro\/upload-release-action|marvinpinto\/action-automatic-releases|mathieudutour\/github-tag-action|mislav\/bump-homebrew-formula-action|stainless-api\/trigger-release-please|gittools\/|launchdarkly\/gh-actions\/actions\/release-secrets|pypa\/|pyo3\/|slackapi\/)|\/(?:release-notification|action-npm-publish|npm-publish)$/;

/** Programs that push, or make the tool behind them push, in a command written on one line. */
const commands: readonly RegExp[] = [
  /\bgit\b.{0,200}\bpush\b/s,
  /\b(?:multi-)?semantic[-_]release\b/,
  /\bchangesets?\s+(?:publish|version|tag)\b/,
  /\blerna\s+(?:publish|version)\b/,
  /(?:^|\b(?:npx|yarn|pnpm|bunx|dlx|exec)\s)\s*(?:release-it|np|bumpp|shipjs|mike|covector)(?:\s|$)/,
  /gh-?pages/i,
  /\bchangelogen\b.{0,200}--push/s,
  /\bnx\s+release\b/,
  /\b(?:beachball|rush)\s+(?:publish|version|bump)\b/,
  /\bcargo\s+(?:smart-)?release\b/,
  /\bcargo\s+(?:workspaces|ws)\s+(?:publish|version)\b(?!.{0,300}--(?:from-git|no-git-(?:commit|push)))/s,
  /\brelease-plz\b/,
  /\b(?:rake|gem)\s+release\b/,
  /\bauto\s+(?:shipit|latest|next|canary|release)\b/,
  /\brelease:(?:prepare|perform|rollback|branch|update-versions|clean)\b/,
  /\bscm-publish:/,
  /\bjreleaser/i,
  /\bgradlew?\b.{0,200}\s:?(?:release|gitPublishPush)\b/s,
  /\bsbt\b.{0,200}\srelease(?:\s|$)/s,
  /\bmkdocs\s+gh-deploy\b/,
];

/** A file of the repository, or a target of its build with a telling name: what it does is not read here. */
const scripts: readonly RegExp[] = [
  /(?:^|\b(?:bash|sh|source|node|tsx|ts-node|python3?|ruby|pwsh|perl)\s)\s*(?:-[\w-]+\s+){0,3}[\w./\\$@{}-]*[\w-]\.(?:sh|bash|js|mjs|cjs|ts|mts|py|rb|ps1|psm1)\b/,
  /(?:^|\b(?:bash|sh|source)\s)\s*\.{0,2}\/(?!(?:gradlew|mvnw)\b)[\w./-]+/,
  /\b(?:npm\s+run|npm\s+run-script|yarn|pnpm|bun\s+run|deno\s+task|make|just|task|rake|nox\s+-s|invoke|mage)\s.{0,200}\b(?:release|publish|version|tag|deploy|push|bump|ship)/s,
];
