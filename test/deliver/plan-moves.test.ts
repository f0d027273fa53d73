import { test } from "uvu";
import * as assert from "uvu/assert";
import { changeSetsOf } from "../../src/deliver/change-sets.ts";
import { movedBy } from "../../src/deliver/plan-moves.ts";
import type { Change } from "../../src/model/fix.ts";
import type { PackagePosture } from "../../src/model/posture.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { aPublishPath } from "../builders.ts";
import { aCase, aFile, aFixed, lamp, nightly, release } from "./lantern-works.ts";

function aPosture(purl: string | null, registry: PackagePosture["registry"] = "npm"): PackagePosture {
  return { purl, registry, level: "token", certain: true, ceiling: "sealed", missing: [], unseen: [], paths: [] };
}

function moved(change: Partial<Change>, paths: readonly PublishPath[] = [], postures: readonly PackagePosture[] = []): readonly string[] {
  const fixed = aFixed([aFile(release, change)]);
  const { campaign } = aCase({ fixed });
  return changeSetsOf(fixed, []).flatMap((set) => movedBy(set, { campaign: { ...campaign, paths, postures } }));
}

test("a change of the credential or the environment moves the packages that it names", () => {
  assert.equal(moved({ packages: ["pkg:npm/wick", lamp] }), [lamp, "pkg:npm/wick"]);
  assert.equal(moved({ settles: ["publish-secret-outside-environment"] }), [lamp]);
  assert.equal(moved({ settles: ["unpinned-action-in-publish-job"] }), []);
});

test("one that cannot name them moves what its file publishes, itself or for others", () => {
  const ways: readonly Partial<PublishPath>[] = [
    { workflow: release },
    { workflow: nightly, definedIn: release },
    { workflow: nightly, through: [release] },
  ];
  for (const way of ways) assert.equal(moved({ packages: [] }, [aPublishPath({ packages: [lamp], ...way })]), [lamp]);
  assert.equal(moved({ packages: [] }, [aPublishPath({ packages: [lamp], workflow: nightly })]), []);
});

test("where uploads name none either, it moves those that are known at the same registry", () => {
  const postures = [aPosture(lamp), aPosture(null), aPosture("pkg:pypi/lamp", "pypi")];
  assert.equal(moved({ packages: [] }, [aPublishPath({ packages: [], workflow: release })], postures), [lamp]);
});

test("where nothing tells its package, it moves what the runbook stands for: the change is held as any other", () => {
  const unknown = "pkg:npm/<package>";
  const fixed = aFixed([aFile(release, { packages: [] })]);
  const { campaign } = aCase({ fixed });
  const runbooks = [unknown, "pkg:pypi/<package>"].map((purl) => ({ purl, steps: [] }));
  const own = { ...campaign, paths: [aPublishPath({ packages: [], workflow: release })], postures: [aPosture(null)], runbooks };
  assert.equal(
    changeSetsOf(fixed, []).flatMap((set) => movedBy(set, { campaign: own })),
    [unknown],
  );
});

test.run();
