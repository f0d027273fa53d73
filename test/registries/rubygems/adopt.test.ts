import { test } from "uvu";
import * as assert from "uvu/assert";
import { adopt } from "../../../src/registries/rubygems/adopt.ts";
import { aPublishPath, releaseFile, slug } from "../../builders.ts";
import { adoptedAt, noChoices } from "../adopt/adopted.ts";

const adopted = adoptedAt("rubygems", adopt);

const release = (steps: string, permissions = granted): string => `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
${permissions}    steps:
      - uses: actions/checkout@v6
${steps}`;

const granted = `    permissions:
      contents: read
      id-token: write
`;

const configure = "      - uses: rubygems/configure-rubygems-credentials@v2.1.0\n";
const key = "${{ secrets.RUBYGEMS_API_KEY }}";

interface Case {
  readonly before: string;
  readonly after: string;
  /** Before and after, where not granted already. */
  readonly permissions?: readonly [string, string];
}

const cases: Readonly<Record<string, Case>> = {
  "the key goes from the step's environment": {
    before: `      - run: gem push lamp.gem\n        env:\n          GEM_HOST_API_KEY: ${key}\n`,
    after: `${configure}      - run: gem push lamp.gem\n`,
    permissions: ["", granted],
  },
  "rake release keeps the right to push its tag": {
    before: `      - run: bundle exec rake release\n        env:\n          GEM_HOST_API_KEY: ${key}\n`,
    after: `${configure}      - run: bundle exec rake release\n`,
    permissions: ["", granted.replace("read", "write")],
  },
  "a gem for GitHub Packages keeps the right to be pushed": {
    before: `      - run: gem push --key github --host https://rubygems.pkg.github.com/lanternfish lamp.gem
      - run: gem push lamp.gem
        env:
          GEM_HOST_API_KEY: ${key}
`,
    after: `      - run: gem push --key github --host https://rubygems.pkg.github.com/lanternfish lamp.gem
${configure}      - run: gem push lamp.gem
`,
    permissions: ["", "    permissions:\n      contents: read\n      packages: write\n      id-token: write\n"],
  },
  "the commands that write the key down go": {
    before: `      - name: Push
        env:
          GEM_HOST_API_KEY: ${key}
        run: |
          mkdir -p $HOME/.gem
          touch $HOME/.gem/credentials
          chmod 0600 $HOME/.gem/credentials
          printf -- "---\\n:rubygems_api_key: \${GEM_HOST_API_KEY}\\n" > $HOME/.gem/credentials
          gem build *.gemspec
          gem push *.gem
`,
    after: `${configure}      - name: Push
        run: |
          gem build *.gemspec
          gem push *.gem
`,
  },
  "a variable that only those commands read goes with them": {
    before: `      - run: |
          mkdir -p ~/.gem
          echo ":rubygems_api_key: $KEY" > ~/.gem/credentials
          chmod 0600 ~/.gem/credentials
          gem push lamp.gem
        env:
          KEY: ${key}
`,
    after: `${configure}      - run: |\n          gem push lamp.gem\n`,
  },
  "a step that only writes the key down goes": {
    before: `      - run: |
          mkdir -p ~/.gem
          cat << EOF > ~/.gem/credentials
          ---
          :rubygems_api_key: ${key}
          EOF
          chmod 0600 ~/.gem/credentials
      - run: gem push lamp.gem
`,
    after: `${configure}      - run: gem push lamp.gem\n`,
  },
  "another host's key in the same file stays": {
    before: `      - run: |
          mkdir -p ~/.gem
          printf ":github: Bearer \${GH}\\n:rubygems_api_key: \${KEY}\\n" > ~/.gem/credentials
          chmod 0600 ~/.gem/credentials
          gem push lamp.gem
        env:
          GH: \${{ github.token }}
          KEY: ${key}
`,
    after: `${configure}      - run: |
          mkdir -p ~/.gem
          printf ":github: Bearer \${GH}\\n:rubygems_api_key: \${KEY}\\n" > ~/.gem/credentials
          chmod 0600 ~/.gem/credentials
          gem push lamp.gem
        env:
          GH: \${{ github.token }}
          KEY: \${{ env.GEM_HOST_API_KEY }}
`,
  },
  "an action that takes a key as input": {
    before: `      - uses: dawidd6/action-publish-gem@v1\n        with:\n          api_key: ${key}\n`,
    after: `${configure}      - uses: dawidd6/action-publish-gem@v1\n        with:\n          api_key: \${{ env.GEM_HOST_API_KEY }}\n`,
  },
  "an action that takes a key by its variable": {
    before: `      - uses: cadwallion/publish-rubygems-action@master\n        env:\n          RUBYGEMS_API_KEY: ${key}\n          RELEASE_COMMAND: rake release\n`,
    after: `${configure}      - uses: cadwallion/publish-rubygems-action@master\n        env:\n          RELEASE_COMMAND: rake release\n`,
  },
  "an action that only stores the key goes": {
    before: `      - uses: fac/ruby-gem-setup-credentials-action@v2\n        with:\n          token: ${key}\n      - uses: fac/ruby-gem-push-action@v2\n`,
    after: `${configure}      - uses: fac/ruby-gem-push-action@v2\n`,
  },
  "RubyGems' own action is given no key": {
    before: `      - uses: rubygems/configure-rubygems-credentials@v2.0.0\n        with:\n          api-token: ${key}\n      - run: gem push lamp.gem\n`,
    after: `      - uses: rubygems/configure-rubygems-credentials@v2.0.0\n      - run: gem push lamp.gem\n`,
  },
  "release-gem exchanges by itself": {
    before: `      - uses: rubygems/release-gem@v1\n        with:\n          setup-trusted-publisher: false\n        env:\n          GEM_HOST_API_KEY: ${key}\n`,
    after: "      - uses: rubygems/release-gem@v1\n",
  },
};

