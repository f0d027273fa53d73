import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { maven } from "../../../src/registries/maven/index.ts";

const central = "<build><plugins><plugin><artifactId>central-publishing-maven-plugin</artifactId></plugin></plugins></build>";
const parent = "<parent><groupId>test.lanternfish</groupId><artifactId>lamp-parent</artifactId><version>1.2.0</version></parent>";

const poms = {
  "pom.xml": `<project><groupId>test.lanternfish</groupId><artifactId>lamp-parent</artifactId><version>1.2.0</version><packaging>pom</packaging><scm><url>https://github.com/lanternfish/lamp</url></scm>${central}</project>`,
  "lamp/pom.xml": `<project>${parent}<artifactId>lamp</artifactId></project>`,
  "bench/pom.xml": `<project>${parent}<artifactId>bench</artifactId><properties><maven.deploy.skip>true</maven.deploy.skip></properties></project>`,
  "lamp/src/test/resources/pom.xml": "<project><groupId>x</groupId><artifactId>y</artifactId></project>",
};

test("modules with what they inherit; those that skip their deployment left out", () => {
  assert.equal(maven.manifest.packages(filesFrom(poms)), [
    {
      name: "test.lanternfish:lamp",
      purl: "pkg:maven/test.lanternfish/lamp",
      file: "lamp/pom.xml",
      directory: "lamp",
      version: "1.2.0",
      repository: "https://github.com/lanternfish/lamp",
    },
    {
      name: "test.lanternfish:lamp-parent",
      purl: "pkg:maven/test.lanternfish/lamp-parent",
      file: "pom.xml",
      directory: "",
      version: "1.2.0",
      repository: "https://github.com/lanternfish/lamp",
    },
  ]);
});

test("a pom that deploys nowhere is no package", () => {
  assert.equal(maven.manifest.packages(filesFrom({ "pom.xml": "<project><groupId>a</groupId><artifactId>b</artifactId></project>" })), []);
});

const gradle: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    "properties of the modules",
    {
      "settings.gradle.kts": 'rootProject.name = "lamp-root"\ninclude(":lamp", ":wick")\n',
      "gradle.properties": "GROUP=test.lanternfish\nVERSION_NAME=1.0\n",
      "lamp/gradle.properties": "POM_ARTIFACT_ID=lamp-core\n",
      "lamp/build.gradle.kts": 'plugins { id("com.vanniktech.maven.publish") }',
      "wick/build.gradle.kts": 'plugins { id("java") }',
    },
    ["test.lanternfish:lamp-core@1.0"],
  ],
  [
    "names of the modules",
    {
      "settings.gradle": "include 'lamp', 'nested:wick'\n",
      "build.gradle":
        "group = 'test.lanternfish'\nnexusPublishing { repositories { sonatype() } }\nplugins { id 'io.github.gradle-nexus.publish-plugin' }",
      "lamp/build.gradle": "apply plugin: 'maven-publish'",
      "nested/wick/build.gradle": "plugins { id 'maven-publish' }",
    },
    ["test.lanternfish:lamp@?", "test.lanternfish:wick@?"],
  ],
  [
    "a build that goes elsewhere",
    {
      "build.gradle":
        "plugins { id 'maven-publish' }\ngroup = 'test.lanternfish'\npublishing { repositories { maven { url = 'https://maven.pkg.github.com/x/y' } } }",
      "settings.gradle": "rootProject.name = 'lamp'",
    },
    [],
  ],
  ["a build that does not publish", { "build.gradle": "group = 'test.lanternfish'", "settings.gradle": "rootProject.name = 'lamp'" }, []],
];

for (const [what, texts, expected] of gradle) {
  test(what, () => {
    const found = maven.manifest.packages(filesFrom(texts));

    assert.equal(
      found.map((one) => `${one.name}@${one.version ?? "?"}`),
      expected,
    );
  });
}

test("where a deploy goes by configuration", () => {
  assert.is(maven.manifest.destination(filesFrom(poms), "lamp")?.destination, "maven-central");
  const snapshot = { ...poms, "pom.xml": poms["pom.xml"].replaceAll("1.2.0", "2-SNAPSHOT") };
  assert.is(maven.manifest.destination(filesFrom(snapshot), "")?.destination, "other:maven-central-snapshots");
  assert.is(
    maven.manifest.destination(filesFrom({ "build.gradle": "nexusPublishing { repositories { sonatype() } }" }), "")?.destination,
    "maven-central",
  );
  assert.is(maven.manifest.destination(filesFrom({}), ""), undefined);
});

test("hostile files are no packages", () => {
  const deep = "<project>".repeat(100_000);

  assert.equal(maven.manifest.packages(filesFrom({ "pom.xml": deep, "a/pom.xml": "", "settings.gradle": "include(", "build.gradle": "{{{{" })), []);
});

test.run();
