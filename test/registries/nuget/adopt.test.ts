import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FixChoices } from "../../../src/registries/adopt.ts";
import { adopt } from "../../../src/registries/nuget/adopt.ts";
import { aPublishPath, releaseFile, slug } from "../../builders.ts";
import { adoptedAt, noChoices } from "../adopt/adopted.ts";

const adopted = adoptedAt("nuget", adopt);

const release = (steps: string, runner = "ubuntu-latest"): string => `on: push
jobs:
  publish:
    runs-on: ${runner}
    permissions:
      contents: read
      id-token: write
    steps:
${steps}`;

const feed = "https://api.nuget.org/v3/index.json";
const login = `      - uses: NuGet/login@v1
        id: login
        with:
          user: \${{ vars.NUGET_USER }}
`;
const secret = "${{ secrets.NUGET_API_KEY }}";
const minted = "${{ steps.login.outputs.NUGET_API_KEY }}";

interface Case {
  readonly before: string;
  readonly after: string;
  readonly runner?: string;
  readonly choices?: Partial<FixChoices>;
}

const cases: Readonly<Record<string, Case>> = {
  "an option of dotnet": {
    before: `      - run: dotnet nuget push *.nupkg -k ${secret} -s ${feed} --skip-duplicate\n`,
    after: `${login}      - run: dotnet nuget push *.nupkg -k ${minted} -s ${feed} --skip-duplicate\n`,
  },
  "several pushes share one login": {
    before: `      - run: dotnet nuget push a.nupkg --api-key ${secret} -s ${feed}
      - run: dotnet nuget push b.nupkg --api-key ${secret} -s ${feed}
`,
    after: `${login}      - run: dotnet nuget push a.nupkg --api-key ${minted} -s ${feed}
      - run: dotnet nuget push b.nupkg --api-key ${minted} -s ${feed}
`,
  },
  "PowerShell's variable and quotes stay as they are": {
    before: `      - run: dotnet nuget push "**/*.nupkg" --source ${feed} --api-key "$env:NUGET_KEY"
        env:
          NUGET_KEY: "${secret}"
`,
    after: `${login}      - run: dotnet nuget push "**/*.nupkg" --source ${feed} --api-key "$env:NUGET_KEY"
        env:
          NUGET_KEY: "${minted}"
`,
    runner: "windows-latest",
  },
  "a key that nuget.exe keeps is the minted one": {
    before: `      - run: nuget setApiKey ${secret} -Source ${feed}
      - run: nuget push lamp.nupkg -Source ${feed}
`,
    after: `${login}      - run: nuget setApiKey ${minted} -Source ${feed}
      - run: nuget push lamp.nupkg -Source ${feed}
`,
    runner: "windows-latest",
  },
  "an action that takes a key": {
    before: `      - uses: alirezanet/publish-nuget@v3.1.0\n        with:\n          TAG_COMMIT: false\n        env:\n          NUGET_KEY: ${secret}\n`,
    after: `${login}      - uses: alirezanet/publish-nuget@v3.1.0\n        with:\n          TAG_COMMIT: false\n        env:\n          NUGET_KEY: ${minted}\n`,
  },
  "an action that takes a key as its input": {
    before: `      - uses: brandedoutcast/publish-nuget@v2.5.5\n        with:\n          NUGET_KEY: ${secret}\n          TAG_COMMIT: false\n`,
    after: `${login}      - uses: brandedoutcast/publish-nuget@v2.5.5\n        with:\n          NUGET_KEY: ${minted}\n          TAG_COMMIT: false\n`,
  },
  "of several feeds nuget.org's key alone is exchanged": {
    before: `      - run: |
          nuget setApiKey ${secret} -Source ${feed}
          nuget setApiKey \${{ secrets.NIGHTLY }} -Source \${{ vars.NIGHTLY_FEED }}
      - run: nuget push *.nupkg -Source ${feed}
`,
    after: `${login}      - run: |
          nuget setApiKey ${minted} -Source ${feed}
          nuget setApiKey \${{ secrets.NIGHTLY }} -Source \${{ vars.NIGHTLY_FEED }}
      - run: nuget push *.nupkg -Source ${feed}
`,
  },
  "setup-dotnet needs no key to read the feed, and the push names it": {
    before: `      - uses: actions/setup-dotnet@v6
        with:
          dotnet-version: 10.0.x
          source-url: ${feed}
        env:
          NUGET_AUTH_TOKEN: ${secret}
      - run: dotnet nuget push "out/*" -k ${secret}
`,
    after: `      - uses: actions/setup-dotnet@v6
        with:
          dotnet-version: 10.0.x
${login}      - run: dotnet nuget push "out/*" -k ${minted} --source ${feed}
`,
  },
  "whether there is a key becomes whether somebody is named": {
    before: `      - if: \${{ env.NUGET_API_KEY != '' && github.event_name == 'push' }}
        run: dotnet nuget push *.nupkg -s ${feed}
        env:
          NUGET_API_KEY: ${secret}
`,
    after: `${login.replace("        with:", "        if: ${{ vars.NUGET_USER != '' && github.event_name == 'push' }}\n        with:")}      - if: \${{ env.NUGET_API_KEY != '' && github.event_name == 'push' }}
        run: dotnet nuget push *.nupkg -s ${feed}
        env:
          NUGET_API_KEY: ${minted}
`,
  },
  "who makes the policy was said": {
    before: `      - run: dotnet nuget push *.nupkg -k ${secret} -s ${feed}\n`,
    after: `${login.replace("${{ vars.NUGET_USER }}", "lanternfish-bot")}      - run: dotnet nuget push *.nupkg -k ${minted} -s ${feed}\n`,
    choices: { nugetUser: "lanternfish-bot" },
  },
};

