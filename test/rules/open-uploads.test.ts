import { test } from "uvu";
import * as assert from "uvu/assert";
import { exposuresOf, isExposed, isRefused, openUploads } from "../../src/rules/open-uploads.ts";
import { aPublishPath, aStoredToken, releaseFile } from "../builders.ts";
import { readPublishJob } from "./read-job.ts";

const release = (on: string, condition = "true"): Readonly<Record<string, string>> => ({
  [releaseFile]: `on: ${on}\njobs:\n  publish:\n    if: ${condition}\n    permissions:\n      id-token: write\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n`,
});

test("an upload is open to an event that starts it, unless a gate holds it back", () => {
  const open = (on: string, condition?: string) => openUploads(readPublishJob(release(on, condition)).job, "issues").map(({ path }) => path.job);

  assert.equal(open("[push, issues]"), ["publish"]);
  assert.equal(open("[push, issues]", "github.event_name == 'push'"), []);
  assert.equal(open("issues", "github.actor == 'keeper'"), []);
});

test("of a called workflow the caller is what is started", () => {
  const upload = ".github/workflows/upload.yml";
  const { job } = readPublishJob({
    [releaseFile]: `on: issues\njobs:\n  call:\n    uses: ./${upload}\n    permissions:\n      id-token: write\n`,
    [upload]: release("workflow_call")[releaseFile] ?? "",
  });
  assert.equal(
    openUploads(job, "issues").map(({ started }) => [started.workflow.file, started.job.id]),
    [[releaseFile, "call"]],
  );
});

test("two callers in one file are told apart", () => {
  const upload = ".github/workflows/upload.yml";
  const call = (id: string, condition: string): string =>
    `  ${id}:\n    if: ${condition}\n    uses: ./${upload}\n    permissions:\n      id-token: write\n`;
  const { job } = readPublishJob({
    [releaseFile]: `on: issues\njobs:\n${call("kept", "github.actor == 'keeper'")}${call("loose", "true")}`,
    [upload]: release("workflow_call")[releaseFile] ?? "",
  });
  assert.equal(
    openUploads(job, "issues").map(({ path }) => path.job),
    ["loose"],
  );
});

test("a followed workflow that is not here makes no known exposure", () => {
  const on = "{workflow_run: {workflows: [Test]}}";
  const followed = { ".github/workflows/test.yml": "name: Test\non: pull_request\njobs: {}\n" };
  const [gone, here] = [readPublishJob(release(on)), readPublishJob({ ...release(on), ...followed })];

  assert.equal([isExposed(gone.job, "workflow_run", gone.surroundings), isExposed(here.job, "workflow_run", here.surroundings)], [false, true]);
  assert.equal(
    exposuresOf(gone.job, "workflow_run", gone.surroundings).map(({ unread }) => unread),
    [["Test"]],
  );
  assert.equal(exposuresOf(gone.job, "issues", gone.surroundings), []);
});

test("registries refuse identity tokens of some events, and no stored token", () => {
  const refused = (registry: "npm" | "pypi" | "crates-io" | "unknown", event: string) => isRefused(aPublishPath({ registry }), event);

  assert.equal(
    (["npm", "pypi", "crates-io", "unknown"] as const).map((registry) => refused(registry, "pull_request_target")),
    [false, true, true, false],
  );
  assert.equal([refused("pypi", "workflow_run"), refused("crates-io", "workflow_run"), refused("pypi", "issues")], [false, true, false]);
  assert.not(isRefused(aPublishPath({ registry: "pypi", credential: aStoredToken() }), "pull_request_target"));
});

test.run();
