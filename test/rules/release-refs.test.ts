import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";
import { literally } from "../../src/model/ref-patterns.ts";
import { matching, uncovered } from "../../src/model/ref-search.ts";
import { type RefKind, type ReleaseRefs, releaseRefs } from "../../src/rules/release-refs.ts";
import { trace } from "../../src/trace/index.ts";
import { surroundingsOf } from "../../src/trace/surroundings.ts";
import { releaseFile, slug } from "../builders.ts";
import { anEnvironment, observed, theSettings } from "../github.ts";

function refs(kind: RefKind, files: Readonly<Record<string, string>>, settings: Partial<RepositorySettings> = {}): readonly ReleaseRefs[] {
  const repository = repositoryFrom(files, slug);
  return releaseRefs(surroundingsOf(repository, trace(repository)), kind, theSettings(settings));
}
const release = (on: string, job = "") => ({
  [releaseFile]: `on: ${on}\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${job}    permissions: { id-token: write }\n    steps:\n      - run: npm publish\n`,
});
const admits = (found: readonly ReleaseRefs[], ref: string): boolean =>
  found.some((one) => uncovered(matching([literally(ref)]), one.refs) === "none");

test("a push starts what its filters say, in their order", () => {
  const files = release("{ push: { branches: ['release/**', '!release/old/**', 'release/old/lts'], tags-ignore: ['*-rc'] } }");
  const [branches, tags] = [refs("branches", files), refs("tags", files)];

  assert.ok(admits(branches, "refs/heads/release/1"));
  assert.not(admits(branches, "refs/heads/release/old/1"));
  assert.ok(admits(branches, "refs/heads/release/old/lts"));
  assert.not(admits(branches, "refs/tags/release/1"));
  assert.ok(admits(tags, "refs/tags/v1"));
  assert.not(admits(tags, "refs/tags/v1-rc"));
  assert.equal(branches[0]?.patterns, ["release/**", "release/old/lts"]);
  assert.equal(tags[0]?.patterns, []);
});

test("filters of one kind leave the other out", () => {
  assert.equal(refs("tags", release("{ push: { branches: [main] } }")), []);
  assert.equal(refs("branches", release("{ push: { tags: ['v*'] } }")), []);
  assert.is(refs("tags", release("{ push: { paths: [lamp/**] } }")).length, 1);
});

test("events that take no ref of their own run on the default branch", () => {
  const found = (on: string, settings: Partial<RepositorySettings> = {}) => refs("branches", release(on), settings).map(({ patterns }) => patterns);

  assert.equal(found("workflow_dispatch"), [["main"]]);
  assert.equal(found("{ schedule: [{ cron: '0 4 * * *' }] }", { defaultBranch: "trunk" }), [["trunk"]]);
  assert.equal(found("push"), [["main"]]);
  assert.equal(found("workflow_dispatch", { defaultBranch: null }), []);
  assert.equal(found("workflow_dispatch", { archived: true }), []);
});

test("conditions narrow, and name the refs where the trigger does not", () => {
  const under = (condition: string) => refs("tags", release("push", `    if: ${condition}\n`));

  assert.equal(under("startsWith(github.ref, 'refs/tags/v')")[0]?.patterns, ["v*"]);
  assert.not(admits(under("startsWith(github.ref, 'refs/tags/v')"), "refs/tags/w1"));
  assert.equal(under("github.ref_type == 'branch'"), []);
  assert.is(under("contains(needs.look.outputs.tag, github.ref_name)")[0]?.understood, false);
  assert.is(under("github.ref_type == 'tag'")[0]?.understood, true);
});

test("an environment's policy narrows, and its reviewers are remembered", () => {
  const inside = release("push", "    environment: npm\n");
  const policy = observed([{ type: "branch", name: "stable" } as const]);
  const [found] = refs("branches", inside, { environments: observed([anEnvironment({ patterns: policy })]) });

  assert.equal([found?.patterns, found?.approved], [["stable"], true]);
  assert.equal(refs("tags", inside, { environments: observed([anEnvironment({ patterns: policy })]) }), []);
  assert.equal([refs("tags", inside, { environments: unseen("no-permission") })[0]?.understood], [false]);
});

test("of a called workflow the trigger is its caller's", () => {
  const found = refs("tags", {
    [releaseFile]:
      "on: { push: { tags: ['v*'] } }\njobs:\n  publish:\n    if: startsWith(github.ref, 'refs/tags/v2')\n    uses: ./.github/workflows/upload.yml\n    secrets: inherit\n",
    ".github/workflows/upload.yml":
      "on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n    steps:\n      - { run: npm publish, env: { NODE_AUTH_TOKEN: '${{ secrets.NPM_TOKEN }}' } }\n",
  });

  assert.equal([found[0]?.trigger.file, found[0]?.job.job.id], [releaseFile, "upload"]);
  assert.ok(admits(found, "refs/tags/v2.1"));
  assert.not(admits(found, "refs/tags/v1"));
});

test.run();
