import { test } from "uvu";
import * as assert from "uvu/assert";
import { pushes } from "../../src/rules/pushing-steps.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";

const runs = (script: string) => stepOf(`{ run: ${JSON.stringify(script)} }`);
const uses = (action: string) => stepOf(`{ uses: "${action}" }`);

test("commands that push are known, whatever stands around them", () => {
  for (const script of [
    "git push origin v1",
    "git -C site push --tags",
    "npm version minor\ngit \\\n  push --follow-tags",
    "npx semantic-release",
    "python -m semantic_release publish",
    "yarn changeset publish",
    "npx lerna version --yes",
    "npx release-it --ci",
    "np --no-tests",
    "pnpm nx release",
    "cargo release --execute",
    "cargo smart-release",
    "cargo workspaces publish --yes",
    "release-plz release",
    "bundle exec rake release",
    "npx auto shipit",
    "./mvnw -B release:prepare release:perform",
    "./gradlew clean release",
    "sbt 'release with-defaults'",
    "jreleaser full-release",
    "npx gh-pages -d site",
    "mkdocs gh-deploy --force",
  ]) {
    assert.is(runs(script), true, script);
  }
});

test("commands that look alike and push nothing are told apart", () => {
  for (const script of [
    "npm publish",
    "git tag v1",
    "# git push is done by hand",
    "docker push lantern/lamp",
    "gem push lamp.gem",
    "dotnet nuget push lamp.nupkg",
    "cargo publish",
    "cargo workspaces publish --from-git",
    "./gradlew publishToMavenCentral",
    "python -c 'import numpy as np'",
    "sbt ci-release",
    "gh release create v1",
  ]) {
    assert.is(runs(script) === true, false, script);
  }
});

test("a script, or a target with a telling name, may push", () => {
  for (const script of ["./scripts/ship.sh", "bash tools/x.sh", "node build/lamp.mjs", "make release", "pnpm run tag:lamp", "./tools/lamp"]) {
    assert.is(runs(script), "maybe", script);
  }
  for (const script of ["./gradlew build", "npm ci", "make lamp", "npm run build", "grep version lib/version.rb"]) {
    assert.is(runs(script), false, script);
  }
});

test("actions that commit are known, an unknown one may by its name, and those that ask GitHub's interface do not", () => {
  for (const action of [
    "changesets/action@v1",
    "changesets/action/version@v2",
    "EndBug/add-and-commit@v9",
    "rubygems/release-gem@v1",
    "release-plz/action@v0.5",
  ]) {
    assert.is(uses(action), true, action);
  }
  assert.is(uses("lantern/bump-version@v1"), "maybe");
  for (const action of [
    "softprops/action-gh-release@v2",
    "googleapis/release-please-action@v4",
    "actions/deploy-pages@v4",
    "actions/setup-node@v7",
    "./release",
  ]) {
    assert.is(uses(action), false, action);
  }
});

test("hostile scripts are read in one go", () => {
  for (const script of [
    "git ".repeat(20_000),
    `git ${"a".repeat(200_000)}`,
    "bash -x ".repeat(20_000),
    `./${"a/".repeat(50_000)}`,
    "npm run ".repeat(20_000),
  ]) {
    assert.ok([true, false, "maybe"].includes(runs(script)), script.slice(0, 20));
  }
});

function stepOf(step: string): boolean | "maybe" {
  const [job] = readWorkflow("release.yml", `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`).jobs;
  const [read] = job?.steps ?? [];
  if (!read) throw new Error("one step in, one out");
  return pushes(read);
}

test.run();
