import { test } from "uvu";
import * as assert from "uvu/assert";
import { campaignsOf } from "../../src/campaign/index.ts";
import type { CampaignSubject } from "../../src/campaign/subject.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { aPublishPath } from "../builders.ts";
import { aSubject } from "./lamp.ts";

test("each package has its campaign, by registry and purl; an upload that names none is that of what is known of its registry", () => {
  const path = (registry: PublishPath["registry"], ...packages: readonly string[]) => aPublishPath({ registry, packages });
  const named = (paths: readonly PublishPath[], given: Partial<CampaignSubject> = {}) =>
    campaignsOf({ ...aSubject(), ledger: null, runbooks: [], paths, ...given }).map(({ purl }) => purl);
  const [wick, oil, gem] = ["pkg:npm/wick", "pkg:npm/oil", "pkg:gem/lamp"];
  assert.equal(named([path("rubygems", gem), path("npm", wick, oil), path("npm", wick)]), [oil, wick, gem]);
  const posture = { registry: "pypi" as const, purl: "pkg:pypi/lamp", level: "unknown" as const, certain: false, ceiling: "trusted" as const };
  const postures = [{ ...posture, missing: [], unseen: [], paths: [] }];
  assert.equal(named([path("pypi")], { postures }), ["pkg:pypi/lamp"]);
  assert.equal(named([path("npm", wick)], { postures }), [wick]);
  assert.equal(named([path("pypi"), path("testpypi")], { runbooks: [{ purl: "pkg:pypi/<package>", steps: [] }] }), ["pkg:pypi/<package>"]);
});

test.run();
