import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { mavenSigning } from "../../src/trace/maven-signing.ts";
import { aCredential, aPublishPath } from "../builders.ts";

const workflow = ".github/workflows/release.yml";
const pom = "<project><groupId>press.lanternfish</groupId><artifactId>lamp</artifactId></project>";

function told(files: Readonly<Record<string, string>>, given: Partial<PublishPath> = {}): string | undefined {
  const at = { file: workflow, line: 2, column: 3 };
  const found = mavenSigning(filesFrom(files), [aPublishPath({ registry: "maven-central", tool: "mvn deploy", at, ...given })]);
  return found === null ? undefined : `${found.state} ${found.at.file}:${found.at.line} ${found.says}`;
}

const runs = (command: string) => ({ [workflow]: `run: |\n  ${command}\n`, "pom.xml": pom });

test("a build that was read whole and does not sign", () => {
  assert.is(
    told(runs("mvn deploy")),
    `not-seen ${workflow}:2 nothing in the build of mvn deploy, nor in the workflows and scripts that run it, makes a signature`,
  );
});

test("what signs, wherever it stands", () => {
  assert.match(told(runs("gpg --import key && mvn deploy")) ?? "", `configured ${workflow}:2`);
  assert.match(
    told({ ...runs("./ship.sh"), "ship.sh": "set -e\ngpg --detach-sign lamp.jar\n" }, { through: ["ship.sh"] }) ?? "",
    "configured ship.sh:2",
  );
  assert.match(
    told({ ...runs("mvn deploy"), "pom.xml": pom.replace("</project>", "\n<a>maven-gpg-plugin</a></project>") }) ?? "",
    "configured pom.xml:2",
  );
  assert.match(told(runs("mill publish"), { tool: "mill __.publish" }) ?? "", "configured");
  assert.match(told({ ...runs("mvn deploy"), [workflow]: "# gpg --import\nrun: mvn deploy\n" }) ?? "", "not-seen");
});

test("what is not here could sign", () => {
  assert.match(told({ [workflow]: "run: mvn deploy\n" }) ?? "", /^unknown .*no pom is here$/);
  assert.match(told(runs("mvn deploy -Ppress")) ?? "", "the profile press is not here");
  assert.match(told(runs("mvn deploy \\\n    -P press,lamp")) ?? "", "the profile press is not here");
  assert.match(told(runs("./ship"), { credential: aCredential({ kind: "delegated" }) }) ?? "", "could not be read");
  assert.match(told(runs("curl upload"), { tool: "curl upload" }) ?? "", "what uploads is no build");
});

test("snapshots need no signature, and other registries are not asked", () => {
  assert.is(told(runs("mvn deploy"), { registry: "other:maven-central-snapshots" }), undefined);
  assert.is(told(runs("npm publish"), { registry: "npm" }), undefined);
});

test.run();
