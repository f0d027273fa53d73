import type { Step } from "../model/workflow.ts";
import type { Scopes } from "./token-needs.ts";
import { given } from "./used-action.ts";

/** What an action asks of the workflow job's token as its inputs stand; undefined where that is not known. */
export function actionScopes(name: string, step: Step): Scopes | undefined {
  if (without.has(name)) return {};
  return scopes.get(name)?.(step);
}

/** Whether an action asks for an identity token by its nature, or as its inputs stand. */
export function needsIdToken(name: string, step: Step): boolean {
  return idToken.test(name) || (name === "codecov/codecov-action" && given(step, "use_oidc") === "true");
}

/** Actions that need nothing of it, or take none: from each action's documentation (read 2026-11). */
const without: ReadonlySet<string> = new Set([
  "actions-rs/toolchain",
  "actions-rust-lang/setup-rust-toolchain",
  "actions/cache",
  "actions/cache/restore",
  "actions/cache/save",
  "actions/create-github-app-token",
  "actions/setup-dotnet",
  "actions/setup-go",
  "actions/setup-java",
  "actions/setup-node",
  "actions/setup-python",
  "actions/upload-artifact",
  "astral-sh/setup-uv",
  "bahmutov/npm-install",
  "baptiste0928/cargo-install",
  "burrunan/gradle-cache-action",
  "codecov/codecov-action",
  "coursier/cache-action",
  "coursier/setup-action",
  "crazy-max/ghaction-import-gpg",
  "denoland/setup-deno",
  "docker/setup-buildx-action",
  "docker/setup-qemu-action",
  "dtolnay/rust-toolchain",
  "extractions/setup-just",
  "ffurrer2/extract-release-notes",
  "graalvm/setup-graalvm",
  "gradle/actions/setup-gradle",
  "gradle/actions/wrapper-validation",
  "gradle/gradle-build-action",
  "gradle/wrapper-validation-action",
  "jdx/mise-action",
  "jlumbroso/free-disk-space",
  "js-devtools/npm-publish",
  "microsoft/setup-msbuild",
  "mlugg/setup-zig",
  "nuget/login",
  "nuget/setup-nuget",
  "oracle-actions/setup-java",
  "oven-sh/setup-bun",
  "pdm-project/setup-pdm",
  "pnpm/action-setup",
  "pre-commit/action",
  "prefix-dev/setup-pixi",
  "pyo3/maturin-action",
  "pypa/cibuildwheel",
  "pypa/gh-action-pypi-publish",
  "ruby/setup-ruby",
  "rubygems/configure-rubygems-credentials",
  "rust-lang/crates-io-auth-action",
  "sbt/setup-sbt",
  "snok/install-poetry",
  "step-security/harden-runner",
  "swatinem/rust-cache",
  "taiki-e/install-action",
]);

/** The token that the workflow job has anyway, given or by default. */
function isOwn(text: string): boolean {
  return text.trim() === "" || /\bgithub\.token\b|\bsecrets\.GITHUB_TOKEN\b/i.test(text);
}

type Asks = (step: Step) => Scopes | undefined;

const pushes: Scopes = { contents: "write" };
const proposes: Scopes = { contents: "write", "pull-requests": "write" };
const labels: Scopes = { contents: "write", issues: "write", "pull-requests": "write" };
const attests: Scopes = { attestations: "write" };

const always =
  (needs: Scopes): Asks =>
  () =>
    needs;
const releases: Asks = (step) => (isOwn(given(step, "token") || given(step, "repo_token")) ? pushes : {});
/** They push the tag of what they uploaded unless they are told not to. */
const tags: Asks = (step) => (given(step, "tag_commit") === "false" ? {} : pushes);
/** `command`, which is both when nothing is said. */
const releasePlz: Asks = (step) => (given(step, "command") === "release" ? pushes : proposes);

/** From each action's documentation as well. */
const scopes: ReadonlyMap<string, Asks> = new Map<string, Asks>([
  ["actions/attest", always(attests)],
  ["actions/attest-build-provenance", always(attests)],
  ["actions/attest-sbom", always(attests)],
  ["actions/checkout", always({ contents: "read" })],
  ["actions/create-release", always(pushes)],
  ["actions/deploy-pages", always({ pages: "write" })],
  ["actions/download-artifact", (step) => (given(step, "run-id") === "" ? {} : { actions: "read" })],
  ["actions/upload-release-asset", always(pushes)],
  ["ad-m/github-push-action", always(pushes)],
  ["alirezanet/publish-nuget", tags],
  ["anothrnick/github-tag-action", always(pushes)],
  ["brandedoutcast/publish-nuget", tags],
  ["cadwallion/publish-rubygems-action", always(pushes)],
  ["changesets/action", always(proposes)],
  ["codfish/semantic-release-action", always(labels)],
  ["cycjimmy/semantic-release-action", always(labels)],
  ["discourse/publish-rubygems-action", always(pushes)],
  ["docker/build-push-action", always({ contents: "read" })],
  ["docker/login-action", (step) => (given(step, "registry").toLowerCase() === "ghcr.io" ? undefined : {})],
  ["docker/metadata-action", always({ contents: "read" })],
  ["drusellers/publish-nuget", tags],
  ["endbug/add-and-commit", always(pushes)],
  ["google-github-actions/release-please-action", always(labels)],
  ["googleapis/release-please-action", always(labels)],
  ["jamesives/github-pages-deploy-action", always(pushes)],
  ["marcoieni/release-plz-action", releasePlz],
  ["marvinpinto/action-automatic-releases", always(pushes)],
  ["mathieudutour/github-tag-action", always(pushes)],
  ["ncipollo/release-action", (step) => (given(step, "discussioncategory") === "" ? releases(step) : undefined)],
  ["peaceiris/actions-gh-pages", always(pushes)],
  ["peter-evans/create-pull-request", (step) => (isOwn(given(step, "token")) ? proposes : {})],
  ["rebel028/nuget-publish", tags],
  ["release-drafter/release-drafter", always(pushes)],
  ["release-plz/action", releasePlz],
  ["rohith/publish-nuget", tags],
  ["rubygems/release-gem", always(pushes)],
  ["softprops/action-gh-release", (step) => (given(step, "discussion_category_name") === "" ? releases(step) : undefined)],
  ["stefanzweifel/git-auto-commit-action", always(pushes)],
  ["svenstaro/upload-release-action", releases],
  ["tedd/publish-nuget-neo", tags],
]);

const idToken =
  /^(?:actions\/(?:attest(?:-.*)?|deploy-pages)|aws-actions\/configure-aws-credentials|azure\/(?:login|trusted-signing-action)|google-github-actions\/auth|hashicorp\/vault-action|sigstore\/.+|slsa-framework\/.+|rust-lang\/crates-io-auth-action|rubygems\/(?:configure-rubygems-credentials|release-gem)|nuget\/login|pypa\/gh-action-pypi-publish|pulumi\/.+|jfrog\/setup-jfrog-cli|octo-sts\/action|chainguard-dev\/.+|hynek\/build-and-inspect-python-package|cloudsmith-io\/.+|step-security\/publish-.+|mongodb-labs\/drivers-github-tools\/.+)(?:$|\/)/;
