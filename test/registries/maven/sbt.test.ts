import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { sbtPublishing, sbtTasks } from "../../../src/registries/maven/sbt.ts";

for (const [word, kinds] of [
  ["ci-release", ["release"]],
  ["+publishSigned", ["publish"]],
  ["core/publishSigned", ["publish"]],
  ["; clean ; +publishSigned ; sonaRelease", ["publish", "bundle"]],
  ["release with-defaults", ["release"]],
  ["sonatypeBundleRelease", ["bundle"]],
  ["sonatypeRelease", ["promote"]],
  ["tlCiRelease", ["release"]],
  ["publishLocal", []],
  ["publishM2", []],
  ["docs/docusaurusPublishGhpages", []],
  ["test", []],
] as const) {
  test(`${word} is ${kinds.join(", ") || "nothing"}`, () =>
    assert.equal(
      sbtTasks(word).map((one) => one.kind),
      [...kinds],
    ));
}

test("an alias of the build, and one that names itself", () => {
  const { aliases } = sbtPublishing(filesFrom({ "build.sbt": 'addCommandAlias("ship", "clean; ci-release")\naddCommandAlias("loop", "loop")\n' }));

  assert.equal(
    sbtTasks("ship", aliases).map((one) => one.task),
    ["ci-release"],
  );
  assert.equal(sbtTasks("loop", aliases), []);
});

const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, string])[] = [
  [
    "the release plugin",
    { "project/plugins.sbt": 'addSbtPlugin("com.github.sbt" % "sbt-ci-release" % "1.11.0")\n' },
    "maven-central",
    "other:maven-central-snapshots",
  ],
  ["a plugin in a comment", { "project/plugins.sbt": '// addSbtPlugin("com.github.sbt" % "sbt-ci-release" % "1.11.0")\n' }, "unknown", "unknown"],
  [
    "Sonatype's setting",
    { "build.sbt": "ThisBuild / publishTo := sonatypePublishToBundle.value\n" },
    "maven-central",
    "other:maven-central-snapshots",
  ],
  [
    "sbt's own staging",
    {
      "build.sbt":
        'publishTo := {\n  val snap = "https://central.sonatype.com/repository/maven-snapshots/"\n  if (isSnapshot.value) Some("central-snapshots" at snap)\n  else localStaging.value\n}\n',
    },
    "maven-central",
    "other:maven-central-snapshots",
  ],
  [
    "GitHub Packages",
    { "build.sbt": 'publishTo := Some("gh" at "https://maven.pkg.github.com/lanternfish/lamp")\n' },
    "github-packages",
    "github-packages",
  ],
  ["a directory", { "build.sbt": 'publishTo := Some(Resolver.file("x", file("out")))\n' }, "other:local", "other:local"],
];

for (const [what, texts, releases, snapshots] of cases) {
  test(what, () => {
    const found = sbtPublishing(filesFrom(texts));

    assert.equal([found.releases, found.snapshots], [releases, snapshots]);
  });
}

test("credentials and version", () => {
  const found = sbtPublishing(
    filesFrom({
      "lamp/build.sbt":
        'ThisBuild / version := "1.0-SNAPSHOT"\ncredentials += Credentials("r", "h", sys.env("NEXUS_USER"), sys.env.getOrElse("NEXUS_PASS", ""))\n',
    }),
    "lamp",
  );

  assert.equal(found.credential.env, ["SONATYPE_USERNAME", "SONATYPE_PASSWORD", "NEXUS_USER", "NEXUS_PASS"]);
  assert.equal([found.version?.snapshot, found.version?.line], [true, 1]);
});

test.run();
