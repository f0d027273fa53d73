import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openStore } from "../../src/store/open.ts";

test("without a configuration the App runs against the invented organisation, and stops when it is asked to", async () => {
  const app = start({ PORT: "0" });
  try {
    await app.said(/^Opened: \d+ pull requests and \d+ issues\.$/m);
    const [, url = ""] = /The App runs at (http:\S+\d):/.exec(app.output()) ?? [];
    const page = await (await fetch(url)).text();
    assert.match(page, "lantern-works");
    assert.match(page, "open issue");
    assert.is((await fetch(`${url}/healthz`)).status, 200);
    app.child.kill("SIGTERM");
    assert.is(await app.code, 0, app.output());
  } finally {
    app.child.kill("SIGKILL");
  }
});

test("a configuration that is wrong is told whole, and nothing is started", async () => {
  const app = start({ APP_ID: "0", WEBHOOK_SECRET: "development", PORT: "many", IMPRIMATUR_CONCURENCY: "2" });
  assert.is(await app.code, 2);
  for (const name of ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET", "PORT", "IMPRIMATUR_CONCURRENCY"]) assert.match(app.output(), name);
});

test("jobs that were given up are told of on a store that is there, and none is made", async () => {
  const data = mkdtempSync(join(tmpdir(), "imprimatur-main-"));
  try {
    const none = start({ IMPRIMATUR_DATA: join(data, "typo") }, ["dead-letters"]);
    assert.is(await none.code, 2);
    assert.match(none.output(), "There is no store in");
    await (await openStore({ directory: join(data, "store") })).close();
    const some = start({ IMPRIMATUR_DATA: data }, ["dead-letters"]);
    assert.is(await some.code, 0, some.output());
    assert.is(some.output(), "No job was given up.\n");
    assert.equal(readdirSync(data), ["store"]);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});

test.run();

interface Started {
  readonly child: ChildProcess;
  readonly code: Promise<number | null>;
  output(): string;
  /** Resolves once it said so. */
  said(what: RegExp): Promise<void>;
}

function start(env: Readonly<Record<string, string>>, args: readonly string[] = []): Started {
  const child = spawn(process.execPath, ["src/app/main.ts", ...args], { env: { PATH: process.env["PATH"], ...env } });
  let output = "";
  const heard: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (piece: Buffer) => {
      output += piece.toString("utf8");
      for (const hear of heard) hear();
    });
  }
  return {
    child,
    code: new Promise((resolve) => child.once("exit", resolve)),
    output: () => output,
    said: (what) => new Promise((resolve) => heard.push(() => what.test(output) && resolve())),
  };
}
