import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { changeSetsOf } from "../../src/deliver/change-sets.ts";
import type { FixedFile } from "../../src/model/fix.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { aPublishPath } from "../builders.ts";
import { aFile, aFixed, lamp, nightly, release } from "./lantern-works.ts";

const publish = ".github/workflows/_publish.yml";
const action = ".github/actions/upload/action.yml";
const manifest = "packages/lamp/package.json";

/** Of each set its key and files. */
function cut(files: readonly FixedFile[], paths: readonly PublishPath[] = []): readonly (readonly [string, readonly string[]])[] {
  return changeSetsOf(aFixed(files), paths).map((set) => [set.file, set.files.map(({ file }) => file)]);
}

function pathOf(workflow: string, given: Partial<PublishPath> = {}): PublishPath {
  return aPublishPath({ workflow, packages: [lamp], ...given });
}

test("each workflow file is a pull request of its own, by name", () => {
  assert.equal(cut([aFile(release), aFile(nightly)]), [
    [nightly, [nightly]],
    [release, [release]],
  ]);
});

test("a file that ends as it was is no change", () => {
  assert.equal(cut([{ ...aFile(release), after: aFile(release).before }]), []);
});

test("files whose changes are only made together stay together, over several steps, under the first workflow's name", () => {
  const files = [
    aFile(nightly, { together: "one" }),
    aFile(publish, { together: "two" }),
    aFile(release, { together: "one" }, { together: "two" }),
    aFile(".github/workflows/test.yml", { together: "one", fix: "pin-actions" }),
  ];
  assert.equal(cut(files), [
    [publish, [publish, nightly, release]],
    [".github/workflows/test.yml", [".github/workflows/test.yml"]],
  ]);
});

test("an action goes with the workflow that reaches the upload through it", () => {
  const paths = [pathOf(nightly), pathOf(release, { definedIn: action })];
  assert.equal(cut([aFile(action), aFile(release)], paths), [[release, [action, release]]]);
  assert.equal(cut([aFile(action)], [pathOf(nightly), pathOf(release, { through: [action] })]), [[release, [action]]]);
});

test("a manifest goes with the workflow that publishes its package, one that is changed as well before others", () => {
  const paths = [pathOf(nightly), pathOf(release)];
  assert.equal(cut([aFile(manifest), aFile(release)], paths), [[release, [release, manifest]]]);
  assert.equal(cut([aFile(manifest)], paths), [[nightly, [manifest]]]);
  assert.equal(cut([aFile(manifest), aFile(publish)], [pathOf(release, { definedIn: publish })]), [[publish, [publish, manifest]]]);
});

test("a manifest whose workflow is not the first of its set joins that set", () => {
  const files = [aFile(nightly, { together: "one" }), aFile(release, { together: "one" }), aFile(manifest)];
  assert.equal(cut(files, [pathOf(release)]), [[nightly, [nightly, release, manifest]]]);
});

test("a file that no workflow has to do with is a set of its own", () => {
  const paths = [pathOf(release, { packages: ["pkg:npm/lantern"] })];
  assert.equal(cut([aFile(manifest), aFile(release)], paths), [
    [release, [release]],
    [manifest, [manifest]],
  ]);
});

test("a set says what it is about: packages, rules and the greater risk", () => {
  const files = [aFile(release, { risk: "safe", settles: ["mixed-publish-credentials", "stored-publish-token"], packages: ["pkg:npm/wick"] }, {})];
  const [set] = changeSetsOf(aFixed(files), []);
  assert.equal(set?.packages, [lamp, "pkg:npm/wick"]);
  assert.equal(set?.rules, ["mixed-publish-credentials", "stored-publish-token"]);
  assert.is(set?.risk, "review");
  assert.is(changeSetsOf(aFixed([aFile(release, { risk: "safe" })]), [])[0]?.risk, "safe");
});

test("the same change has the same fingerprint, and another text another one", () => {
  const print = (file: FixedFile): string | undefined => changeSetsOf(aFixed([file]), [])[0]?.fingerprint;
  const file = aFile(release);
  assert.match(print(file) ?? "", /^[0-9a-f]{16}$/);
  assert.is(print({ ...file, changes: [] }), print(file));
  for (const other of [
    { ...file, before: "name: other\n" },
    { ...file, after: "name: other\n" },
    { ...file, file: nightly },
  ]) {
    assert.is.not(print(other), print(file));
  }
});

test("every changed file is in exactly one set, keys differ, and the order of files does not matter", () => {
  const names = [release, nightly, publish, action, manifest, "lamp.gemspec"];
  const file = fc.record({
    name: fc.constantFrom(...names),
    tie: fc.option(fc.constantFrom("one", "two", "three"), { nil: undefined }),
    packages: fc.subarray([lamp, "pkg:gem/lamp"]),
  });
  const path = fc.record({
    workflow: fc.constantFrom(release, nightly),
    definedIn: fc.constantFrom(null, publish, action),
    packages: fc.subarray([lamp]),
  });
  fc.assert(
    fc.property(fc.uniqueArray(file, { selector: ({ name }) => name }), fc.array(path), (given, reached) => {
      const files = given.map(({ name, tie, packages }) => aFile(name, { packages, ...(tie === undefined ? {} : { together: tie }) }));
      const paths = reached.map((one) => aPublishPath(one));
      const sets = changeSetsOf(aFixed(files), paths);
      assert.equal(sets.flatMap((set) => set.files.map((one) => one.file)).sort(), given.map(({ name }) => name).sort());
      assert.is(new Set(sets.map((set) => set.file)).size, sets.length);
      assert.equal(changeSetsOf(aFixed(files.toReversed()), paths.toReversed()), sets);
    }),
  );
});

test.run();
