import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { gradlePublishing, gradleReach, type GradleReach } from "../../../src/registries/maven/gradle-build.ts";

const snapshots = "other:maven-central-snapshots";
const reach = (texts: Readonly<Record<string, string>>, word: string, directory = ""): readonly GradleReach[] =>
  gradleReach(gradlePublishing(filesFrom(texts), directory), word);
const brief = (found: readonly GradleReach[]): readonly string[] => found.map((one) => `${one.task} ${one.releases} ${one.snapshots}`);

const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, readonly string[]])[] = [
  [
    "vanniktech by property, and a bare publish",
    {
      "build.gradle.kts": 'plugins { id("com.vanniktech.maven.publish") version "0.34.0" }',
      "gradle.properties": "mavenCentralPublishing=true\n",
    },
    "publish",
    [`publish maven-central ${snapshots}`],
  ],
  [
    "vanniktech by a call in a convention plugin",
    {
      "build-logic/src/main/kotlin/lamp.publish.gradle.kts":
        'plugins { id("com.vanniktech.maven.publish.base") }\nmavenPublishing {\n  publishToMavenCentral(automaticRelease = true)\n}',
    },
    ":lamp:publish",
    [`publish maven-central ${snapshots}`],
  ],
  [
    "vanniktech by a class",
    {
      "buildSrc/src/main/kotlin/Publishing.kt":
        'class Publishing : Plugin<Project> {\n  override fun apply(target: Project) {\n    target.pluginManager.apply("com.vanniktech.maven.publish")\n    target.configure<MavenPublishBaseExtension> { publishToMavenCentral() }\n  }\n}',
    },
    "publish",
    [`publish maven-central ${snapshots}`],
  ],
  [
    "nexus-publish with its defaults",
    { "build.gradle": "nexusPublishing { repositories { sonatype() } }" },
    "publishToSonatype",
    [`publishToSonatype maven-central ${snapshots}`],
  ],
  [
    "nexus-publish with addresses",
    {
      "build.gradle.kts":
        'nexusPublishing {\n  repositories {\n    sonatype {\n      nexusUrl.set(uri("https://repository.apache.org/service/local/"))\n    }\n  }\n}',
    },
    "publishToSonatype",
    ["publishToSonatype other:apache-nexus other:apache-nexus"],
  ],
  [
    "nexus-publish under a condition",
    {
      "build.gradle":
        'if (project.hasProperty("x")) {\n  nexusPublishing {\n    repositories {\n      if (y) {\n        sonatype()\n      }\n    }\n  }\n}',
    },
    "publish",
    [`publish maven-central ${snapshots}`],
  ],
  [
    "GitHub Packages beside a local directory",
    {
      "build.gradle.kts":
        'publishing {\n  repositories {\n    maven {\n      name = "GitHubPackages"\n      url = uri("https://maven.pkg.github.com/lanternfish/lamp")\n      credentials {\n        username = System.getenv("GITHUB_ACTOR")\n        password = System.getenv("GITHUB_TOKEN")\n      }\n    }\n    maven { url = uri(layout.buildDirectory.dir("repo")) }\n  }\n}',
    },
    "publish",
    ["publish github-packages github-packages"],
  ],
  ["a local directory alone", { "build.gradle": 'publishing { repositories { maven { url = "$buildDir/repo" } } }' }, "publish", []],
  [
    "release and snapshot addresses by variables",
    {
      "build.gradle":
        'def releasesUrl = "https://s01.oss.sonatype.org/service/local/staging/deploy/maven2/"\ndef snapshotsUrl = "https://s01.oss.sonatype.org/content/repositories/snapshots/"\npublishing {\n  repositories {\n    maven {\n      url = version.endsWith("SNAPSHOT") ? snapshotsUrl : releasesUrl\n    }\n  }\n}',
    },
    "publish",
    [`publish maven-central ${snapshots}`],
  ],
  [
    "addresses by properties",
    {
      "gradle.properties": "releaseUrl=https://maven.pkg.github.com/lanternfish/lamp\n",
      "build.gradle": 'publishing { repositories { maven { url = findProperty("releaseUrl") } } }',
    },
    "publish",
    ["publish github-packages github-packages"],
  ],
  [
    "an address in a secret",
    { "build.gradle": 'publishing { repositories { maven { url = System.getenv("REPO_URL") } } }' },
    "publish",
    ["publish unknown unknown"],
  ],
  [
    "dependencies' repositories are no target",
    {
      "build.gradle": 'plugins { id "maven-publish" }\nrepositories { maven { url = "https://maven.pkg.github.com/lanternfish/lamp" } }',
    },
    "publish",
    ["publish unknown unknown"],
  ],
  [
    "the legacy deployer",
    {
      "build.gradle":
        'uploadArchives { repositories { mavenDeployer {\n  repository(url: "https://oss.sonatype.org/service/local/staging/deploy/maven2/") { authentication(userName: u, password: p) }\n  snapshotRepository(url: "https://oss.sonatype.org/content/repositories/snapshots/")\n} } }',
    },
    "uploadArchives",
    [`uploadArchives maven-central ${snapshots}`],
  ],
  [
    "a named repository",
    {
      "build.gradle": 'publishing { repositories { maven { name = "lanternfish"\n url = "https://maven.lanternfish.test/x" } } }',
    },
    "publishAllPublicationsToLanternfishRepository",
    ["publishAllPublicationsToLanternfishRepository other:maven.lanternfish.test other:maven.lanternfish.test"],
  ],
  [
    "commented out",
    {
      "build.gradle":
        "// nexusPublishing { repositories { sonatype() } }\n/* publishing { repositories { maven { url = 'https://maven.pkg.github.com/x/y' } } } */",
    },
    "publish",
    ["publish unknown unknown"],
  ],
  ["no build at all", {}, "publishToMavenCentral", [`publishToMavenCentral maven-central ${snapshots}`]],
  ["the plugin portal", { "build.gradle": "" }, "publishPlugins", ["publishPlugins other:gradle-plugin-portal other:gradle-plugin-portal"]],
  ["this machine", { "build.gradle": "" }, "publishToMavenLocal", []],
  ["no publish", { "build.gradle": "" }, "build", []],
];

