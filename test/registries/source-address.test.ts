import { test } from "uvu";
import * as assert from "uvu/assert";
import { sourceAddress } from "../../src/registries/source-address.ts";

test("addresses come through as they are written, Maven's prefix aside", () => {
  assert.is(sourceAddress(" https://github.com/acme/lamp\n"), "https://github.com/acme/lamp");
  assert.is(sourceAddress("git@github.com:acme/lamp.git"), "git@github.com:acme/lamp.git");
  assert.is(sourceAddress("scm:git:https://github.com/acme/lamp.git"), "https://github.com/acme/lamp.git");
  assert.is(sourceAddress("scm:git|ssh://git.example/lamp"), "ssh://git.example/lamp");
  assert.is(sourceAddress("https://git.example/repos?p=lamp.git"), "https://git.example/repos?p=lamp.git");
  assert.is(sourceAddress("https://git.example/people/@acme/lamp"), "https://git.example/people/@acme/lamp");
});

test("no login and no token comes through", () => {
  assert.is(sourceAddress("https://robot:canary@github.com/acme/lamp"), "https://github.com/acme/lamp");
  assert.is(sourceAddress("scm:git:https://canary@github.com/acme/lamp"), "https://github.com/acme/lamp");
  assert.is(sourceAddress("robot:canary@git.example:acme/lamp.git"), "git.example:acme/lamp.git");
  assert.is(sourceAddress(`https://git.example/lamp?key=npm_${"a1".repeat(18)}`), undefined);
});

test("what is no address is none", () => {
  for (const written of [undefined, "", "  ", "two words", "${repository}", "https://github.com/${owner}/lamp", `https://${"a".repeat(3000)}`]) {
    assert.is(sourceAddress(written), undefined, written);
  }
});

test.run();
