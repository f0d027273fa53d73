import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { jobSteps } from "../../../src/registries/adopt/places.ts";
import { needsOf } from "../../../src/registries/adopt/step-needs.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { releaseFile } from "../../builders.ts";

function needs(steps: string, above = "") {
  const text = `on: push\n${above}jobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
  const workflow = readWorkflow(releaseFile, text);
  const [job] = workflow.jobs;
  if (job === undefined) throw new Error("no workflow job");
  return needsOf(jobSteps(filesFrom({ [releaseFile]: text }), workflow, job));
}

const scopes: readonly (readonly [string, string, object])[] = [
  ["a checkout and an upload", "      - uses: actions/checkout@v5\n      - run: npm publish\n", { contents: "read" }],
  ["a push", "      - run: git push --follow-tags\n", { contents: "write" }],
  ["a release", "      - uses: softprops/action-gh-release@v2\n", { contents: "write" }],
  [
    "a release by a token of its own",
    "      - uses: softprops/action-gh-release@v2\n        with:\n          token: ${{ secrets.PAT }}\n",
    { contents: "read" },
  ],
  ["a release pull request", "      - uses: googleapis/release-please-action@v4\n", { contents: "write", issues: "write", "pull-requests": "write" }],
  ["crates by cargo-release", "      - run: cargo release --execute\n", { contents: "write" }],
  ["crates by cargo-release without a push", "      - run: cargo release --execute --no-push\n", { contents: "read" }],
  ["release-plz", "      - uses: release-plz/action@v0.5\n        with:\n          command: release\n", { contents: "write" }],
  ["a gem's tag", "      - run: bundle exec rake release\n", { contents: "write" }],
  [
    "packages of GitHub",
    "      - run: dotnet nuget push --source https://nuget.pkg.github.com/o/index.json\n",
    { contents: "read", packages: "write" },
  ],
  ["a feed's key", "      - run: nuget setApiKey ${{ secrets.GITHUB_TOKEN }} -Source $FEED\n", { contents: "read", packages: "write" }],
  ["an attestation", "      - uses: actions/attest-build-provenance@v3\n", { contents: "read", attestations: "write" }],
];

for (const [title, steps, expected] of scopes) {
  test(title, () => {
    const { scopes: found, unclear } = needs(steps);
    assert.equal(found, expected);
    assert.is(unclear, undefined);
  });
}

test("what the whole workflow is given counts", () => {
  assert.equal(needs("      - run: dotnet pack\n", "env:\n  FEED: https://nuget.pkg.github.com/o/index.json\n").scopes, {
    contents: "read",
    packages: "write",
  });
});

test("a step that is given the token for something else may push, and is told", () => {
  const { scopes: found, unclear } = needs("      - run: ./release.sh\n        env:\n          GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}\n");
  assert.equal(found, { contents: "write" });
  assert.is(unclear?.step.run?.value, "./release.sh");
});

test.run();
