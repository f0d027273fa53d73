import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { registriesRememberedIn, registriesRememberedInMemory } from "../../../src/collect/remembered/registries.ts";
import type { HttpMemory, RememberedAnswer } from "../../../src/registries/http.ts";
import { withDirectory } from "../temporary.ts";

const key = "GET https://registry.example/lamp application/json";
const answer: RememberedAnswer = { etag: '"1"', modified: null, form: "packument 1", value: { name: "lamp" }, at: "2026-11-25T09:00:00.000Z" };

/** What holds of both. */
const memories: Readonly<Record<string, (act: (memory: HttpMemory) => void) => void>> = {
  "on disk": (act) => withDirectory({}, (directory) => act(registriesRememberedIn(directory))),
  "in memory": (act) => act(registriesRememberedInMemory()),
};

for (const [where, remembering] of Object.entries(memories)) {
  test(`${where}: what was kept is read again, by its own question alone`, () => {
    remembering((memory) => {
      memory.keep(key, answer);
      memory.keep(`${key}x`, { ...answer, etag: null, modified: "yesterday", value: [null, 7] });

      assert.equal(memory.read(key), answer);
      assert.equal(memory.read(`${key}x`), { ...answer, etag: null, modified: "yesterday", value: [null, 7] });
      assert.is(memory.read("GET https://registry.example/wick "), undefined);
    });
  });

  test(`${where}: what is kept later takes the place of what was there`, () => {
    remembering((memory) => {
      memory.keep(key, answer);
      memory.keep(key, { ...answer, form: "packument 2", value: null });

      assert.equal(memory.read(key), { ...answer, form: "packument 2", value: null });
    });
  });

  test(`${where}: what is done to a value afterwards does not change what is remembered`, () => {
    remembering((memory) => {
      const value = { names: ["lamp"] };
      memory.keep(key, { ...answer, value });
      value.names.push("wick");
      const read = memory.read(key)?.value as typeof value;
      assert.equal(read, { names: ["lamp"] });

      read.names.push("wick");
      assert.equal(memory.read(key)?.value, { names: ["lamp"] });
    });
  });
}

test("a later run knows it, and only its owner can read it", () => {
  withDirectory({}, (parent) => {
    const directory = join(parent, "cache");
    registriesRememberedIn(directory).keep(key, answer);

    assert.equal(registriesRememberedIn(directory).read(key), answer);
    for (const path of filesIn(directory)) assert.is(statSync(path).mode & 0o777, 0o600, path);
    for (const path of [directory, ...foldersIn(directory)]) assert.is(statSync(path).mode & 0o777, 0o700, path);
  });
});

for (const [what, content] of Object.entries({
  "an empty file": "",
  "half a file": '{"form":"imprimatur/regis',
  "another program's file": '{"version":3}',
  "no object": "null",
  "a list": "[1]",
  "bytes that are no text": "\u0000\uffff",
})) {
  test(`${what} in its place was never there, and is written over`, () => {
    withDirectory({}, (directory) => {
      const memory = registriesRememberedIn(directory);
      memory.keep(key, answer);
      for (const path of filesIn(directory)) writeFileSync(path, content);
      assert.is(memory.read(key), undefined);

      memory.keep(key, answer);
      assert.equal(memory.read(key), answer);
    });
  });
}

for (const [what, changes] of Object.entries({
  "an older form of the file": { form: "imprimatur/registry-answer@0" },
  "another question": { key: "GET https://elsewhere.example/lamp " },
  "a mark that no header can carry": { etag: '"1"\r\nx-evil: 1' },
  "a mark that is no text": { etag: 7 },
  "no mark": { modified: undefined },
  "no time": { at: undefined },
  "no value": { value: undefined },
  "no form of its maker": { made: 1 },
})) {
  test(`a file with ${what} was never there`, () => {
    withDirectory({}, (directory) => {
      const memory = registriesRememberedIn(directory);
      memory.keep(key, answer);
      const [path = ""] = filesIn(directory);
      const held = JSON.parse(readFileSync(path, "utf8")) as object;
      writeFileSync(path, JSON.stringify({ ...held, ...changes }));

      assert.is(memory.read(key), undefined);
    });
  });
}

test("what cannot be written stops nothing, and nothing half written is left", () => {
  withDirectory({ cache: "a file where the directory should be" }, (parent) => {
    const memory = registriesRememberedIn(join(parent, "cache"));
    memory.keep(key, answer);

    assert.is(memory.read(key), undefined);
    assert.is(readFileSync(join(parent, "cache"), "utf8"), "a file where the directory should be");
  });
  withDirectory({}, (directory) => {
    registriesRememberedIn(directory).keep(key, answer);
    const [path = ""] = filesIn(directory);
    withDirectory({}, (other) => {
      mkdirSync(join(other, path.slice(directory.length)), { recursive: true });
      registriesRememberedIn(other).keep(key, answer);

      assert.is(registriesRememberedIn(other).read(key), undefined);
      assert.equal(filesIn(other), []);
    });
  });
});

test("names lead nowhere outside the directory", () => {
  withDirectory({}, (parent) => {
    const memory = registriesRememberedIn(join(parent, "cache"));
    const names = ["../../evil", "/etc/evil", "..", "a/../../b", "x\u0000y", ""];
    for (const name of names) memory.keep(name, { ...answer, value: name });

    for (const name of names) assert.is(memory.read(name)?.value, name);
    assert.is(filesIn(parent).length, names.length);
    assert.ok(filesIn(parent).every((path) => path.startsWith(`${join(parent, "cache")}/`)));
  });
});

test.run();

function filesIn(directory: string): string[] {
  return globSync("**/*", { cwd: directory, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? join(entry.parentPath, entry.name) : []));
}

function foldersIn(directory: string): string[] {
  return globSync("**/*", { cwd: directory, withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? join(entry.parentPath, entry.name) : [],
  );
}
