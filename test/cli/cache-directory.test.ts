import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { cacheDirectory } from "../../src/cli/cache-directory.ts";

test("each system's own place for what can be made again", () => {
  assert.is(cacheDirectory({}, "linux"), join(homedir(), ".cache", "imprimatur"));
  assert.is(cacheDirectory({ XDG_CACHE_HOME: "/var/cache/ada" }, "linux"), join("/var/cache/ada", "imprimatur"));
  assert.is(cacheDirectory({}, "darwin"), join(homedir(), "Library", "Caches", "imprimatur"));
  assert.is(cacheDirectory({ LOCALAPPDATA: "/local" }, "win32"), join("/local", "imprimatur"));
});

test.run();
