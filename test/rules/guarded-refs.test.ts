import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { PublishJob } from "../../src/model/surroundings.ts";
import { evidenceFor, jobIn, packagesIn, pushersOf, type RefGroup, refGroups, startedBy } from "../../src/rules/guarded-refs.ts";
import { literally } from "../../src/model/ref-patterns.ts";
import { matching } from "../../src/model/ref-search.ts";
import type { ReleaseRefs } from "../../src/rules/release-refs.ts";
import { aPublishPath, releaseFile } from "../builders.ts";
import { observed, theGitHubSight, theSettings } from "../github.ts";

const upload = (id: string): PublishJob => ({ job: { id } }) as unknown as PublishJob;
const some = (given: Partial<ReleaseRefs>): ReleaseRefs => ({
  kind: "tags",
  patterns: ["v*"],
  refs: matching([literally("refs/tags/v1")]),
  event: "push",
  path: aPublishPath(),
  job: upload("publish"),
  trigger: { file: releaseFile, line: 2, column: 3 },
  understood: true,
  approved: true,
  ...given,
});
const first = (...all: readonly ReleaseRefs[]): RefGroup => {
  const [group] = refGroups(all, all[0]?.kind ?? "tags", "lanternfish/lamp");
  if (group === undefined) throw new Error("no group");
  return group;
};

test("refs that are named alike are one group, and weakest in all", () => {
  const group = first(some({}), some({ event: "create", approved: false, understood: false, job: upload("other") }));

  assert.equal(group.at, { setting: "tags v*", page: "lanternfish/lamp/settings/rules" });
  assert.equal([group.approved, group.understood], [false, false]);
  assert.is(refGroups([some({}), some({ patterns: [] })], "tags", "lanternfish/lamp").length, 2);
  assert.equal(jobIn(group), {});
  assert.equal(jobIn(first(some({}))), { job: "publish" });
  assert.equal(packagesIn(group), ["pkg:npm/%40lanternfish/lamp"]);
});

test("they are named as a person would", () => {
  assert.is(first(some({ patterns: [] })).words, "any tag");
  assert.is(first(some({ patterns: ["*", "v*"] })).words, "any tag");
  assert.is(first(some({ patterns: ["v*", "lamp-*"] })).words, "tags lamp-* and v*");
  assert.is(first(some({ kind: "branches", patterns: ["main"] })).words, "the branch main");
  assert.is(first(some({ kind: "branches", patterns: ["release/*"] })).words, "branches release/*");
  assert.is(first(some({ kind: "branches", patterns: ["main"] })).at.setting, "branch main");
});

test("what they start and who can push stands in the evidence", () => {
  const group = first(some({}), some({ path: aPublishPath({ registry: "pypi" }) }));
  const many = Array.from({ length: 7 }, (_, index) => ({ login: `p${index}`, role: "write", through: [] }) as const);

  assert.is(startedBy(group), "release.yml then publishes to PyPI and npm");
  assert.equal(
    evidenceFor(group, theGitHubSight({ settings: theSettings({ pushers: observed(many) }) })).map(({ says }) => says),
    ["push starts the release", "7 people can push: p0, p1, p2, p3, p4 and 2 more"],
  );
  assert.equal(pushersOf(theGitHubSight({ settings: theSettings({ pushers: unseen("no-permission") }) })), []);
});

test.run();
