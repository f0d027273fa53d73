import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readFileOnDisk } from "../../../src/app/configuration/read-file.ts";

test("a file tells its text and whether others may read it; a missing one is nothing", () => {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-"));
  const path = join(directory, "app.json");
  writeFileSync(path, "{}", { mode: 0o600 });

  assert.equal(readFileOnDisk(path), { text: "{}", open: false });
  for (const mode of [0o640, 0o604, 0o620]) {
    chmodSync(path, mode);
    assert.is(readFileOnDisk(path)?.open, process.platform !== "win32");
  }
  assert.is(readFileOnDisk(join(directory, "other.json")), undefined);
  assert.throws(() => readFileOnDisk(directory));
  rmSync(directory, { recursive: true });
});

test.run();
