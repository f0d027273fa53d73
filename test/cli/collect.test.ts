import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lookThrough } from "../../src/audit.ts";
import { collectInto } from "../../src/cli/collect.ts";
import { serveDemo } from "../../src/cli/demo.ts";

test("what fails ends what is under way: nothing of it is tried again against a host that is gone", async () => {
  const { login, served, access, opening } = await serveDemo();
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-"));
  const look: typeof lookThrough = (repository) => {
    if (repository.slug?.endsWith("/oven") === true) throw new Error("The lamp went out.");
    return lookThrough(repository);
  };
  const waiting = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = waiting();
  try {
    await collectInto(join(directory, "organisation.ndjson"), login, { ...access, cache: join(directory, "cache"), look }, opening);
    assert.unreachable("it was collected");
  } catch (error) {
    assert.match((error as Error).message, "The lamp went out.");
  } finally {
    await served.close();
  }
  await setTimeout(100);
  assert.ok(waiting() <= before, process.getActiveResourcesInfo().join());
});

test.run();
