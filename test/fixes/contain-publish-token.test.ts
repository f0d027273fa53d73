import { test } from "uvu";
import * as assert from "uvu/assert";
import { containPublishToken } from "../../src/fixes/contain-publish-token.ts";
import { releaseFile } from "../builders.ts";
import { fixedFiles } from "./fixed.ts";

const fix = containPublishToken;
const choices = { environment: "maven-central" };

const release = (job: string): string => `on:
  push:
    tags: ["v*"]
jobs:
  publish:
    runs-on: ubuntu-latest
${job}`;

const setUp = `    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-java@v5
        with:
          distribution: temurin
          java-version: 21
          server-id: central
          server-username: CENTRAL_USERNAME
          server-password: CENTRAL_PASSWORD
`;

const token = `CENTRAL_USERNAME: \${{ secrets.CENTRAL_USERNAME }}
CENTRAL_PASSWORD: \${{ secrets.CENTRAL_PASSWORD }}
`;

const indented = (text: string, by: number): string => text.replace(/^/gm, " ".repeat(by)).trimEnd() + "\n";

const pom = (more = ""): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>press.lanternfish</groupId>
  <artifactId>lamp</artifactId>
  <version>1.0.0</version>
${more}</project>
`;

const portal = `  <build>
    <plugins>
      <plugin>
        <groupId>org.sonatype.central</groupId>
        <artifactId>central-publishing-maven-plugin</artifactId>
        <version>0.9.0</version>
        <extensions>true</extensions>
      </plugin>
    </plugins>
  </build>
`;

test("the upload alone is given what the whole workflow job was given, in an environment", () => {
  const before = release(`    env:\n${indented(token, 6)}${setUp}      - run: mvn -B deploy\n`);
  const result = fixedFiles(fix, { [releaseFile]: before, "pom.xml": pom(portal) }, { choices });
  assert.equal(result.refusals, []);
  assert.is(
    result.after[releaseFile],
    release(`    environment: maven-central\n${setUp}      - run: mvn -B deploy\n        env:\n${indented(token, 10)}`),
  );
  assert.ok(result.settled.length > 0);
  assert.equal([result.left, result.raised, result.again], [[], [], []]);
});

const left: Readonly<Record<string, string>> = {
  "another build reads the settings that the token is in": `    env:\n${indented(token, 6)}${setUp}      - run: mvn -B verify\n      - run: mvn -B deploy\n`,
  "the upload alone is given it already": `${setUp}      - run: mvn -B deploy\n        env:\n${indented(token, 10)}`,
  "it is in an environment": `    environment: release\n    env:\n${indented(token, 6)}${setUp}      - run: mvn -B deploy\n`,
};

for (const [name, job] of Object.entries(left)) {
  test(`left to bind-environment: ${name}`, () => {
    const result = fixedFiles(fix, { [releaseFile]: release(job), "pom.xml": pom(portal) }, { choices });
    assert.equal([result.changes, result.refusals], [[], []]);
  });
}

test("without an environment nothing is moved", () => {
  const before = release(`    env:\n${indented(token, 6)}${setUp}      - run: mvn -B deploy\n`);
  assert.equal(fixedFiles(fix, { [releaseFile]: before, "pom.xml": pom(portal) }).changes, []);
});

const deploys = release(`    environment: maven-central\n${setUp}      - run: mvn -B deploy\n        env:\n${indented(token, 10)}`);

const staging = (host: string, snapshots: string): string => `  <distributionManagement>
    <snapshotRepository>
      <id>central</id>
      <url>${snapshots}</url>
    </snapshotRepository>
    <repository>
      <id>central</id>
      <url>${host}/service/local/staging/deploy/maven2/</url>
    </repository>
  </distributionManagement>
  <build>
    <plugins>
      <plugin>
        <groupId>org.sonatype.plugins</groupId>
        <artifactId>nexus-staging-maven-plugin</artifactId>
        <version>1.7.0</version>
        <configuration>
          <nexusUrl>${host}/</nexusUrl>
        </configuration>
      </plugin>
    </plugins>
  </build>
`;

test("a plug-in that releases what it stages is sent to the compatibility host", () => {
  const before = pom(staging("https://s01.oss.sonatype.org", "https://s01.oss.sonatype.org/content/repositories/snapshots"));
  const result = fixedFiles(fix, { [releaseFile]: deploys, "pom.xml": before });
  assert.equal(result.refusals, []);
  assert.is(
    result.after["pom.xml"],
    pom(staging("https://ossrh-staging-api.central.sonatype.com", "https://central.sonatype.com/repository/maven-snapshots/")),
  );
  assert.match(result.changes[0]?.look.join(" ") ?? "", "Tokens of OSSRH are not accepted");
  assert.is(result.changes[0]?.risk, "review");
  assert.equal(result.left, []);
});

test("a plain deploy is refused, with the plug-in that it takes", () => {
  const before = pom(`  <distributionManagement>
    <repository>
      <id>central</id>
      <url>https://oss.sonatype.org/service/local/staging/deploy/maven2/</url>
    </repository>
  </distributionManagement>
`);
  const { changes, refusals } = fixedFiles(fix, { [releaseFile]: deploys, "pom.xml": before });
  assert.equal(changes, []);
  assert.match(refusals[0]?.because ?? "", "would upload and release nothing");
  assert.match(refusals[0]?.byHand.join("\n") ?? "", "<artifactId>central-publishing-maven-plugin</artifactId>");
  assert.is(refusals[0]?.at.file, "pom.xml");
});

test.run();
