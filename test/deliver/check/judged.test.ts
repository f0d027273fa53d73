import { test } from "uvu";
import * as assert from "uvu/assert";
import { isSetting } from "../../../src/model/setting.ts";
import type { Judgement } from "../../../src/deliver/check/judged.ts";
import { judgement, release, releaseFile } from "./press.ts";

const ship = ".github/workflows/ship.yml";

function told({ breaks, findings, problems }: Judgement) {
  return {
    breaks: breaks.map(({ file, certain }) => `${file}${certain ? "" : "?"}`),
    findings: findings.map(({ rule, at }) => `${rule} ${isSetting(at) ? "" : at.file}`.trim()),
    problems: problems.map(({ file }) => file),
  };
}

const nothing = { breaks: [], findings: [], problems: [] };

test("what changes nothing for the worse is nothing, though lines move and the workflow job has another name", () => {
  assert.equal(told(judgement({ [releaseFile]: release() }, { [releaseFile]: `# Lit.\n\n${release({ job: "ship" })}` })), nothing);
});

test("a workflow that is renamed is trusted no longer, whether or not it is told that it was", () => {
  for (const renamed of [{ [releaseFile]: ship }, {}]) {
    assert.equal(told(judgement({ [releaseFile]: release() }, { [ship]: release() }, renamed)), { ...nothing, breaks: [ship] });
  }
});

test("an environment that the publisher demands is taken away, or is another one", () => {
  for (const environment of ["", "release"]) {
    const { breaks } = judgement({ [releaseFile]: release() }, { [releaseFile]: release({ environment }) });
    assert.equal(
      breaks.map(({ file, certain, publisher }) => [file, certain, publisher.environment]),
      [[releaseFile, true, "npm"]],
    );
    assert.match(breaks[0]?.refusals.join() ?? "", "expects environment to be npm");
  }
});

test("an environment that is decided at run time may break it", () => {
  const after = release({ environment: "${{ github.ref_name }}" });
  assert.equal(told(judgement({ [releaseFile]: release() }, { [releaseFile]: after })).breaks, [`${releaseFile}?`]);
});

test("a token that comes back is a finding, and a workflow that is taken away breaks nothing", () => {
  assert.equal(told(judgement({ [releaseFile]: release() }, { [releaseFile]: release({ token: true }) })).findings, [
    `stored-publish-token ${releaseFile}`,
  ]);
  assert.equal(told(judgement({ [releaseFile]: release() }, {})).breaks, []);
});

test("one that publishes by a token needs no publisher, and its finding goes with its file", () => {
  const token = release({ token: true });
  const { breaks, findings } = told(judgement({ [releaseFile]: token }, { [ship]: token }, { [releaseFile]: ship }));
  assert.equal(breaks, []);
  assert.is(findings.includes(`stored-publish-token ${ship}`), false);
  const second = told(judgement({ [releaseFile]: token }, { [ship]: token, [releaseFile]: token }, {}));
  assert.equal(
    second.findings.filter((one) => one.startsWith("stored")),
    [`stored-publish-token ${ship}`],
  );
});

test("a break is certain only where after is what will stand there", () => {
  const before = { [releaseFile]: release() };
  assert.equal(told(judgement(before, { [releaseFile]: release({ environment: "" }) }, {}, { isSure: false })).breaks, [`${releaseFile}?`]);
});

test("a waiver of the pull request's own waives nothing, one that was there before does", () => {
  const after = {
    [releaseFile]: release({ token: true }).replace("- run: npm publish", "# imprimatur: waive[stored-publish-token] soon\n      - run: npm publish"),
  };
  const before = { [releaseFile]: release() };
  const tokens = (isOwn: boolean) =>
    told(judgement(before, after, {}, { isOwnWaiver: () => isOwn })).findings.filter((one) => one.startsWith("stored"));
  assert.equal(tokens(true), [`stored-publish-token ${releaseFile}`]);
  assert.equal(tokens(false), []);
});

test("a file that can be read no longer is told, and is told once", () => {
  const broken = { [releaseFile]: "on: [\n" };
  assert.equal(told(judgement({ [releaseFile]: release() }, broken)).problems, [releaseFile]);
  assert.equal(told(judgement(broken, broken)), nothing);
});

test.run();
