import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { retiredInJreleaser } from "../../../src/registries/maven/retired-jreleaser.ts";

function told(active: string, url: string): readonly string[] {
  const text = `project:\n  name: lamp\ndeploy:\n  maven:\n    nexus2:\n      ossrh:\n        active: ${active}\n        url: ${url}\n`;
  return retiredInJreleaser(filesFrom({ "jreleaser.yml": text }), "jreleaser.yml").map(({ at, what }) => `${at.line}:${at.column} ${what}`);
}

test("an active deployer that uploads there", () => {
  assert.equal(told("ALWAYS", "https://s01.oss.sonatype.org/service/local"), ["8:14 https://s01.oss.sonatype.org/service/local"]);
  assert.equal(told("NEVER", "https://s01.oss.sonatype.org/service/local"), []);
  assert.equal(told("ALWAYS", "https://central.sonatype.com/api/v1/publisher"), []);
});

test("a configuration of another file is not told twice", () => {
  const files = filesFrom({
    "jreleaser.yml": "deploy:\n  maven:\n    nexus2:\n      a:\n        active: ALWAYS\n        url: https://oss.sonatype.org/\n",
    "build.gradle": "",
  });
  assert.equal(retiredInJreleaser(files, "build.gradle"), []);
});

test.run();