for (const [what, texts, word, expected] of cases) test(what, () => assert.equal(brief(reach(texts, word)), expected));

const wirings: readonly (readonly [string, string])[] = [
  ["tasks.named", 'tasks.named("ship") { dependsOn("publishToSonatype") }'],
  ["tasks.register", 'tasks.register("ship") {\n  dependsOn(\n    subprojects.map { it.tasks.named("publishToSonatype") },\n  )\n}'],
  ["a Groovy block", "ship {\n  dependsOn publishToSonatype\n}"],
  ["a Groovy task", "task ship(dependsOn: ['publishToSonatype'])"],
  ["a call", "tasks.named('ship').configure { dependsOn 'publishToSonatype' }"],
  ["a chain", 'tasks.ship.finalizedBy("next")\ntasks.register("next") { dependsOn(":lamp:publishToSonatype") }'],
  ["an interpolated name", 'tasks.named("ship") { dependsOn ":lamp:publish${kind}PublicationToSonatypeRepository" }'],
];

for (const [what, code] of wirings) {
  test(`wired by ${what}`, () => {
    const [found, ...others] = reach({ "build.gradle": code }, ":ship");

    assert.is(others.length, 0);
    assert.is(found?.releases, "maven-central");
    assert.ok((found?.through.length ?? 0) > 0);
  });
}

test("a plugin that wires its own tasks", () => {
  const texts = {
    "build.gradle":
      "plugins { id 'com.diffplug.spotless-changelog' }\ntasks.named('changelogBump').configure { dependsOn 'publishToSonatype', 'closeAndReleaseSonatypeStagingRepository' }",
  };

  assert.equal(
    reach(texts, "changelogPush").map((one) => [one.task, one.promotes]),
    [
      ["publishToSonatype", undefined],
      ["closeAndReleaseSonatypeStagingRepository", true],
    ],
  );
});

test("a test's dependency on a build is no wiring", () => {
  assert.equal(gradlePublishing(filesFrom({ "build.gradle": "tasks.named('check') { dependsOn 'test', 'publishToMavenLocal' }" })).wiring, []);
});

