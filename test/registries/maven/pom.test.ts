import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import type { MavenUpload } from "../../../src/registries/maven/pom-uploads.ts";
import { mavenPublishing } from "../../../src/registries/maven/pom.ts";

const project = (inner: string, artifact = "lamp", version = "1.2.0"): string =>
  `<project>\n<groupId>test.lanternfish</groupId><artifactId>${artifact}</artifactId><version>${version}</version>\n${inner}\n</project>\n`;
const child = (inner: string, relativePath = "", artifact = "wick"): string =>
  `<project><parent><groupId>test.lanternfish</groupId><artifactId>lamp</artifactId><version>1.2.0</version>${relativePath}</parent><artifactId>${artifact}</artifactId>${inner}</project>`;
const plugin = (artifact: string, inner = ""): string => `<plugin><artifactId>${artifact}</artifactId>${inner}</plugin>`;
const build = (...plugins: readonly string[]): string => `<build><plugins>${plugins.join("")}</plugins></build>`;
const profile = (id: string, inner: string, activation = ""): string => `<profiles><profile><id>${id}</id>${activation}${inner}</profile></profiles>`;
const deploysTo = (releases: string, snapshots?: string): string =>
  `<distributionManagement><repository><id>r</id><url>${releases}</url></repository>${snapshots === undefined ? "" : `<snapshotRepository><id>s</id><url>${snapshots}</url></snapshotRepository>`}</distributionManagement>`;

const central = plugin("central-publishing-maven-plugin", "<extensions>true</extensions>");
const brief = (uploads: readonly MavenUpload[]): readonly string[] =>
  uploads.map((one) => `${one.by.split("-")[0]} ${one.releases} ${one.snapshots} ${one.servers.join(",")}`);
const oss = "https://s01.oss.sonatype.org/service/local/staging/deploy/maven2/";
const ossSnapshots = "https://s01.oss.sonatype.org/content/repositories/snapshots";

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["the portal's plugin", build(central), ["central maven-central other:maven-central-snapshots central"]],
  [
    "its server",
    build(plugin("central-publishing-maven-plugin", "<configuration><publishingServerId>ossrh</publishingServerId></configuration>")),
    ["central maven-central other:maven-central-snapshots ossrh"],
  ],
  [
    "its switch",
    build(plugin("central-publishing-maven-plugin", "<configuration><skipPublishing>${quiet}</skipPublishing></configuration>")) +
      "<properties><quiet>true</quiet></properties>",
    [],
  ],
  ["managed alone it does not run", `<build><pluginManagement><plugins>${central}</plugins></pluginManagement></build>`, []],
  [
    "staging",
    build(
      plugin(
        "nexus-staging-maven-plugin",
        "<configuration><nexusUrl>https://s01.oss.sonatype.org/</nexusUrl><serverId>ossrh</serverId></configuration>",
      ),
    ),
    ["nexus maven-central other:maven-central-snapshots ossrh"],
  ],
  [
    "staging elsewhere",
    build(plugin("nexus-staging-maven-plugin", "<configuration><nexusUrl>https://repository.apache.org</nexusUrl></configuration>")),
    ["nexus other:apache-nexus unknown "],
  ],
  ["distribution management", deploysTo(oss, ossSnapshots), ["maven maven-central other:maven-central-snapshots r,s"]],
  ["one address for both", deploysTo("https://maven.pkg.github.com/lanternfish/lamp"), ["maven github-packages github-packages r"]],
  [
    "an address by property",
    deploysTo("${host}/lamp") + "<properties><host>https://maven.pkg.github.com/lanternfish</host></properties>",
    ["maven github-packages github-packages r"],
  ],
  ["an address nobody knows", deploysTo("${repo.url}"), ["maven unknown unknown r"]],
  ["a directory", deploysTo("file:///tmp/lamp"), ["maven other:local other:local r"]],
  ["skipped by property", deploysTo(oss) + "<properties><maven.deploy.skip>true</maven.deploy.skip></properties>", []],
  ["skipped by plugin", deploysTo(oss) + build(plugin("maven-deploy-plugin", "<configuration><skip>true</skip></configuration>")), []],
  ["nothing", "", []],
];

for (const [what, inner, expected] of cases) {
  test(what, () => assert.equal(brief(mavenPublishing(filesFrom({ "pom.xml": project(inner) }), "").uploads), expected));
}

test("parents elsewhere that are well known", () => {
  for (const [parent, releases] of [
    ["<groupId>org.sonatype.oss</groupId><artifactId>oss-parent</artifactId>", "maven-central"],
    ["<groupId>org.apache</groupId><artifactId>apache</artifactId>", "other:apache-nexus"],
    ["<groupId>org.jenkins-ci.plugins</groupId><artifactId>plugin</artifactId>", "other:jenkins-artifactory"],
  ] as const) {
    const found = mavenPublishing(filesFrom({ "pom.xml": project(`<parent>${parent}</parent>`) }), "");
    assert.is(found.uploads[0]?.releases, releases);
    assert.is(found.foreignParents.length, 1);
  }
});

