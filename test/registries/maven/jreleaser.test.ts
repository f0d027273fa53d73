import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { jreleaserPublishing } from "../../../src/registries/maven/jreleaser.ts";

const formats: Readonly<Record<string, string>> = {
  "jreleaser.yml": `project:
  name: lamp # a lamp
deploy:
  maven:
    mavenCentral:
      release-deploy:
        active: RELEASE
        url: 'https://central.sonatype.com/api/v1/publisher'
        stagingRepositories:
          - target/staging
`,
  "jreleaser.toml":
    '[project]\nname = "lamp"\n[deploy.maven.mavenCentral.release-deploy]\nactive = "RELEASE" # on tags\nurl = "https://central.sonatype.com/api/v1/publisher"\n',
  "jreleaser.json": JSON.stringify(
    {
      deploy: {
        maven: {
          mavenCentral: {
            "release-deploy": { active: "RELEASE", url: "https://central.sonatype.com/api/v1/publisher" },
          },
        },
      },
    },
    null,
    1,
  ),
  "build.gradle":
    "jreleaser {\n  deploy {\n    maven {\n      mavenCentral {\n        'release-deploy' {\n          active = 'RELEASE'\n          url = 'https://central.sonatype.com/api/v1/publisher'\n        }\n      }\n    }\n  }\n}\n",
  "build.gradle.kts":
    'jreleaser {\n  deploy {\n    maven {\n      mavenCentral {\n        create("release-deploy") {\n          active.set(org.jreleaser.model.Active.RELEASE)\n          url.set("https://central.sonatype.com/api/v1/publisher")\n        }\n      }\n    }\n  }\n}\n',
  "pom.xml":
    "<project><build><plugins><plugin><artifactId>jreleaser-maven-plugin</artifactId><configuration><jreleaser><deploy><maven><mavenCentral><release-deploy><active>RELEASE</active><url>https://central.sonatype.com/api/v1/publisher</url></release-deploy></mavenCentral></maven></deploy></jreleaser></configuration></plugin></plugins></build></project>",
};

for (const [name, text] of Object.entries(formats)) {
  test(`${name} with a deployer for releases`, () => {
    const { file, deployers } = jreleaserPublishing(filesFrom({ [name]: text }));

    assert.is(file, name);
    assert.equal(
      deployers.map((one) => [one.kind, one.name, one.releases, one.snapshots]),
      [["mavenCentral", "release-deploy", "maven-central", undefined]],
    );
    assert.ok(deployers[0]?.credential.env?.includes("JRELEASER_MAVENCENTRAL_RELEASE_DEPLOY_PASSWORD"));
    assert.ok((deployers[0]?.line ?? 0) >= 1);
  });
}

const yaml = (deployer: string, more = ""): string => `deploy:\n${more}  maven:\n${deployer}`;

for (const [what, text, expected] of [
  [
    "snapshots by nexus2",
    yaml(
      "    nexus2:\n      snap:\n        active: SNAPSHOT\n        url: https://s01.oss.sonatype.org/service/local\n        snapshotUrl: https://s01.oss.sonatype.org/content/repositories/snapshots\n",
    ),
    [[undefined, "other:maven-central-snapshots"]],
  ],
  [
    "GitHub Packages always",
    yaml("    github:\n      app:\n        active: ALWAYS\n        url: https://maven.pkg.github.com/lanternfish/lamp\n"),
    [["github-packages", "github-packages"]],
  ],
  ["never", yaml("    mavenCentral:\n      app:\n        active: NEVER\n"), []],
  ["by default off", yaml("    mavenCentral:\n      app:\n        url: https://central.sonatype.com/api/v1/publisher\n"), []],
  ["all of it off", yaml("    mavenCentral:\n      app:\n        active: ALWAYS\n", "  active: NEVER\n"), []],
  ["commented out", yaml("#    mavenCentral:\n#      app:\n#        active: ALWAYS\n"), []],
] as const) {
  test(what, () => {
    const { deployers } = jreleaserPublishing(filesFrom({ "lamp/jreleaser.yml": text }), "lamp");

    assert.equal(
      deployers.map((one) => [one.releases, one.snapshots]),
      expected.map((one) => [...one]),
    );
  });
}

test("nothing, and nonsense", () => {
  assert.equal(jreleaserPublishing(filesFrom({})), { deployers: [] });
  assert.equal(jreleaserPublishing(filesFrom({ "jreleaser.json": "{" })), { deployers: [] });
});

test.run();
