import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { retiredInPom, retiredInSettings } from "../../../src/registries/maven/retired-pom.ts";

const staging = "https://s01.oss.sonatype.org/service/local/staging/deploy/maven2/";

function pom(inner: string): string {
  return `<project>\n<groupId>press.lanternfish</groupId><artifactId>lamp</artifactId><version>1.0</version>\n${inner}\n</project>\n`;
}

function told(inner: string): readonly string[] {
  return retiredInPom(filesFrom({ "pom.xml": pom(inner) }), "pom.xml").map(({ at, what }) => `${at.line}:${at.column} ${what}`);
}

const management = `<distributionManagement>\n<repository><id>ossrh</id><url>${staging}</url></repository>\n</distributionManagement>`;
const plugin = (artifact: string, configuration = "") =>
  `<build><plugins><plugin><artifactId>${artifact}</artifactId>${configuration}</plugin></plugins></build>`;

test("distributionManagement and nexus-staging-maven-plugin, in profiles too", () => {
  assert.equal(told(management), [`4:32 ${staging}`]);
  assert.equal(told(`<profiles><profile><id>release</id>${management}</profile></profiles>`), [`4:32 ${staging}`]);
  const configured = plugin("nexus-staging-maven-plugin", "<configuration><nexusUrl>https://oss.sonatype.org/</nexusUrl></configuration>");
  assert.equal(told(configured), ["3:101 https://oss.sonatype.org/"]);
});

test("a property is resolved, and its use is marked", () => {
  const [found] = retiredInPom(
    filesFrom({ "pom.xml": pom(`<properties><to>${staging}</to></properties>\n${management.replace(staging, "${to}")}`) }),
    "pom.xml",
  );
  assert.is(found?.what, staging);
  assert.equal(found?.at, { file: "pom.xml", line: 5, column: 32, endLine: 5, endColumn: 37 });
});

test("beside the portal's plug-in, old addresses are leftovers", () => {
  assert.equal(told(`${management}${plugin("central-publishing-maven-plugin")}`), []);
  assert.equal(told(`${management}<profiles><profile><id>central</id>${plugin("central-publishing-maven-plugin")}</profile></profiles>`), []);
});

test("comments, downloads, scm and the compatibility host are none", () => {
  assert.equal(told(`<!-- ${management} -->`), []);
  assert.equal(told("<repositories><repository><url>https://oss.sonatype.org/content/repositories/snapshots</url></repository></repositories>"), []);
  assert.equal(told("<scm><url>https://oss.sonatype.org/</url></scm>"), []);
  assert.equal(told(management.replace("s01.oss.sonatype.org", "ossrh-staging-api.central.sonatype.com")), []);
});

test("a parent that deploys there, unless the pom says otherwise", () => {
  const parent = "<parent><groupId>org.sonatype.oss</groupId><artifactId>oss-parent</artifactId><version>9</version></parent>";
  assert.equal(told(parent), ["3:56 org.sonatype.oss:oss-parent"]);
  assert.equal(told(`${parent}${management.replace("s01.oss.sonatype.org", "nexus.lanternfish.press")}`), []);
  assert.equal(told(parent.replace("org.sonatype.oss", "press.lanternfish")), []);
});

test("a login in an address is not told", () => {
  assert.equal(told(management.replace("https://", "https://keeper:wick@")), [`4:32 ${staging.replace("https://", "")}`]);
});

test("a settings file that sends every build elsewhere", () => {
  const settings = (name: string) =>
    `<settings><profiles><profile><properties><${name}>ossrh::${staging}</${name}></properties></profile></profiles></settings>`;
  assert.is(retiredInSettings("settings.xml", settings("altDeploymentRepository"))[0]?.what, staging);
  assert.equal(retiredInSettings("settings.xml", settings("lamp.site")), []);
  assert.equal(retiredInSettings("settings.xml", "<no"), []);
});

test.run();
