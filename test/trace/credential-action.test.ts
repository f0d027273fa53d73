import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, withSteps } from "./scenario.ts";

const pom = `
  <project>
    <groupId>dev.tidewater</groupId><artifactId>lamp</artifactId><version>1.0.0</version>
    <distributionManagement><repository><id>ossrh</id><url>https://ossrh-staging-api.central.sonatype.com/service/local/staging/deploy/maven2/</url></repository></distributionManagement>
  </project>
`;

test("setup-node points npm at a registry, and the step's variable carries the token", () => {
  const steps = (url: string): string => `
    - uses: actions/setup-node@v6
      with:
        registry-url: ${url}
    - run: npm publish
      env:
        NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}
  `;
  assert.equal(briefs(withSteps(steps("https://{npm-registry-host}"))), ["npm stored-token NPM_TOKEN"]);
  assert.equal(briefs(withSteps(steps("https://npm.pkg.github.com"))), ["github-packages stored-token NPM_TOKEN"]);
  assert.equal(briefs(withSteps(steps("https://{npm-registry-host}").replace("{{ secrets.NPM_TOKEN }}", '""'), { idToken: true })), [
    "npm trusted-publishing",
  ]);
});

test("setup-java is given names of variables, and the step fills them", () => {
  const steps = `
    - uses: actions/setup-java@v5
      with:
        server-id: ossrh
        server-username: SEA_USER
        server-password: SEA_PASSWORD
        gpg-passphrase: SEA_PHRASE
    - run: mvn -B deploy
      env:
        SEA_USER: {{ secrets.OSSRH_USER }}
        SEA_PASSWORD: {{ secrets.LIGHT }}
        SEA_PHRASE: {{ secrets.PHRASE }}
  `;
  const [path] = withSteps(steps, { files: { "pom.xml": pom }, on: "release" });
  assert.is(path?.registry, "maven-central");
  assert.is(path?.credential.kind, "stored-token");
  assert.ok(path?.credential.secrets.includes("LIGHT"));
  assert.not(path?.credential.secrets.includes("PHRASE"));
});

test("setup-dotnet makes a feed the default", () => {
  const steps = (url: string): string => `
    - uses: actions/setup-dotnet@v5
      with:
        source-url: ${url}
      env:
        NUGET_AUTH_TOKEN: {{ secrets.FEED }}
    - run: dotnet nuget push lamp.nupkg
  `;
  assert.equal(
    withSteps(steps("https://nuget.pkg.github.com/tidewater/index.json")).map((path) => path.registry),
    ["github-packages"],
  );
  assert.equal(
    withSteps(steps("https://api.nuget.org/v3/index.json")).map((path) => path.registry),
    ["nuget"],
  );
});

const exchanges: readonly (readonly [string, string, string])[] = [
  [
    "rust-lang/crates-io-auth-action@v1",
    "- run: cargo publish\n  env:\n    CARGO_REGISTRY_TOKEN: {{ steps.auth.outputs.token }}",
    "crates-io trusted-publishing",
  ],
  ["rust-lang/crates-io-auth-action@v1", "- run: cargo publish --token {{ steps.auth.outputs.token }}", "crates-io trusted-publishing"],
  ["rust-lang/crates-io-auth-action@v1", "- run: cargo login {{ steps.auth.outputs.token }}\n- run: cargo publish", "crates-io trusted-publishing"],
  [
    "rust-lang/crates-io-auth-action@v1",
    "- run: cargo publish\n  env:\n    CARGO_REGISTRY_TOKEN: {{ steps.auth.outputs.token || secrets.CRATES }}",
    "crates-io mixed CRATES",
  ],
  [
    "rust-lang/crates-io-auth-action@v1",
    "- run: cargo publish\n  env:\n    CARGO_REGISTRY_TOKEN: {{ secrets.CRATES }}",
    "crates-io stored-token CRATES",
  ],
  ["rubygems/configure-rubygems-credentials@v1", "- run: gem push lamp.gem", "rubygems trusted-publishing"],
  [
    "NuGet/login@v1",
    "- run: dotnet nuget push lamp.nupkg --api-key {{ steps.auth.outputs.NUGET_API_KEY }} --source https://api.nuget.org/v3/index.json",
    "nuget trusted-publishing",
  ],
];

for (const [uses, steps, expected] of exchanges) {
  test(`${uses}, then ${steps.split("\n")[0] ?? ""}: ${expected}`, () => {
    assert.equal(briefs(withSteps(`- id: auth\n  uses: ${uses}\n${steps}`, { idToken: true })), [expected]);
  });
}

test("an exchange without the permission is none", () => {
  const steps = "- id: auth\n  uses: rust-lang/crates-io-auth-action@v1\n- run: cargo publish --token {{ steps.auth.outputs.token }}";
  assert.equal(briefs(withSteps(steps)), ["crates-io token-unlocated"]);
});

test("a client that is handed a token and gets none publishes with nothing, whatever the permission", () => {
  assert.equal(briefs(withSteps("- run: cargo publish", { idToken: true })), ["crates-io token-unlocated"]);
  assert.equal(briefs(withSteps("- run: poetry publish --build", { idToken: true })), ["pypi token-unlocated"]);
  assert.equal(briefs(withSteps("- run: bun publish", { idToken: true })), ["npm token-unlocated"]);
});

test("the exchange step itself, and setting up a tool, are no paths", () => {
  for (const uses of [
    "rust-lang/crates-io-auth-action@v1",
    "rubygems/configure-rubygems-credentials@v1",
    "actions/setup-node@v6",
    "actions/setup-java@v5",
  ]) {
    assert.equal(
      withSteps(`- uses: ${uses}\n  with:\n    registry-url: https://{npm-registry-host}\n  env:\n    NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}`, {
        idToken: true,
      }),
      [],
      uses,
    );
  }
});

test.run();
