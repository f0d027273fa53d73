import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { addressesBack, withoutAddresses } from "../../src/trace/address-stand-ins.ts";

const file = ".github/workflows/release.yml";
const local = fc.stringMatching(/^[a-zA-Z0-9][\w.+-]{2,20}$/).filter((one) => one !== "git");
const line = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  local.map((one) => `git config user.email ${one}@lantern.example`),
  local.map((one) => `<${one}@mail.lantern.example>`),
);
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));

test("no address stays, all else does, and what is made of it gets them back", () => {
  fc.assert(
    fc.property(fc.array(local, { minLength: 1, maxLength: 5 }), text, fc.string(), fc.string({ unit: "grapheme" }), (people, around, salt, more) => {
      const whole = `${people.map((one) => `author: "${one}@lantern.example"`).join("\n")}\n${around}\n`;
      const kept = withoutAddresses(file, whole, salt);

      assert.is(kept.length, whole.length);
      for (const one of people) assert.not.ok(kept.includes(`"${one}@lantern.example"`), one);
      assert.is(addressesBack(file, whole, salt, kept), whole);
      assert.is(
        addressesBack(file, whole, salt, `on: push\n${kept}\n${more.replaceAll("@", "")}`),
        `on: push\n${whole}\n${more.replaceAll("@", "")}`,
      );
    }),
  );
});

test("two addresses with one stand-in are not written back", () => {
  const salts = Array.from({ length: 400 }, (_, index) => `salt ${index}`);
  const whole = "a: x@lantern.example\nb: y@lantern.example\n";
  const backs = salts.map((salt) => addressesBack(file, whole, salt, withoutAddresses(file, whole, salt)));

  assert.ok(backs.includes(null), "it happens");
  assert.ok(backs.every((back) => back === null || back === whole));
});

test("what is no person's address stays byte for byte", () => {
  for (const one of [
    "uses: actions/checkout@v4.2.1-rc.beta",
    "uses: lantern/press@release.prod",
    "npx release@1.2.3-beta.next",
    "git@github.example:lantern/lamp.git",
    "git clone https://bot@lantern.example/lamp",
    "deploy lamp@lantern.example:/srv/www",
    "@lantern/lamp",
    "to ${{ github.actor }}@users.noreply.lantern.example",
    "to $USER@lantern.example",
    "\uFEFFname: Release\r\n",
  ]) {
    assert.is(withoutAddresses(file, one, "salt"), one);
  }
  assert.is(withoutAddresses(".github/imprimatur.yml", "owner: jo@lantern.example", "salt"), "owner: jo@lantern.example", "owners are told");
});

test("a text that means harm takes no time", () => {
  const began = performance.now();
  for (const one of ["a.".repeat(500_000), "a@".repeat(500_000), `${"a".repeat(60)}@${"a.".repeat(500_000)}`]) withoutAddresses(file, one, "salt");
  assert.ok(performance.now() - began < 5_000);
});

test.run();
