import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CommittedCredential } from "../../src/model/surroundings.ts";
import { committedRegistryCredential } from "../../src/rules/committed-registry-credential.ts";
import { aToken } from "../registries/tokens.ts";
import { judged, judgedFiles, theSurroundings } from "../builders.ts";

const at = { file: ".npmrc", line: 1, column: 12, endLine: 1, endColumn: 52 };

function about(given: Partial<CommittedCredential>) {
  const one: CommittedCredential = { at, what: "an npm access token", registry: "npm", by: "shape", ...given };
  return judged(committedRegistryCredential, [], "", theSurroundings({ committed: [one] })).findings[0];
}

test("a credential told by its shape is critical, with its place and the registry's page", () => {
  const finding = about({});

  assert.is(finding?.says, "A value in .npmrc has the shape of an npm access token.");
  assert.is(
    finding?.next,
    "Revoke it on the Access Tokens page of npmjs.com (or by npm token revoke) first, then take it out of the file: history keeps it.",
  );
  assert.is(finding?.severity, "critical");
  assert.is(finding?.confidence, "high");
  assert.equal(finding?.at, at);
});

test("a key tells less than a shape, and TestPyPI matters less than PyPI", () => {
  const brief = (given: Partial<CommittedCredential>) => [about(given)?.severity, about(given)?.confidence].join("/");

  assert.is(brief({ by: "key", registry: "maven-central" }), "high/medium");
  assert.is(brief({ registry: "testpypi" }), "high/high");
  assert.is(brief({ registry: "pypi" }), "critical/high");
});

test("a registry without a page is named", () => {
  assert.match(about({ registry: "other:npm.lanternfish.press" })?.next ?? "", "Revoke it at npm.lanternfish.press first");
  assert.match(about({ registry: "maven-central", by: "key" })?.says ?? "", "stands where a client reads");
});

test("files that were not searched are unseen, never passed", () => {
  const unseen = (count: number) =>
    judged(committedRegistryCredential, [], "", theSurroundings({ unsearched: { first: "big.sh", count } })).unseen.map(({ at: place, says }) => [
      place?.file,
      says,
    ]);

  assert.equal(unseen(7), [
    ["big.sh", "7 files that could hold credentials were not searched, this one first: too large, unreadable, or past the limit."],
  ]);
  assert.match(unseen(1)[0]?.[1] ?? "", "1 file that could hold a credential was not searched");
});

test("a repository's files are searched, and the value is in no part of a finding", () => {
  const token = aToken("npm");
  const { findings, unseen } = judgedFiles(committedRegistryCredential, {
    "scripts/release.sh": `npm publish --//lamp.test/:_authToken=${token}\n`,
    "test/release.sh": token,
    "README.md": token,
  });

  assert.equal(
    findings.map((finding) => finding.at.file),
    ["scripts/release.sh"],
  );
  assert.not(JSON.stringify(findings).includes(token));
  assert.equal(unseen, []);
});

test("another token in the same place is another finding only when the line says more", () => {
  const print = (token: string) =>
    judgedFiles(committedRegistryCredential, { ".npmrc": `//lamp.test/:_authToken=${token}\n` }).findings[0]?.fingerprint;

  assert.is(print(aToken("npm", 1)), print(aToken("npm", 2)));
});

test.run();
