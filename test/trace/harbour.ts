import { releaseFile, text, type Texts } from "./scenario.ts";

const sources: Texts = {
  [releaseFile]: `
    name: ship the lamp
    on:
      push:
        tags: ["v*"]
    env:
      NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}
    jobs:
      js:
        runs-on: ubuntu-latest
        permissions:
          id-token: write
        steps:
          - run: yarn ship --provenance
      python:
        runs-on: ubuntu-latest
        environment: press
        permissions:
          id-token: write
        steps:
          - run: make dist
          - uses: pypa/gh-action-pypi-publish@release/v1
      rust:
        permissions:
          id-token: write
        uses: ./.github/workflows/print.yml
        secrets:
          key: {{ secrets.CRATES_TOKEN }}
      gem:
        runs-on: ubuntu-latest
        steps:
          - run: |
              mkdir -p ~/.gem
              cat > ~/.gem/credentials <<EOF
              :rubygems_api_key: $KEY
              EOF
              gem push lamp-*.gem
            env:
              KEY: {{ secrets.GEM_KEY }}
      dotnet:
        runs-on: windows-latest
        steps:
          - run: dotnet nuget push lamp.nupkg --source https://api.nuget.org/v3/index.json --api-key {{ secrets.NUGET_KEY }}
      java:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/setup-java@v5
            with:
              server-id: central
              server-username: SEA_USER
              server-password: SEA_WORD
          - run: mvn -B deploy
            env:
              SEA_WORD: {{ secrets.CENTRAL_PASSWORD }}
  `,
  ".github/workflows/print.yml": `
    on:
      workflow_call:
        secrets:
          key: {required: true}
    jobs:
      print:
        runs-on: ubuntu-latest
        steps:
          - id: auth
            uses: rust-lang/crates-io-auth-action@v1
          - run: cargo publish
            env:
              CARGO_REGISTRY_TOKEN: {{ steps.auth.outputs.token || secrets.key }}
  `,
  "package.json": `{"name": "lamp", "version": "1.0.0", "scripts": {"ship": "node tools/ship.mjs"}}`,
  "tools/ship.mjs": `await execa("npm", ["publish", "--access", "public"]);`,
  "pom.xml": `
    <project>
      <groupId>dev.tidewater</groupId><artifactId>lamp</artifactId><version>1.0.0</version>
      <build><plugins><plugin>
        <groupId>org.sonatype.central</groupId><artifactId>central-publishing-maven-plugin</artifactId><version>0.9.0</version>
        <extensions>true</extensions><configuration><publishingServerId>central</publishingServerId></configuration>
      </plugin></plugins></build>
    </project>
  `,
};

/** Tidewater's whole harbour: one release workflow that publishes to all six registries, each in its own way. */
export const harbour: Texts = Object.fromEntries(Object.entries(sources).map(([path, source]) => [path, text(source)]));
