import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running } from "../scenario.ts";

const env = { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN" };
const files = {
  "release.config.json": '{\n  "profiles": [\n    {"name": "latest", "use": "pnpm publish --no-git-checks"}\n  ]\n}',
};

test("each profile's command is followed", () => {
  const paths = running("npx @ossjs/release publish", { env, files });
  assert.equal(briefs(paths), ["npm stored-token NPM_TOKEN"]);
  assert.equal([paths[0]?.at.file, paths[0]?.at.line], ["release.config.json", 3]);
  assert.equal(briefs(running("pnpm release publish", { env, files })), ["npm stored-token NPM_TOKEN"]);
});

test("a rehearsal, and a profile that uploads nothing", () => {
  assert.equal(running("npx @ossjs/release publish --dry-run", { env, files }), []);
  assert.equal(
    running("npx @ossjs/release publish", {
      env,
      files: { "release.config.json": '{"profiles": [{"name": "x", "use": "make"}]}' },
    }),
    [],
  );
});

test.run();