for (const [name, { before, after, runner, choices }] of Object.entries(cases)) {
  test(name, () => {
    const result = adopted(release(before, runner), choices);
    assert.equal(result.refusals, []);
    assert.is(result.files[releaseFile], release(after, runner));
    assert.equal([...new Set(result.after.map(({ credential }) => credential.kind))], ["trusted-publishing"]);
    assert.equal(adopted(result.files, choices).changes, []);
  });
}

test("a called workflow of the repository is changed, and its caller grants the identity token", () => {
  const { files, changes } = adopted({
    [releaseFile]:
      "on: push\njobs:\n  publish:\n    permissions:\n      contents: read\n    uses: ./.github/workflows/nuget.yml\n    secrets: inherit\n",
    ".github/workflows/nuget.yml": release(`      - run: dotnet nuget push *.nupkg -k ${secret} -s ${feed}\n`).replace("push", "workflow_call"),
  });
  assert.is(changes.length, 2);
  assert.match(files[releaseFile] ?? "", "      contents: read\n      id-token: write\n    uses:");
  assert.match(files[".github/workflows/nuget.yml"] ?? "", login);
});

const refused: readonly (readonly [string, string, string | Readonly<Record<string, string>>])[] = [
  [
    "a workflow of another repository, which no policy matches",
    "not of this repository",
    {
      [releaseFile]: "on: push\njobs:\n  publish:\n    uses: lanternfish/ci/.github/workflows/nuget.yml@v1\n    secrets: inherit\n",
      "lanternfish/ci/.github/workflows/nuget.yml@v1": release(`      - run: dotnet nuget push *.nupkg -k ${secret} -s ${feed}\n`).replace(
        "push",
        "workflow_call",
      ),
    },
  ],
  [
    "two keys, neither of them for a feed that is written out",
    "cannot be told",
    release(`      - run: |
          nuget setApiKey ${secret}
          nuget setApiKey \${{ secrets.NIGHTLY_KEY }} -Source \${{ vars.NIGHTLY_FEED }}
      - run: nuget push lamp.nupkg -Source ${feed}
`),
  ],
  [
    "a condition that asks for a variable of the upload's own step",
    "variable of its own step",
    release(
      `      - if: env.STAGE == 'release'\n        run: dotnet nuget push *.nupkg -k ${secret} -s ${feed}\n        env:\n          STAGE: \${{ inputs.stage }}\n`,
    ),
  ],
];

for (const [name, reason, given] of refused) {
  test(`refused: ${name}`, () => {
    const { changes, refusals } = adopted(given);
    assert.equal(changes, []);
    assert.match(refusals.map(({ because }) => because).join(" "), reason);
    assert.match(refusals[0]?.byHand.join(" ") ?? "", "a reusable workflow of another one can never match");
  });
}

test("the policy's fields are told, and who has to make it", () => {
  const path = aPublishPath({ registry: "nuget", environment: null });
  const of = (nugetUser: string | null) =>
    adopt.runbook({ slug, purl: "pkg:nuget/Lamp", name: "Lamp", path, secrets: [], choices: { ...noChoices, nugetUser } }).steps;
  const policy = of(null).find(({ link }) => link === "https://www.nuget.org/account/trustedpublishing");
  assert.match(policy?.says ?? "", "repository owner lanternfish; repository lamp; workflow file release.yml; environment left empty");
  assert.equal(
    of(null).flatMap(({ commands }) => commands),
    ["gh variable set NUGET_USER --repo lanternfish/lamp --body '<profile name>'"],
  );
  assert.equal(
    of("lanternfish-bot").flatMap(({ commands }) => commands),
    [],
  );
});

test.run();