for (const [name, { before, after, permissions = [granted, granted] }] of Object.entries(cases)) {
  test(name, () => {
    const result = adopted(release(before, permissions[0]));
    assert.equal(result.refusals, []);
    assert.is(result.files[releaseFile], release(after, permissions[1]));
    assert.equal([...new Set(result.after.map(({ credential }) => credential.kind))], ["trusted-publishing"]);
    assert.equal(adopted(result.files).changes, []);
  });
}

test("a gem whose key is fetched by the whole workflow job", () => {
  const job = (env: string, steps: string): string => release(steps).replace("    steps:", `${env}    steps:`);
  const before = job(`    env:\n      GEM_HOST_API_KEY: ${key}\n`, "      - run: gem push lamp.gem\n");
  assert.is(adopted(before).files[releaseFile], job("", `${configure}      - run: gem push lamp.gem\n`));
});

test("refused: a workflow of another repository, where the change belongs", () => {
  const { changes, refusals } = adopted({
    [releaseFile]: "on: push\njobs:\n  publish:\n    uses: lanternfish/ci/.github/workflows/gem.yml@v1\n    secrets: inherit\n",
    "lanternfish/ci/.github/workflows/gem.yml@v1": release(
      `      - run: gem push lamp.gem\n        env:\n          GEM_HOST_API_KEY: ${key}\n`,
    ).replace("push", "workflow_call"),
  });
  assert.equal(changes, []);
  assert.match(refusals[0]?.because ?? "", "not of this repository");
});

test("the called file is what RubyGems is told, with its repository where that is another", () => {
  const runbook = (definedIn: string | null) =>
    adopt.runbook({
      slug,
      purl: "pkg:gem/lamp",
      name: "lamp",
      path: aPublishPath({ definedIn, calleeJob: definedIn && "push", environment: null }),
      secrets: [],
      choices: noChoices,
    });
  const commands = (definedIn: string | null): string =>
    runbook(definedIn)
      .steps.flatMap((step) => step.commands)
      .join("\n");
  assert.match(commands(null), '"workflow_filename":"release.yml"}}');
  assert.match(commands(".github/workflows/gem.yml"), '"workflow_filename":"gem.yml"}}');
  assert.match(
    commands("lanternfish/ci/.github/workflows/gem.yml@v1"),
    '"workflow_filename":"gem.yml","workflow_repository_owner":"lanternfish","workflow_repository_name":"ci"}}',
  );
  assert.ok(runbook(null).steps.some(({ link }) => link === "https://rubygems.org/gems/lamp/trusted_publishers/new"));
  assert.not.match(commands(null), /rubygems_[0-9a-f]/);
});

test.run();