const logins: readonly (readonly [string, string, readonly string[]])[] = [
  ["environment", 'username = System.getenv("NEXUS_USER")\n      password = System.getenv("NEXUS_PASS")', ["NEXUS_USER", "NEXUS_PASS"]],
  ["Groovy's environment", "username = System.env['NEXUS_USER']\n      password = decode('NEXUS_PASS64')", ["NEXUS_USER", "NEXUS_PASS64"]],
  [
    "providers",
    'username.set(providers.environmentVariable("NEXUS_USER"))\n      password.set(providers.gradleProperty("nexusPass"))',
    ["NEXUS_USER", "ORG_GRADLE_PROJECT_nexusPass"],
  ],
  [
    "properties",
    'username = findProperty("ossrhUsername") as String?\n      password = project.property("ossrhPassword")',
    ["ORG_GRADLE_PROJECT_ossrhUsername", "ORG_GRADLE_PROJECT_ossrhPassword"],
  ],
  ["Gradle's own convention", "credentials(PasswordCredentials::class)", ["ORG_GRADLE_PROJECT_lampUsername", "ORG_GRADLE_PROJECT_lampPassword"]],
];

for (const [what, statements, env] of logins) {
  test(`a login by ${what}`, () => {
    const code = `publishing {\n  repositories {\n    maven {\n      name = "lamp"\n      url = uri("https://maven.lanternfish.test/x")\n      ${statements}\n    }\n  }\n}`;

    assert.equal(gradlePublishing(filesFrom({ "build.gradle.kts": code })).repositories[0]?.credential.env, env);
  });
}

test("nmcp's login", () => {
  const code =
    'nmcpAggregation {\n  centralPortal {\n    username = providers.environmentVariable("PORTAL_USER")\n    password = providers.environmentVariable("PORTAL_TOKEN")\n  }\n}';

  assert.equal(reach({ "settings.gradle.kts": "", "build.gradle.kts": code }, "publishAggregationToCentralPortal")[0]?.credential.env, [
    "PORTAL_USER",
    "PORTAL_TOKEN",
  ]);
});

test("a plugin by the catalogue's alias", () => {
  const texts = {
    "build.gradle.kts": "plugins { alias(libs.plugins.maven.publish) apply false }",
    "gradle/libs.versions.toml": '[versions]\nx = "1"\n[plugins]\nmaven-publish = { id = "com.vanniktech.maven.publish", version = "0.34.0" }\n',
  };

  assert.equal(
    gradlePublishing(filesFrom(texts)).plugins.map((one) => [one.id, one.file, one.line]),
    [["com.vanniktech.maven.publish", "build.gradle.kts", 1]],
  );
});

test("a build of its own counts apart", () => {
  const texts = {
    "settings.gradle": "include ':lamp'",
    "build.gradle": "nexusPublishing { repositories { sonatype() } }",
    "samples/wick/settings.gradle": "",
    "samples/wick/build.gradle": 'publishing { repositories { maven { url = "https://maven.pkg.github.com/x/y" } } }',
  };

  assert.equal(
    gradlePublishing(filesFrom(texts), "lamp").repositories.map((one) => one.releases),
    ["maven-central"],
  );
  assert.equal(
    gradlePublishing(filesFrom(texts), "samples/wick").repositories.map((one) => one.releases),
    ["github-packages"],
  );
});

const versions: readonly (readonly [string, Readonly<Record<string, string>>, unknown])[] = [
  ["a property", { "gradle.properties": "VERSION_NAME=1.0-SNAPSHOT\n" }, [true, undefined]],
  ["a build file", { "build.gradle": "version '1.0'\n" }, [false, undefined]],
  ["an interpolation", { "build.gradle.kts": 'version = "1.$minor"\n' }, [undefined, undefined]],
  [
    "a switch",
    {
      "build.gradle.kts": 'val release = project.hasProperty("ship")\nversion = "1.0" + if (release) "" else "-SNAPSHOT"\n',
    },
    [undefined, "ship"],
  ],
  [
    "a build parameter",
    { "build.gradle.kts": 'val buildVersion = "1.0" + if (buildParameters.release) "" else "-SNAPSHOT"\n' },
    [undefined, "release"],
  ],
  ["none", { "build.gradle": "" }, undefined],
];

for (const [what, texts, expected] of versions) {
  test(`the version by ${what}`, () => {
    const { version } = gradlePublishing(filesFrom(texts));

    assert.equal(version === undefined ? undefined : [version.snapshot, version.releasedBy], expected);
  });
}

test.run();
