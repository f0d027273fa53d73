import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running } from "../scenario.ts";

const env = { WORD: "secrets.CENTRAL" };
const central = "https://central.sonatype.com/api/v1/publisher/upload";

const cases: readonly (readonly [string, readonly string[]])[] = [
  [`curl -X POST -H "Authorization: Bearer $WORD" -F bundle=@lamp.zip ${central}`, ["maven-central stored-token CENTRAL"]],
  [`curl -u "keeper:$WORD" --form bundle=@lamp.zip '${central}?publishingType=AUTOMATIC'`, ["maven-central stored-token CENTRAL"]],
  [`curl --upload-file lamp.zip --user keeper:$WORD --url ${central}`, ["maven-central stored-token CENTRAL"]],
  [`curl -F content=@lamp.whl -u __token__:$WORD https://upload.pypi.org/legacy/`, ["pypi stored-token CENTRAL"]],
  [`curl -H "Authorization: Bearer $WORD" ${central}`, []],
  [`curl -T lamp.zip -u keeper:$WORD https://files.tidewater.test/lamps/`, []],
  ["curl -sSf https://{npm-registry-host}/lamp", []],
];

for (const [command, expected] of cases) test(command.slice(0, 90), () => assert.equal(briefs(running(command, { env })), expected));

test.run();
