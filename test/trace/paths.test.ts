import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, briefs, releaseFile, running, tracing, withSteps, workflow } from "./scenario.ts";

const token = "\n  env:\n    NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}";

test("claims are those of the file that GitHub starts and of the file that holds the job", () => {
  const [path] = withSteps(`- run: npm publish${token}`, {
    on: "[release, workflow_dispatch]",
    job: "environment: press",
  });
  const same = {
    repository: "tidewater/lamp",
    repository_owner: "tidewater",
    workflow_ref: `tidewater/lamp/${releaseFile}`,
    job_workflow_ref: `tidewater/lamp/${releaseFile}`,
    environment: "press",
    runner_environment: "github-hosted",
  };
  assert.equal(path?.claims, [
    { ...same, event_name: "release" },
    { ...same, event_name: "workflow_dispatch" },
  ]);
});

test("claims of a called workflow name the called file too", () => {
  const called = ".github/workflows/print.yml";
  const { paths } = tracing({
    [releaseFile]: `on: push\npermissions:\n  id-token: write\njobs:\n  ship:\n    uses: ./${called}\n`,
    [called]: workflow("- run: npm publish", { on: "workflow_call" }),
  });
  assert.equal(
    paths.map((path) => path.claims.map((claims) => [claims.workflow_ref, claims.job_workflow_ref])),
    [[[`tidewater/lamp/${releaseFile}`, `tidewater/lamp/${called}`]]],
  );
});

test("claims of a callee elsewhere name it as the caller does", () => {
  const uses = "tidewater/presses/.github/workflows/publish.yml@v3";
  const { paths } = tracing({ [releaseFile]: `on: push\njobs:\n  ship:\n    uses: ${uses}\n    secrets: inherit\n` });
  assert.equal(
    paths.map((path) => path.claims[0]?.job_workflow_ref),
    [uses],
  );
});

test("legs and branches that reach one registry in one step are one path", () => {
  assert.equal(briefs(running("npm publish\nnpm publish --tag next", { env: { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN" } })), [
    "npm stored-token NPM_TOKEN",
  ]);
  const legs = withSteps(`- run: npm publish --tag {{ matrix.tag }}${token}`, {
    job: "strategy:\n  matrix:\n    tag: [latest, next]",
  });
  assert.equal(briefs(legs), ["npm stored-token NPM_TOKEN"]);
});

test("packages of several directories add up", () => {
  const files = {
    "lamps/oil/package.json": '{"name": "oil", "version": "1.0.0"}',
    "lamps/gas/package.json": '{"name": "@tide/gas", "version": "1.0.0"}',
  };
  const [path] = running("(cd lamps/oil && npm publish)\n(cd lamps/gas && npm publish)", {
    env: { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN" },
    files,
  });
  assert.equal(path?.packages, ["pkg:npm/%40tide/gas", "pkg:npm/oil"]);
});

test("paths stand in the order of files and lines", () => {
  const steps = `- run: cargo publish --token {{ secrets.CRATES }}\n- run: npm publish${token}`;
  const { paths } = tracing({
    [releaseFile]: workflow(steps),
    ".github/workflows/a.yml": workflow(steps),
    ".github/workflows/z.yaml": workflow(steps),
  });
  assert.equal(
    paths.map((path) => `${path.workflow.split("/").at(-1) ?? ""}:${path.at.line} ${path.registry}`),
    ["a.yml:6 crates-io", "a.yml:7 npm", "release.yml:6 crates-io", "release.yml:7 npm", "z.yaml:6 crates-io", "z.yaml:7 npm"],
  );
});

test("evidence names the secret, the place and the permission", () => {
  const [path] = withSteps(`- run: npm publish${token}`, { idToken: true });
  assert.ok(path);
  const says = path.credential.evidence.map((one) => `${one.file}:${one.line} ${one.says}`);
  assert.ok(says.includes(`${releaseFile}:10 NODE_AUTH_TOKEN carries secrets.NPM_TOKEN`), says.join("\n"));
  assert.ok(says.some((one) => one.endsWith("id-token: write is in effect")));
});

test("a target that could not be told stays a path, with what it may be", () => {
  const [path] = running("npm publish --registry ${{ secrets.WHERE }}", {
    env: { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN" },
  });
  assert.ok(path);
  assert.is(brief(path), "other:unknown stored-token NPM_TOKEN");
  assert.equal(path.candidates, ["npm"]);
});

test.run();
