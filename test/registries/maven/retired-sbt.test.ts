import { test } from "uvu";
import * as assert from "uvu/assert";
import { retiredInSbt } from "../../../src/registries/maven/retired-sbt.ts";

function told(text: string): readonly string[] {
  return retiredInSbt("build.sbt", text).map(({ at, what }) => `${at.line} ${what}`);
}

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['ThisBuild / sonatypeCredentialHost := "s01.oss.sonatype.org"', ["1 s01.oss.sonatype.org"]],
  ["sonatypeCredentialHost := xerial.sbt.Sonatype.sonatype01", ["1 sonatype01"]],
  ['sonatypeRepository := "https://s01.oss.sonatype.org/service/local"', ["1 https://s01.oss.sonatype.org/service/local"]],
  ['override def sonatypeUri: String = "https://s01.oss.sonatype.org/service/local"', ["1 https://s01.oss.sonatype.org/service/local"]],
  ['publishTo := {\n  val nexus = "https://oss.sonatype.org/"\n  Some("releases" at nexus)\n}', ["2 https://oss.sonatype.org/"]],
  ['credentials += Credentials("Sonatype Nexus Repository Manager", "oss.sonatype.org", user, word)', ["1 oss.sonatype.org"]],
  ['credentials += Credentials("Sonatype", "oss.sonatype.org", user, word)\npublishTo := localStaging.value', []],
  ["sonatypeCredentialHost := sonatypeCentralHost", []],
  ['resolvers += "snapshots" at "https://oss.sonatype.org/content/repositories/snapshots"', []],
  ['publishTo := sonatypePublishToBundle.value\nresolvers += "old" at "https://oss.sonatype.org/content/groups/public"', []],
  ['// sonatypeCredentialHost := "s01.oss.sonatype.org"', []],
];

for (const [text, expected] of cases) test(text, () => assert.equal(told(`${text}\n`), expected));

test.run();
