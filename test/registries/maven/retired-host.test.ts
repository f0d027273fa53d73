import { test } from "uvu";
import * as assert from "uvu/assert";
import { addressIn, namesRetiredHost, retired } from "../../../src/registries/maven/retired-host.ts";

test("the two hosts of OSSRH, and no host that only resembles them", () => {
  for (const text of ["https://oss.sonatype.org/service/local/", "s01.oss.sonatype.org", "at oss.sonatype.org."])
    assert.ok(namesRetiredHost(text), text);
  for (const text of [
    "https://ossrh-staging-api.central.sonatype.com/service/local/",
    "https://central.sonatype.com/repository/maven-snapshots/",
    "https://repo.oss.sonatype.org/",
    "my-oss.sonatype.org",
    "oss.sonatype.org.lanternfish.press",
    "oss.sonatype.org-old",
  ])
    assert.not.ok(namesRetiredHost(text), text);
});

test("an address is taken whole, up to what ends it", () => {
  assert.equal(addressIn("-DnexusUrl=https://s01.oss.sonatype.org/service/local/ -B"), {
    what: "https://s01.oss.sonatype.org/service/local/",
    index: 11,
  });
  assert.equal(addressIn('"oss.sonatype.org"'), { what: "oss.sonatype.org", index: 1 });
  assert.is(addressIn("central.sonatype.com"), undefined);
});

test("a place covers what it names", () => {
  const { at } = retired("build.sbt", "a\n  oss.sonatype.org\n", 4, "oss.sonatype.org", "Move it.");
  assert.equal(at, { file: "build.sbt", line: 2, column: 3, endLine: 2, endColumn: 19 });
});

test.run();
