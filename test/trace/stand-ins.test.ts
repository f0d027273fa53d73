import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import { committedCredentials } from "../../src/trace/committed-credentials.ts";
import { withStandIns } from "../../src/trace/stand-ins.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const body = fc.array(fc.constantFrom(...letters.split("")), { minLength: 36, maxLength: 36 }).map((all) => all.join(""));

test("no credential stays, and each is found where it was", () => {
  fc.assert(
    fc.property(body, body, fc.string({ minLength: 1 }), (one, other, salt) => {
      const text = `registry=x\n//r.example.org/:_authToken=npm_${one}\n; ${other.slice(0, 5)}\npassword = "${other}"\n`;
      const kept = withStandIns(".npmrc", text, salt);
      const found = (source: string) => committedCredentials(filesFrom({ ".npmrc": source })).committed;

      assert.is(kept.length, text.length);
      assert.equal(found(kept), found(text));
      if (found(text).length > 0) assert.not.match(kept, `npm_${one}`);
    }),
  );
});

test("what holds no credential stays byte for byte", () => {
  for (const text of ["_authToken=${NPM_TOKEN}\r\n", "npm_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "\uFEFFname: Release\n", ""]) {
    assert.is(withStandIns(".npmrc", text, "salt"), text);
  }
});

test.run();
