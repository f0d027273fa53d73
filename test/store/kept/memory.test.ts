import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Remembered } from "../../../src/collect/remembered/index.ts";
import type { HttpMemory } from "../../../src/registries/http.ts";
import { type Kept, openMemory } from "../../../src/store/kept/memory.ts";

test("it is what collecting asks for, and writes only what changed", async () => {
  const written: Kept[] = [];
  const tree = { kind: "tree", key: "t", value: [] } as const;
  const answers = { kind: "answers", key: "a/lamp", value: [["GET /", { etag: "1", value: 1 }]] } as const;
  const memory = openMemory([tree, answers], async (kept) => void written.push(kept));
  const github: Remembered = memory.github;
  const registries: HttpMemory = memory.registries;

  assert.equal(github.tree("t"), []);
  assert.is(github.answers("a/lamp").get("GET /")?.etag, "1");
  github.keep("a/lamp");
  github.answers("a/bell").set("GET /", { etag: "2", value: 2 });
  github.keep("a/bell");
  assert.is(registries.read("nothing"), undefined);
  await memory.flush();

  assert.equal(written, [
    {
      changed: [{ kind: "answers", key: "a/bell", value: [["GET /", { etag: "2", value: 2 }]] }],
      used: new Map([
        ["tree", ["t"]],
        ["answers", ["a/lamp"]],
      ]),
    },
  ]);
});

test.run();
