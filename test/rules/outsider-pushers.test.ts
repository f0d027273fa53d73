import { test } from "uvu";
import * as assert from "uvu/assert";
import { pushersAmong } from "../../src/rules/outsider-pushers.ts";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { exposedJobsOf } from "../../src/trace/exposed-jobs.ts";
import { jobReader } from "../../src/trace/run-jobs.ts";
import { openWorld } from "../../src/trace/world.ts";
import { slug } from "../builders.ts";

const file = ".github/workflows/measure.yml";

interface Given {
  readonly on?: string;
  readonly permissions?: string;
  readonly job?: string;
  readonly with?: string;
  readonly steps?: string;
}

function told({
  on = "pull_request_target",
  permissions = "contents: write",
  job = "",
  with: more = "",
  steps = "run: npm ci",
}: Given): readonly string[] {
  const text = [
    `on: ${on}`,
    ...(permissions === "" ? [] : ["permissions:", `  ${permissions}`]),
    "jobs:",
    "  measure:",
    "    runs-on: ubuntu-latest",
    ...(job === "" ? [] : [`    ${job}`]),
    "    steps:",
    "      - uses: actions/checkout@v7",
    "        with:",
    "          ref: ${{ github.event.pull_request.head.sha }}",
    ...(more === "" ? [] : [`          ${more}`]),
    `      - ${steps}`,
    "",
  ].join("\n");
  const jobs = exposedJobsOf(jobReader(openWorld(repositoryFrom({ [file]: text }, slug))), [file]);
  return pushersAmong(jobs).map(({ token, runs }) => `${token ?? "unknown"}: ${runs.says}`);
}

test("code of a pull request that runs beside a token which can push is told, with the token", () => {
  assert.equal(told({}), ["contents: write: measure runs npm ci on it"]);
  assert.equal(told({ permissions: "contents: read", with: "token: ${{ secrets.LAMP_BOT }}" }), ["the secret LAMP_BOT: measure runs npm ci on it"]);
  assert.equal(told({ permissions: "contents: read", with: "ssh-key: ${{ secrets.LAMP_KEY }}" }), ["the secret LAMP_KEY: measure runs npm ci on it"]);
  assert.equal(told({ permissions: "" }), ["unknown: measure runs npm ci on it"]);
});

test("whatever starts a file of theirs runs it", () => {
  for (const step of ["run: make", "run: ./light.sh", "run: node scripts/light.mjs", "run: python -m pytest", "uses: ./actions/light"]) {
    assert.is(told({ steps: step }).length, 1, step);
  }
  for (const step of ["run: git diff", "run: cat lamp.txt", "run: echo npm ci", "uses: actions/labeler@v6", "run: python -c 'print(1)'"]) {
    assert.equal(told({ steps: step }), [], step);
  }
});

test("a token that cannot push, or is not kept, and a gate close the way", () => {
  assert.equal(told({ permissions: "contents: read" }), []);
  assert.equal(told({ with: "persist-credentials: false" }), []);
  assert.equal(told({ job: "if: github.event.pull_request.author_association == 'MEMBER'" }), []);
  assert.equal(told({ on: "{ pull_request_target: { types: [labeled] } }" }), []);
  assert.equal(told({ on: "pull_request" }), []);
});

test.run();
