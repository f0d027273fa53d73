import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, briefs, running, withSteps } from "./scenario.ts";

const env = {
  NODE_AUTH_TOKEN: "secrets.NPM",
  TWINE_PASSWORD: "secrets.PYPI",
  UV_PUBLISH_TOKEN: "secrets.PYPI",
  FLIT_PASSWORD: "secrets.PYPI",
  POETRY_PYPI_TOKEN_PYPI: "secrets.PYPI",
  PDM_PUBLISH_PASSWORD: "secrets.PYPI",
  HATCH_INDEX_AUTH: "secrets.PYPI",
  MATURIN_PYPI_TOKEN: "secrets.PYPI",
  CARGO_REGISTRY_TOKEN: "secrets.CRATES",
  GEM_HOST_API_KEY: "secrets.GEM",
  NUGET_API_KEY: "secrets.NUGET",
};

const uploads: readonly (readonly [string, string])[] = [
  ["npm publish", "npm"],
  ["npm pub --access public", "npm"],
  ["npm --workspace lamps publish", "npm"],
  ["npm -w lamps --tag next publish ./lamp.tgz", "npm"],
  ["npm stage publish", "npm"],
  ["/usr/local/bin/npm publish", "npm"],
  ["npm.cmd publish", "npm"],
  ["bunx npm@latest publish", "npm"],
  ["pnpm publish -r --no-git-checks", "npm"],
  ["pnpm --filter lamp publish", "npm"],
  ["pnpm -r publish", "npm"],
  ["yarn npm publish", "npm"],
  ["yarn workspaces foreach -A npm publish", "npm"],
  ["yarn publish --new-version 1.0.0", "npm"],
  ["npx changeset publish", "npm"],
  ["pnpm changeset publish", "npm"],
  ["npx lerna publish from-package --yes", "npm"],
  ["npx lerna exec -- npm publish", "npm"],
  ["npx nx release publish", "npm"],
  ["npx np --yolo", "npm"],
  ["wasm-pack publish", "npm"],
  ["twine upload dist/*", "pypi"],
  ["python -m twine upload dist/*", "pypi"],
  ["python3.12 -m twine upload --skip-existing dist/*", "pypi"],
  ["uv run twine upload dist/*", "pypi"],
  ["uv publish", "pypi"],
  ["flit publish", "pypi"],
  ["poetry publish --build", "pypi"],
  ["pdm publish", "pypi"],
  ["hatch publish", "pypi"],
  ["maturin publish", "pypi"],
  ["cargo publish -p lamp", "crates-io"],
  ["cargo +nightly publish", "crates-io"],
  ["cargo release --execute", "crates-io"],
  ["cargo workspaces publish --yes", "crates-io"],
  ["release-plz release", "crates-io"],
  ["gem push lamp-*.gem", "rubygems"],
  ["for f in pkg/*.gem; do gem push $f; done", "rubygems"],
  ["ls *.gem | xargs -n 1 gem push", "rubygems"],
  ["dotnet nuget push lamp.nupkg -s nuget.org -k $NUGET_API_KEY", "nuget"],
  ["dotnet nuget push *.nupkg --source https://www.nuget.org -k $NUGET_API_KEY", "nuget"],
];

for (const [command, registry] of uploads) {
  test(`uploads to ${registry}: ${command}`, () => {
    assert.equal(
      running(command, { env }).map((path) => [path.registry, path.credential.kind]),
      [[registry, "stored-token"]],
    );
  });
}

const others: readonly string[] = [
  "npm pack",
  "npm dist-tag add lamp@1.0.0 latest",
  "npm deprecate lamp@1 'use 2'",
  "npm unpublish lamp@1.0.0",
  "npm install publish",
  "npm version minor",
  "npm view lamp versions",
  "npx lerna version --yes",
  "npx changeset version",
  "npx changeset status",
  "twine check dist/*",
  "poetry build",
  "cargo package",
  "cargo yank --version 1.0.0",
  "cargo build --release",
  "release-plz release-pr",
  "release-please release-pr",
  "gem build lamp.gemspec",
  "gem yank lamp -v 1",
  "dotnet publish -c Release",
  "dotnet pack",
  "docker push tidewater/lamp",
  "gh release upload v1 dist/lamp.tgz",
  "echo npm publish",
  "# npm publish",
  "echo 'now run npm publish'",
  "git commit -m 'npm publish'",
  "cat <<EOF\nnpm publish\nEOF",
];

for (const command of others)
  test(`uploads nothing: ${command.replaceAll("\n", "; ")}`, () => assert.equal(briefs(running(command, { env, idToken: true })), []));

test("uploads elsewhere are told apart from every registry", () => {
  const elsewhere = {
    "npx pkg-pr-new publish": "other:pkg.pr.new",
    "pnpm dlx pkg-pr-new publish './lamps/*'": "other:pkg.pr.new",
    "npx jsr publish": "other:jsr",
    "deno publish": "other:jsr",
    "python setup.py sdist upload": "pypi",
  };
  for (const [command, registry] of Object.entries(elsewhere))
    assert.equal(
      running(command, { env }).map((path) => path.registry),
      [registry],
      command,
    );
  assert.equal(running("npx jsr publish --dry-run\ndeno publish --dry-run", { env }), []);
});

test("a client that can exchange by itself needs the permission alone", () => {
  for (const command of [
    "npm publish",
    "uv publish",
    "pdm publish",
    "twine upload dist/*",
    "release-plz release",
    "npx changeset publish",
    "pnpm publish",
  ]) {
    assert.equal(
      running(command, { idToken: true }).map((path) => path.credential.kind),
      ["trusted-publishing"],
      command,
    );
    assert.equal(
      running(command).map((path) => path.credential.kind),
      ["token-unlocated"],
      command,
    );
  }
});

test("provenance beside a token is a stored token", () => {
  assert.equal(running("npm publish --provenance --access public", { env, idToken: true }).map(brief), ["npm stored-token NPM"]);
  assert.equal(running("NPM_CONFIG_PROVENANCE=true npm publish", { env, idToken: true }).map(brief), ["npm stored-token NPM"]);
});

test("what switches trusted publishing off is told", () => {
  const paths = running("uv publish --trusted-publishing never", { idToken: true });
  assert.equal(
    paths.map((path) => path.client.trustedPublishing),
    ["none"],
  );
  assert.equal(
    paths.map((path) => path.credential.kind),
    ["token-unlocated"],
  );
});

test("two registries in one step are two paths, each with its own credential", () => {
  assert.equal(briefs(running("npm publish\ncargo publish", { env })), ["crates-io stored-token CRATES", "npm stored-token NPM"]);
  assert.equal(briefs(withSteps("- run: npm publish\n- run: npm publish")), ["npm token-unlocated", "npm token-unlocated"]);
});

test("a user name is no token", () => {
  assert.equal(briefs(running("twine upload dist/*", { env: { TWINE_USERNAME: "secrets.WHO" }, idToken: true })), ["pypi trusted-publishing"]);
  assert.equal(briefs(running("twine upload dist/*", { env: { TWINE_USERNAME: "secrets.WHO", TWINE_PASSWORD: "secrets.WORD" } })), [
    "pypi stored-token WORD",
  ]);
});

test.run();
