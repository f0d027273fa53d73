import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, running, tracing, workflow, type Setting, type Texts } from "../scenario.ts";

const env = { CENTRAL_TOKEN: "secrets.CENTRAL_TOKEN" };
const portal = `<plugin><groupId>org.sonatype.central</groupId><artifactId>central-publishing-maven-plugin</artifactId><version>0.9.0</version><extensions>true</extensions><configuration><publishingServerId>central</publishingServerId></configuration></plugin>`;
const to = (url: string, snapshots = ""): string =>
  `<distributionManagement><repository><id>desk</id><url>${url}</url></repository>${snapshots === "" ? "" : `<snapshotRepository><id>desk</id><url>${snapshots}</url></snapshotRepository>`}</distributionManagement>`;
const pom = (content: string, version = "1.0.0"): Texts => ({
  "pom.xml": `<project><groupId>dev.tidewater</groupId><artifactId>lamp</artifactId><version>${version}</version>${content}</project>`,
});
const central = pom(`<build><plugins>${portal}</plugins></build>`);

const told = (command: string, files: Texts, setting: Setting = {}): string =>
  running(command, { env, files, on: "release", ...setting })
    .map((path) => path.registry)
    .join(" ");

const cases: readonly (readonly [string, string, Texts, string])[] = [
  ["the portal's plugin", "mvn deploy", central, "maven-central"],
  ["goals in any order", "./mvnw -B -ntp -DskipTests clean verify deploy", central, "maven-central"],
  ["a module's pom", "mvn -f lamps/pom.xml deploy", { "lamps/pom.xml": central["pom.xml"] ?? "" }, "maven-central"],
  ["GitHub Packages", "mvn deploy", pom(to("https://maven.pkg.github.com/tidewater/lamp")), "github-packages"],
  ["a feed of its own", "mvn deploy", pom(to("https://maven.tidewater.test/releases")), "other:maven.tidewater.test"],
  [
    "an address on the command line",
    "mvn deploy -DaltDeploymentRepository=desk::https://maven.pkg.github.com/tidewater/lamp",
    central,
    "github-packages",
  ],
  ["a directory, by the command line", "mvn deploy -DaltDeploymentRepository=local::file:./target/staging", central, ""],
  ["a directory, by the pom", "mvn deploy", pom(to("file:///tmp/desk")), ""],
  [
    "a profile that is on",
    "mvn -P press deploy",
    pom(`<profiles><profile><id>press</id><build><plugins>${portal}</plugins></build></profile></profiles>`),
    "maven-central",
  ],
  ["no upload: install", "mvn install", central, ""],
  ["no upload: verify", "mvn -B verify", central, ""],
];

for (const [what, command, files, expected] of cases) test(`maven: ${what}`, () => assert.is(told(command, files), expected));

test("snapshots go elsewhere than releases: by the version, the ref and the names", () => {
  const to = (on: string, version: string, file = ".github/workflows/ci.yml"): string => {
    const files = pom(`<build><plugins>${portal}</plugins></build>`, version);
    return tracing({ ...files, [file]: workflow("- run: mvn deploy", { on }).replace("ship:", "jar:") })
      .paths.map((path) => path.registry)
      .join(" ");
  };
  const [branch, tag] = ["{push: {branches: [main]}}", "{push: {tags: ['v*']}}"];
  assert.is(to(branch, "1.0.0-SNAPSHOT"), "other:maven-central-snapshots");
  assert.is(to(branch, "1.0.0"), "maven-central");
  assert.is(to(tag, "1.0.0-SNAPSHOT"), "maven-central");
  assert.is(to(branch, "1.0.0-SNAPSHOT", ".github/workflows/release.yml"), "maven-central");
  assert.is(to(branch, "1.0.0-SNAPSHOT", ".github/workflows/nightly.yml"), "other:maven-central-snapshots");
});

test("Maven cannot do trusted publishing, whatever the permission", () => {
  const [path] = running("mvn deploy", { files: central, idToken: true });
  assert.equal([path?.client.trustedPublishing, path?.credential.kind], ["none", "token-unlocated"]);
});

test("credentials by a settings file of the repository", () => {
  const settings =
    "<settings><servers><server><id>central</id><username>${env.WHO}</username><password>${env.SEA_WORD}</password></server></servers></settings>";
  const paths = running("mvn -s ci/settings.xml deploy", {
    env: { SEA_WORD: "secrets.LIGHT" },
    files: { ...central, "ci/settings.xml": settings },
    on: "release",
  });
  assert.equal(paths.map(brief), ["maven-central stored-token LIGHT"]);
});

test("credentials by a settings file that the step writes", () => {
  const commands =
    "cat > ~/.m2/settings.xml <<EOF\n<settings><servers><server><id>central</id><password>$LIGHT</password></server></servers></settings>\nEOF\nmvn deploy";
  assert.equal(running(commands, { env: { LIGHT: "secrets.LIGHT" }, files: central, on: "release" }).map(brief), [
    "maven-central stored-token LIGHT",
  ]);
});

test("a signing key is no credential", () => {
  const paths = running("mvn deploy", {
    env: { MAVEN_GPG_PASSPHRASE: "secrets.PHRASE", CENTRAL_TOKEN: "secrets.CENTRAL_TOKEN" },
    files: central,
    on: "release",
  });
  assert.equal(
    paths.map((path) => path.credential.secrets),
    [["CENTRAL_TOKEN"]],
  );
});

test.run();
