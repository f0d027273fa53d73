import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { buildSigning, missingProfile, speaksOfSigning, type BuildTool } from "../../../src/registries/maven/signing.ts";

const plain = "<project><groupId>press.lanternfish</groupId><artifactId>lamp</artifactId></project>";

function told(files: Readonly<Record<string, string>>, ...tools: readonly BuildTool[]): string {
  const { signs, hole } = buildSigning(filesFrom(files), new Set(tools));
  return signs ? `signs ${signs.file}` : (hole ?? "nothing signs");
}

test("words of signing, and words that only hold such", () => {
  for (const code of ["maven-gpg-plugin", "PGP_SECRET", "sign(publishing)", "signAllPublications()", "RELEASE_SIGNING_ENABLED", "sigstore-java"])
    assert.is.not(speaksOfSigning(code), undefined, code);
  for (const code of ["signingConfigs { }", "design", "assignment", "signal"]) assert.is(speaksOfSigning(code), undefined, code);
});

test("a build that signs, and one whose plug-in stands in a comment", () => {
  assert.is(told({ "pom.xml": plain.replace("</project>", "<x>maven-gpg-plugin</x></project>") }, "maven"), "signs pom.xml");
  assert.is(told({ "pom.xml": plain.replace("</project>", "<!-- maven-gpg-plugin --></project>") }, "maven"), "nothing signs");
  assert.is(told({ "build.gradle": "// plugins { id 'signing' }\n" }, "gradle"), "nothing signs");
  assert.is(told({ "build.gradle": "", "gradle.properties": "# SIGNING_KEY\n" }, "gradle"), "nothing signs");
  assert.is(told({ "pom.xml": plain, "src/test/pom.xml": "maven-gpg-plugin" }, "maven"), "nothing signs");
  assert.is(
    told({ "build.gradle": "", "buildSrc/src/main/kotlin/Ship.kt": "apply<SigningPlugin>()\nsign(it)" }, "gradle"),
    "signs buildSrc/src/main/kotlin/Ship.kt",
  );
});

test("what is not here could sign: a parent, a module, an extension", () => {
  const parent = "<parent><groupId>press.lanternfish</groupId><artifactId>press-parent</artifactId></parent>";
  assert.is(
    told({ "pom.xml": plain.replace("</project>", `${parent}</project>`) }, "maven"),
    "the parent press.lanternfish:press-parent is not here",
  );
  assert.is(
    told({ "pom.xml": plain.replace("</project>", "<modules><module>wick</module></modules></project>") }, "maven"),
    "the module wick is not here",
  );
  assert.is(told({ "pom.xml": plain, ".mvn/extensions.xml": "<extensions/>" }, "maven"), ".mvn/extensions.xml brings plug-ins that are not here");
  assert.is(told({}, "maven"), "no pom is here");
  assert.is(told({ "pom.xml": "<project" }, "maven"), "pom.xml could not be read");
});

test("sbt: plug-ins that are known not to sign, and others", () => {
  const build = (plugin: string) => ({ "build.sbt": "", "project/plugins.sbt": `addSbtPlugin("org" % "${plugin}" % "1")\n` });
  assert.is(told(build("sbt-sonatype"), "sbt"), "nothing signs");
  assert.is(told(build("sbt-pgp"), "sbt"), "signs project/plugins.sbt");
  assert.is(told(build("sbt-ci-release"), "sbt"), "signs project/plugins.sbt");
  assert.is(told(build("sbt-press-house"), "sbt"), "the plug-in sbt-press-house is not here");
  assert.is(told({}, "sbt"), "no build.sbt is here");
});

test("a program that uploads by itself is no build", () => {
  assert.is(told({ "pom.xml": plain }, "other"), "what uploads is no build whose files were read");
});

test("profiles that a command names", () => {
  const files = filesFrom({ "pom.xml": plain.replace("</project>", "<profiles><profile><id>release</id></profile></profiles></project>") });
  assert.is(missingProfile(files, ["release"]), undefined);
  assert.is(missingProfile(files, ["release", "press"]), "press");
});

test.run();