test("a profile counts when it is named, and is dormant otherwise", () => {
  const files = filesFrom({ "pom.xml": project(profile("release", build(central))) });

  assert.equal(
    mavenPublishing(files, "", { profiles: ["release"] }).uploads.map((one) => one.profile),
    ["release"],
  );
  assert.equal(mavenPublishing(files, "").uploads, []);
  assert.equal(
    mavenPublishing(files, "").dormant.map((one) => [one.profile, one.releases]),
    [["release", "maven-central"]],
  );
});

test("a profile by property or by default", () => {
  const byProperty = project(profile("release", build(central), "<activation><property><name>performRelease</name></property></activation>"));
  const byDefault = project(profile("release", build(central), "<activation><activeByDefault>true</activeByDefault></activation>"));

  assert.is(mavenPublishing(filesFrom({ "pom.xml": byProperty }), "", { properties: { performRelease: "true" } }).uploads.length, 1);
  assert.is(mavenPublishing(filesFrom({ "pom.xml": byProperty }), "").uploads.length, 0);
  assert.is(mavenPublishing(filesFrom({ "pom.xml": byDefault }), "").uploads.length, 1);
  assert.is(mavenPublishing(filesFrom({ "pom.xml": byDefault }), "", { profiles: ["!release"] }).uploads.length, 0);
});

test("modules inherit from the parent in the repository", () => {
  const files = filesFrom({
    "pom.xml": project(build(central) + "<modules><module>wick</module><module>oil/pom.xml</module></modules>"),
    "wick/pom.xml": child(""),
    "oil/pom.xml": child("", "<relativePath>..</relativePath>"),
  });
  const found = mavenPublishing(files, "");

  assert.equal([...found.poms].sort(), ["oil/pom.xml", "pom.xml", "wick/pom.xml"]);
  assert.is(found.uploads.length, 1);
  assert.is(mavenPublishing(files, "wick").uploads[0]?.file, "pom.xml");
});

test("what the parent does not pass on stays with it", () => {
  const files = filesFrom({
    "pom.xml": project(build(plugin("central-publishing-maven-plugin", "<inherited>false</inherited>"))),
    "wick/pom.xml": child(""),
  });

  assert.equal(mavenPublishing(files, "wick").uploads, []);
});

test("an aggregator's directory is a decoy beside a real target", () => {
  const files = filesFrom({
    "build-pom.xml": project(deploysTo("file:///tmp/decoy") + "<modules><module>wick</module></modules>"),
    "wick/pom.xml": project(build(central), "wick"),
  });

  assert.equal(
    mavenPublishing(files, "build-pom.xml").uploads.map((one) => one.releases),
    ["maven-central"],
  );
});

test("versions, and what decides them", () => {
  const version = (text: string, inner = ""): unknown =>
    mavenPublishing(filesFrom({ "pom.xml": project(inner, "lamp", text) }), "").version?.snapshot;

  assert.is(version("1.0"), false);
  assert.is(version("1.0-SNAPSHOT"), true);
  assert.is(version("${revision}", "<properties><revision>2-SNAPSHOT</revision></properties>"), true);
  assert.is(version("${revision}"), undefined);
  assert.is(mavenPublishing(filesFrom({ "pom.xml": project("", "lamp", "${revision}") }), "", { properties: { revision: "3" } }).version?.text, "3");
});

test("the release plugin's profiles and goals", () => {
  const inner = build(
    plugin("maven-release-plugin", "<configuration><releaseProfiles>publish, sign</releaseProfiles><goals>deploy site</goals></configuration>"),
  );

  const release = mavenPublishing(filesFrom({ "pom.xml": project(inner) }), "").release;
  assert.equal([release?.goals, release?.profiles], ["deploy site", ["publish", "sign", "release-profile"]]);
});

test("each upload is kept from happening by its own options only", () => {
  const skippedBy = (inner: string): unknown => mavenPublishing(filesFrom({ "pom.xml": project(inner) }), "").uploads[0]?.skippedBy;

  assert.equal(skippedBy(build(central)), ["skipPublishing", "central.skipPublishing"]);
  assert.equal(skippedBy(deploysTo(oss)), ["maven.deploy.skip"]);
});

for (const [what, text] of [
  ["no XML", "<project"],
  ["too deep", "<project>".repeat(100_000)],
  [
    "its own parent",
    project("<parent><groupId>test.lanternfish</groupId><artifactId>lamp</artifactId><relativePath>pom.xml</relativePath></parent>"),
  ],
  ["a property that names itself", project(`<properties><a>\${b}</a><b>\${a}\${a}</b></properties>${deploysTo("${a}")}`)],
  ["a module outside", project("<modules><module>../../x</module><module/></modules>")],
] as const) {
  test(`${what} does no harm`, () => assert.ok(mavenPublishing(filesFrom({ "pom.xml": text }), "").uploads.length <= 1));
}

test.run();
