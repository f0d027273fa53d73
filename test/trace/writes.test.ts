import { test } from "uvu";
import * as assert from "uvu/assert";
import { storeOf } from "../../src/trace/writes.ts";
import { briefs, running, withSteps } from "./scenario.ts";

const stored = ["npm stored-token NPM_TOKEN"];
const env = { LANTERN: "secrets.NPM_TOKEN" };

const files: readonly (readonly [string, string | undefined])[] = [
  [".npmrc", "npmrc"],
  ["/home/keeper/.npmrc", "npmrc"],
  ["?/.yarnrc.yml", "yarnrc"],
  ["~/.pypirc", "pypirc"],
  ["~/.m2/settings.xml", "maven-settings"],
  ["gradle.properties", "gradle"],
  ["NuGet.Config", "nuget"],
  ["~/.gem/credentials", "gem"],
  ["~/.cargo/credentials.toml", "cargo"],
  ["~/.ivy2/.credentials", "sbt"],
  ["credentials", undefined],
  ["lamp.txt", undefined],
];

for (const [path, expected] of files) test(`${path} is ${expected ?? "no"} store`, () => assert.is(storeOf(path), expected));

const npmrc = "//{npm-registry-host}/:_authToken=";

const npm: readonly string[] = [
  `echo "${npmrc}$LANTERN" > ~/.npmrc`,
  `echo "${npmrc}$LANTERN" >> .npmrc`,
  `echo "${npmrc}\${LANTERN}" > "$HOME/.npmrc"`,
  `echo ${npmrc}$LANTERN | tee -a ~/.npmrc`,
  `printf '%s\\n' "${npmrc}$LANTERN" > ~/.npmrc`,
  `cat > ~/.npmrc <<EOF\n${npmrc}$LANTERN\nEOF`,
  `cat <<EOF > ~/.npmrc\n${npmrc}\${LANTERN}\nalways-auth=true\nEOF`,
  `{ echo "always-auth=true"; echo "${npmrc}$LANTERN"; } > ~/.npmrc`,
  `if [ "$X" ]; then echo "${npmrc}$LANTERN" > ~/.npmrc; fi`,
  `write() { echo "${npmrc}$1" > ~/.npmrc; }\nwrite "$LANTERN"`,
  `echo '${npmrc}\${LANTERN}' > .npmrc`,
];

for (const command of npm) {
  test(`a token is written down: ${command.replaceAll("\n", "; ")}`, () => assert.equal(briefs(running(`${command}\nnpm publish`, { env })), stored));
}

test("a token written down by an earlier step is there for a later one", () => {
  const steps = `- run: echo "${npmrc}{{ secrets.NPM_TOKEN }}" > ~/.npmrc\n- run: npm publish`;
  assert.equal(briefs(withSteps(steps)), stored);
  assert.equal(briefs(withSteps(steps, { idToken: true })), stored);
});

test("a token for another registry is none for npm", () => {
  const steps = '- run: echo "//npm.pkg.github.com/:_authToken={{ secrets.PACKAGES }}" > ~/.npmrc\n- run: npm publish';
  assert.equal(briefs(withSteps(steps, { idToken: true })), ["npm trusted-publishing"]);
  assert.equal(briefs(withSteps(steps.replace("npm publish", "npm publish --registry https://npm.pkg.github.com"))), [
    "github-packages stored-token PACKAGES",
  ]);
});

const others: readonly (readonly [string, string])[] = [
  [
    "mkdir -p ~/.gem\ncat > ~/.gem/credentials <<EOF\n---\n:rubygems_api_key: $LANTERN\nEOF\nchmod 0600 ~/.gem/credentials\ngem push lamp.gem",
    "rubygems stored-token NPM_TOKEN",
  ],
  ["cat <<EOF > ~/.pypirc\n[pypi]\nusername = __token__\npassword = $LANTERN\nEOF\ntwine upload dist/*", "pypi stored-token NPM_TOKEN"],
  ['printf "[registry]\\ntoken = \\"%s\\"\\n" "$LANTERN" > ~/.cargo/credentials.toml\ncargo publish', "crates-io stored-token NPM_TOKEN"],
];

for (const [commands, expected] of others) {
  test(`a credentials file: ${commands.split("\n").at(-1) ?? ""}`, () => assert.equal(briefs(running(commands, { env })), [expected]));
}

const handovers: readonly (readonly [string, string])[] = [
  ["GITHUB_ENV", 'echo "NODE_AUTH_TOKEN=$LANTERN" >> "$GITHUB_ENV"'],
  ["GITHUB_ENV without quotes", "echo NODE_AUTH_TOKEN=$LANTERN >> $GITHUB_ENV"],
  ["GITHUB_ENV by a heredoc block", '{\n  echo \'NODE_AUTH_TOKEN<<END\'\n  echo "$LANTERN"\n  echo END\n} >> "$GITHUB_ENV"'],
  ["GITHUB_ENV by cat", "cat <<EOF >> $GITHUB_ENV\nOTHER=1\nNODE_AUTH_TOKEN=$LANTERN\nEOF"],
  ["GITHUB_ENV by tee", 'echo "NODE_AUTH_TOKEN=$LANTERN" | tee -a "$GITHUB_ENV"'],
];

for (const [what, command] of handovers) {
  test(`${what} hands a token to later steps alone`, () => {
    const steps = `- run: |\n    ${command.replaceAll("\n", "\n    ")}\n  env:\n    LANTERN: {{ secrets.NPM_TOKEN }}\n- run: npm publish`;
    assert.equal(briefs(withSteps(steps)), stored);
    assert.equal(briefs(running(`${command}\nnpm publish`, { env, idToken: true })).length, 1);
  });
}

test("outputs of a script are the step's", () => {
  const steps = `
    - id: fetch
      run: |
        echo "key={{ secrets.NPM_TOKEN }}" >> $GITHUB_OUTPUT
    - run: npm publish
      env:
        NODE_AUTH_TOKEN: {{ steps.FETCH.outputs.Key }}
  `;
  assert.equal(briefs(withSteps(steps)), stored);
});

test("what a branch writes is possible, not certain", () => {
  const steps = `
    - run: if [ "$X" = 1 ]; then echo "NODE_AUTH_TOKEN=" >> $GITHUB_ENV; fi
      env:
        X: {{ vars.X }}
    - run: npm publish
  `;
  assert.equal(briefs(withSteps(steps, { job: "env:\n  NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}" })), stored);
});

test.run();
