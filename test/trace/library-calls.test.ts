import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, running } from "./scenario.ts";

const ship = (source: string): string =>
  running("node tools/ship.mjs", {
    env: { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN", NPM_TOKEN: "secrets.NPM_TOKEN" },
    files: { "tools/ship.mjs": source },
  })
    .map(brief)
    .join(" ");

test("a library's publishing call is an upload, with its import", () => {
  assert.is(ship('import { publish } from "libnpmpublish";\nawait publish(manifest, tarball, { token });'), "npm stored-token NPM_TOKEN");
});

test("a call of the same name from elsewhere, or in a comment, is none", () => {
  assert.is(ship('import { publish } from "./events.mjs";\nawait publish(news);'), "");
  assert.is(ship('// import { publish } from "libnpmpublish";\n// await publish(manifest, tarball);\nexecSync("npm pack");'), "");
});

test.run();
