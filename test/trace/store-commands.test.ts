import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running, withSteps } from "./scenario.ts";

const env = { LANTERN: "secrets.LAMP_KEY" };

const commands: readonly (readonly [string, string])[] = [
  ["cargo login $LANTERN\ncargo publish", "crates-io stored-token LAMP_KEY"],
  ['cargo login -- "$LANTERN"\ncargo publish', "crates-io stored-token LAMP_KEY"],
  ["cargo login <<< $LANTERN\ncargo publish", "crates-io stored-token LAMP_KEY"],
  ['echo "$LANTERN" | cargo login\ncargo publish', "crates-io stored-token LAMP_KEY"],
  ["cargo login <<EOF\n$LANTERN\nEOF\ncargo publish", "crates-io stored-token LAMP_KEY"],
  ['keyring set https://upload.pypi.org/legacy/ __token__ <<< "$LANTERN"\ntwine upload dist/*', "pypi stored-token LAMP_KEY"],
  ["printf '%s' \"$LANTERN\" | keyring set https://upload.pypi.org/legacy/ __token__\ntwine upload dist/*", "pypi stored-token LAMP_KEY"],
  ["npm config set //{npm-registry-host}/:_authToken $LANTERN\nnpm publish", "npm stored-token LAMP_KEY"],
  ['npm config set "//{npm-registry-host}/:_authToken=$LANTERN"\nnpm publish', "npm stored-token LAMP_KEY"],
  ["npm set //{npm-registry-host}/:_authToken $LANTERN\nnpm publish", "npm stored-token LAMP_KEY"],
  ["pnpm config set //{npm-registry-host}/:_authToken=$LANTERN\npnpm publish", "npm stored-token LAMP_KEY"],
  ["yarn config set npmAuthToken $LANTERN\nyarn npm publish", "npm stored-token LAMP_KEY"],
  ["poetry config pypi-token.pypi $LANTERN\npoetry publish", "pypi stored-token LAMP_KEY"],
  ["poetry config http-basic.pypi __token__ $LANTERN\npoetry publish --build", "pypi stored-token LAMP_KEY"],
  [
    "nuget setapikey $LANTERN -Source https://api.nuget.org/v3/index.json\nnuget push *.nupkg -Source https://api.nuget.org/v3/index.json",
    "nuget stored-token LAMP_KEY",
  ],
  ["dotnet nuget push lamp.nupkg -k $LANTERN -s https://api.nuget.org/v3/index.json", "nuget stored-token LAMP_KEY"],
  ["dotnet nuget push lamp.nupkg --api-key=$LANTERN --source nuget.org", "nuget stored-token LAMP_KEY"],
  ["twine upload -u __token__ -p $LANTERN dist/*", "pypi stored-token LAMP_KEY"],
  ["cargo publish --token $LANTERN", "crates-io stored-token LAMP_KEY"],
  ["uv publish --token $LANTERN", "pypi stored-token LAMP_KEY"],
  ["npm publish --_authToken=$LANTERN", "npm stored-token LAMP_KEY"],
];

for (const [line, expected] of commands) {
  test(line.replaceAll("\n", "; "), () => assert.equal(briefs(running(line, { env })), [expected]));
}

test("what is stored for the very address is taken, not what is stored for one that only the run knows", () => {
  const nuget = "https://api.nuget.org/v3/index.json";
  const steps = `
    - run: |
        nuget setApiKey {{ secrets.LAMP }} -Source ${nuget}
        nuget setApiKey {{ secrets.NIGHTLY }} -Source {{ vars.NIGHTLY_FEED }}
    - run: nuget push *.nupkg -Source ${nuget}
    - run: nuget push *.nupkg -Source {{ vars.NIGHTLY_FEED }}
  `;
  assert.equal(briefs(withSteps(steps)), ["nuget stored-token LAMP", "other:unknown stored-token LAMP+NIGHTLY"]);
});

test("a setting that is no credential stores none", () => {
  assert.equal(briefs(running("npm config set fund $LANTERN\nnpm publish", { env, idToken: true })), ["npm trusted-publishing"]);
});

test("a login in an earlier step is there for a later one", () => {
  const steps = "- run: cargo login {{ secrets.CRATES }}\n- run: cargo publish";
  assert.equal(briefs(withSteps(steps, { idToken: true })), ["crates-io stored-token CRATES"]);
});

test("a feed is used by the name it was added under", () => {
  const steps = `
    - run: dotnet nuget add source https://nuget.pkg.github.com/tidewater/index.json --name harbour --username keeper --password {{ secrets.GITHUB_TOKEN }} --store-password-in-clear-text
    - run: dotnet nuget push lamp.nupkg --source harbour
  `;
  assert.equal(
    briefs(withSteps(steps)).map((line) => line.split(" ")[0]),
    ["github-packages"],
  );
});

test("an npm that is too old is told by the version installed before", () => {
  const able = (install: string): string | undefined =>
    withSteps(`- run: ${install}\n- run: npm publish`, { idToken: true })[0]?.client.trustedPublishing;
  assert.is(able("npm install -g npm@10.9.0"), "none");
  assert.is(able("npm i -g npm@11.5.0"), "none");
  assert.is(able("npm install -g npm@11.5.1"), "native");
  assert.is(able("npm install -g npm@latest"), "native");
  assert.is(able("corepack prepare pnpm@9.1.0 --activate"), "native");
  assert.equal(briefs(withSteps("- run: npm i -g npm@10\n- run: npm publish", { idToken: true })), ["npm token-unlocated"]);
});

test.run();
