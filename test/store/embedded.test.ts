import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openEmbedded } from "../../src/store/embedded.ts";

test("nobody else can enter the directory that the store makes", async () => {
  const around = mkdtempSync(join(tmpdir(), "imprimatur-embedded-"));
  try {
    const directory = join(around, "data", "store");
    const engine = await openEmbedded(directory);
    await engine.close();
    assert.is(statSync(directory).mode & 0o777, 0o700);
  } finally {
    rmSync(around, { recursive: true, force: true });
  }
});

test.run();
