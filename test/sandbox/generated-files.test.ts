import { test } from "uvu";
import * as assert from "uvu/assert";
import { lookThrough } from "../../src/audit.ts";
import { filesFrom } from "../../src/collect/memory.ts";
import { generatedFiles, type Recipe, recipes } from "../../src/sandbox/generated-files.ts";

for (const [index, recipe] of recipes.entries()) {
  test(`recipe ${index}, ${recipe.environment}, publishes as it says`, () => {
    const [path, ...others] = pathsOf(recipe, "release");
    assert.ok(path);
    assert.is(others.length, 0);
    assert.is(path.registry, recipe.environment);
    assert.is(path.environment, "release");
    assert.is(path.credential.kind, recipe.secret === undefined ? "trusted-publishing" : "stored-token");
    assert.equal(path.credential.secrets, recipe.secret === undefined ? [] : [recipe.secret]);
  });
}

test("each registry has a token that publishes, and each that takes trusted publishers one of those", () => {
  const environments = (isToken: boolean) =>
    new Set(recipes.filter(({ secret }) => (secret !== undefined) === isToken).map(({ environment }) => environment));
  assert.equal([...environments(true)].sort(), ["crates-io", "maven-central", "npm", "nuget", "pypi", "rubygems"]);
  assert.equal([...environments(false)].sort(), ["crates-io", "npm", "nuget", "pypi", "rubygems"]);
});

test("workflows beside the release publish nothing, and no two repositories have the same", () => {
  const files = generatedFiles("one", undefined, 4, undefined);
  assert.is(Object.keys(files).filter((path) => path.startsWith(".github/workflows/")).length, 4);
  assert.equal(lookThrough({ root: "one", slug: "generated/one", files: filesFrom(files) }), []);
  assert.is.not(files[".github/workflows/ci.yml"], generatedFiles("two", undefined, 4, undefined)[".github/workflows/ci.yml"]);
});

function pathsOf(recipe: Recipe, environment: string | undefined) {
  return lookThrough({ root: "one", slug: "generated/one", files: filesFrom(generatedFiles("one", recipe, 2, environment)) });
}

test.run();
