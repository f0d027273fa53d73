import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, running } from "../scenario.ts";

const configuration = `
  project:
    name: lamp
    version: 1.0.0
  deploy:
    maven:
      mavenCentral:
        harbour:
          active: ALWAYS
          url: https://central.sonatype.com/api/v1/publisher
          stagingRepositories: [target/staging]
`;
const files = { "jreleaser.yml": configuration };
const env = { JRELEASER_MAVENCENTRAL_HARBOUR_PASSWORD: "secrets.CENTRAL" };

test("a deployer with its login is a path, through the configuration", () => {
  for (const command of ["jreleaser deploy", "jreleaser full-release"]) {
    const paths = running(command, { env, files, on: "release" });
    assert.equal(paths.map(brief), ["maven-central stored-token CENTRAL"], command);
    assert.equal(paths[0]?.through, ["jreleaser.yml"]);
  }
});

test("without a login, or rehearsed, it deploys nothing", () => {
  assert.equal(running("jreleaser full-release", { files, on: "release" }), []);
  assert.equal(running("jreleaser full-release --dry-run", { env, files, on: "release" }), []);
});

test("a deployer that is configured elsewhere is told by its login's name", () => {
  const [path] = running("jreleaser full-release", { env, on: "release" });
  assert.equal([path?.registry, path?.confidence], ["maven-central", "approximate"]);
});

test.run();
