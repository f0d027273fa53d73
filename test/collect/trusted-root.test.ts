import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { trustedRoot } from "../../src/collect/trusted-root.ts";
import { seededRoot } from "../../src/collect/trusted-root/distribution.ts";
import { trustMaterialOf } from "../../src/registries/sigstore/root.ts";
import { withoutNetwork } from "../network.ts";
import { openMint } from "../registries/sigstore-mint.ts";
import { rejects } from "../rejects.ts";

const test = suite("trusted root");
withoutNetwork(test);

const own = JSON.stringify((await openMint()).trustedRoot);
const never = (): Promise<string> => assert.unreachable("nothing is to be fetched") as never;
let cache = "";
test.before.each(() => {
  cache = mkdtempSync(join(tmpdir(), "imprimatur-"));
});
test.after.each(() => rmSync(cache, { recursive: true, force: true }));

test("the operator's file wins, and nothing is asked or written", async () => {
  const file = join(cache, "root.json");
  writeFileSync(file, `\uFEFF${own}`);

  assert.equal(await trustedRoot({ file, cache, online: true }, never), { root: JSON.parse(own), from: "operator" });
  assert.equal(readdirSync(cache), ["root.json"]);
});

test("a file of the operator's that is no root is told with its line", async () => {
  const lines = JSON.stringify(JSON.parse(own), null, 1).split("\n");
  const told = async (text: string) => {
    const file = join(cache, "root.json");
    writeFileSync(file, text);
    const { place, message } = await rejects(() => trustedRoot({ file, cache, online: true }, never), "unreadable-input");
    assert.is(place?.file, file);
    assert.ok(message.startsWith(`${file}:${place?.line} is no `), message);
    return place?.line;
  };

  assert.is(await told("<html>\n<body>\n"), 1);
  assert.is(await told(lines.with(6, "x").join("\n")), 7);
  assert.is(await told(lines.with(6, `"key" 1`).join("\n")), 7);
  assert.is(await told(lines.slice(0, 5).join("\n")), 5);
  assert.is(await told(""), 1);
  assert.is(await told("{}"), 1);
  assert.is(await told(own.replace('"ctlogs":[{', '"other":[{')), 1);
  assert.is(await told(own.replace(/"rawBytes":"/g, '"rawBytes":"AAAA')), 1);
});

test("a file of the operator's that is not there is told", async () => {
  const file = join(cache, "none.json");
  const { message, place } = await rejects(() => trustedRoot({ file, cache, online: true }, never), "unreadable-input");

  assert.match(message, `${file} cannot be read`);
  assert.equal(place, { file });
});

test("without a network it is the seed, which can be verified against", async () => {
  const { root, from } = await trustedRoot({ cache, online: false }, never);

  assert.is(from, "seed");
  assert.equal(root, JSON.parse(seededRoot()));
  assert.ok(trustMaterialOf(root));
  assert.equal(readdirSync(cache), [], "nothing is written");
});

test("what is fetched is taken, and kept for runs without a network", async () => {
  const fetched: string[] = [];
  const fetch = async (directory: string) => {
    fetched.push(directory);
    return own;
  };

  assert.equal(await trustedRoot({ cache, online: true }, fetch), { root: JSON.parse(own), from: "refreshed" });
  assert.equal(await trustedRoot({ cache, online: false }, never), { root: JSON.parse(own), from: "refreshed" });
  assert.equal(fetched, [join(cache, "sigstore")]);
  const [file = ""] = readdirSync(join(cache, "sigstore"));
  assert.is(statSync(join(cache, "sigstore", file)).mode & 0o777, 0o600);
});

test("what fails, is no root or does not come in time leaves what there was", async () => {
  const fails = async (): Promise<string> => Promise.reject(new Error("no"));
  const hangs = (): Promise<string> => new Promise(() => {});

  assert.is((await trustedRoot({ cache, online: true }, fails)).from, "seed");
  assert.is((await trustedRoot({ cache, online: true }, async () => "<html>")).from, "seed");
  assert.is((await trustedRoot({ cache, online: true }, async () => "{}")).from, "seed");
  const held = setTimeout(() => {}, 10_000);
  assert.is((await trustedRoot({ cache, online: true, patience: 5 }, hangs)).from, "seed");
  clearTimeout(held);

  await trustedRoot({ cache, online: true }, async () => own);
  assert.equal(await trustedRoot({ cache, online: true }, fails), { root: JSON.parse(own), from: "refreshed" });
});

test("a kept root that was damaged is none", async () => {
  await trustedRoot({ cache, online: true }, async () => own);
  const [file = ""] = readdirSync(join(cache, "sigstore"));
  writeFileSync(join(cache, "sigstore", file), own.slice(0, 300));

  assert.is((await trustedRoot({ cache, online: false }, never)).from, "seed");
});

test("a cache that cannot be written stops nothing", async () => {
  const file = join(cache, "file");
  writeFileSync(file, "");

  assert.equal(await trustedRoot({ cache: file, online: true }, async () => own), { root: JSON.parse(own), from: "refreshed" });
  assert.is(readFileSync(file, "utf8"), "");
});

test("it can be broken off", async () => {
  const stop = new AbortController();
  const asked = trustedRoot({ cache, online: true, signal: stop.signal }, () => new Promise(() => {}));
  stop.abort();

  await rejects(() => asked, "cancelled");
  await rejects(() => trustedRoot({ cache, online: true, signal: stop.signal }, never), "cancelled");
});

test("only Sigstore's own distribution is asked, and begun anew where its metadata is damaged", async () => {
  const asked: string[] = [];
  nock("https://tuf-repo-cdn.sigstore.dev")
    .get((path) => asked.push(path) > 0)
    .reply(404)
    .persist();

  assert.is((await trustedRoot({ cache, online: true })).from, "seed");
  const root = join(cache, "sigstore", "tuf-repo-cdn.sigstore.dev", "root.json");
  assert.ok(existsSync(root));
  assert.ok(asked.includes("/timestamp.json"), asked.join(" "));

  const before = asked.length;
  writeFileSync(root, "{");
  assert.is((await trustedRoot({ cache, online: true })).from, "seed");
  assert.ok(asked.length > before, "the damaged copy is replaced, and the distribution asked");
});

test.run();
