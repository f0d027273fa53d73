import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lockFile } from "../../src/store/directory-lock.ts";
import { throwsCode } from "../rejects.ts";

const directory = mkdtempSync(join(tmpdir(), "imprimatur-lock-"));
const file = join(directory, "lock");
test.after(() => rmSync(directory, { recursive: true, force: true }));

test("one holds it, in this process and in others, until it is given back", () => {
  const unlock = lockFile(file);
  assert.match(throwsCode(() => lockFile(file), "unavailable").message, "Another process");
  assert.is(inAnotherProcess(), "unavailable");
  unlock();
  assert.is(inAnotherProcess(), "locked");
  // That process is gone, and has given nothing back.
  lockFile(file)();
});

test("a place that cannot be written is told", () => {
  throwsCode(() => lockFile(join(directory, "missing", "lock")), "unavailable");
});

test.run();

function inAnotherProcess(): string {
  const code = `import { lockFile } from "./src/store/directory-lock.ts";
    try { lockFile(${JSON.stringify(file)}); process.stdout.write("locked"); } catch (error) { process.stdout.write(error.code); }
    process.kill(process.pid, "SIGKILL");`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" }).stdout;
}
