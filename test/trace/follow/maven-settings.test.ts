import { test } from "uvu";
import * as assert from "uvu/assert";
import { running, type Texts } from "../scenario.ts";

const pom =
  "<project><groupId>dev.tidewater</groupId><artifactId>lamp</artifactId><version>1.0.0</version><distributionManagement><repository><id>desk</id><url>https://ossrh-staging-api.central.sonatype.com/service/local/staging/deploy/maven2/</url></repository></distributionManagement></project>";
const server = (id: string, variable: string): string =>
  `<server>\n<id>${id}</id>\n<username>\${env.WHO}</username>\n<password>\${env.${variable}}</password>\n</server>`;
const settings = (...servers: readonly string[]): string => `<settings>\n<servers>\n${servers.join("\n")}\n</servers>\n</settings>\n`;
const env = { LIGHT: "secrets.LIGHT_WORD", DARK: "secrets.DARK_WORD" };

const secrets = (command: string, files: Texts): readonly string[] =>
  running(command, { env, on: "release", files: { "pom.xml": pom, ...files } }).flatMap((path) => path.credential.secrets);

const cases: readonly (readonly [string, string, Texts, readonly string[]])[] = [
  ["named by -s", "mvn -s ci/settings.xml deploy", { "ci/settings.xml": settings(server("desk", "LIGHT")) }, ["LIGHT_WORD"]],
  ["named by --settings", "mvn deploy --settings=./ci/settings.xml", { "ci/settings.xml": settings(server("desk", "LIGHT")) }, ["LIGHT_WORD"]],
  [
    "named from another directory",
    "cd lamps && mvn -s ../ci/settings.xml deploy",
    { "lamps/pom.xml": pom, "ci/settings.xml": settings(server("desk", "LIGHT")) },
    ["LIGHT_WORD"],
  ],
  ["of the project", "mvn deploy", { ".mvn/settings.xml": settings(server("desk", "LIGHT")) }, ["LIGHT_WORD"]],
  ["the server that the pom names", "mvn -s s.xml deploy", { "s.xml": settings(server("other", "DARK"), server("desk", "LIGHT")) }, ["LIGHT_WORD"]],
  ["any server where none is named", "mvn -s s.xml deploy", { "s.xml": settings(server("other", "DARK")) }, ["DARK_WORD"]],
  ["not named at all", "mvn deploy", { "ci/settings.xml": settings(server("desk", "LIGHT")) }, []],
  ["that is not there", "mvn -s gone.xml deploy", {}, []],
];

for (const [what, command, files, expected] of cases) test(`settings ${what}`, () => assert.equal(secrets(command, files), expected));

test("evidence names the settings file and its line", () => {
  const [path] = running("mvn -s s.xml deploy", {
    env,
    on: "release",
    files: { "pom.xml": pom, "s.xml": settings(server("desk", "LIGHT")) },
  });
  assert.ok(path?.credential.evidence.some((one) => one.file === "s.xml" && one.line >= 3 && one.says === "server desk reads LIGHT"));
});

test.run();
