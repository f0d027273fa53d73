import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeWords, unseenSince, unshownMoves } from "../../../src/deliver/check/unjudged.ts";
import { unseen } from "../../../src/model/observed.ts";
import type { Unseen } from "../../../src/model/report.ts";
import { aPublishPath } from "../../builders.ts";
import { aPublisher, aRecord } from "../../registries/ledger.ts";
import { releaseFile } from "./press.ts";

function anUnseen(says: string, at: Unseen["at"] = { file: releaseFile, line: 1, column: 1 }): Unseen {
  return { at, says, rules: ["stored-publish-token"], needs: null };
}

test("what can be seen in files no longer is told once; what never could, and what is about settings or a broken file, is not", () => {
  const before = { unseen: [anUnseen("The upload is elsewhere")] };
  const after = {
    unseen: [
      anUnseen("The upload is elsewhere", { file: "moved.yml", line: 3, column: 1 }),
      anUnseen("A script is not here"),
      anUnseen("A script is not here"),
      anUnseen("Nobody asked", null),
      anUnseen("Nobody may ask", { setting: "environment npm", page: null }),
      anUnseen("It is broken", { file: "broken.yml", line: 1, column: 1 }),
    ],
  };
  const broken = { code: "invalid-yaml" as const, message: "Not YAML", file: "broken.yml", line: 1, column: 1 };
  assert.equal(unseenSince(before, after, [broken]), ["A script is not here"]);
});

const purl = aRecord().purl;
const trusted = (environment: string | null, workflow = releaseFile) =>
  aPublishPath({ workflow, environment, packages: [purl], credential: { kind: "trusted-publishing", secrets: [], evidence: [] } });
const hidden = { record: aRecord({ publishers: unseen("no-permission") }), fits: [] };

function moves(
  before: ReturnType<typeof trusted>,
  after: ReturnType<typeof trusted>,
  entry: Parameters<typeof unshownMoves>[0]["ledger"][number] = hidden,
) {
  return unshownMoves({ ledger: [entry], before: [before], after: [after] }).length;
}

test("trusted publishing that comes from elsewhere is told where its registry does not show what it trusts, and there alone", () => {
  assert.is(moves(trusted("npm"), trusted("shop")), 1);
  assert.is(moves(trusted("npm"), trusted("npm", ".github/workflows/ship.yml")), 1);
  assert.is(moves(trusted("npm"), trusted("npm")), 0);
  assert.is(moves(trusted("npm"), { ...trusted("shop"), packages: [] }), 0);
  assert.is(moves(trusted("npm"), trusted("shop"), { record: aRecord(), fits: [] }), 0);
  assert.is(moves(trusted("npm"), trusted("shop"), { ...hidden, fits: [{ publisher: aPublisher(), shownBy: "release", runs: [] }] }), 0);
  assert.equal([placeWords("release.yml", null), placeWords("release.yml", "npm")], ["release.yml", "release.yml in environment npm"]);
});

test.run();
