import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { coverOf, tokenShapes, tokensIn } from "../../src/registries/token-shapes.ts";
import { shapedTokens } from "./tokens.ts";

for (const [sign, token] of shapedTokens) {
  test(`${sign}: a token by itself is found, from its first letter to its last`, () => {
    fc.assert(
      fc.property(token, fc.constantFrom("", '"', " ", ": "), (one, before) => {
        const found = tokensIn(`${before}${one}"`).filter(({ shape }) => shape.sign === sign);
        return found.length === 1 && found[0]?.start === before.length && found[0]?.end === before.length + one.length;
      }),
    );
  });

  test(`${sign}: a token is covered, whatever hangs on it`, () => {
    fc.assert(
      fc.property(token, fc.string(), fc.string(), (one, before, after) => {
        const covered = new Set(
          coverOf(before + one + after).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
        );
        return Array.from(one).every((_, index) => covered.has(before.length + index));
      }),
    );
  });

  test(`${sign}: a piece of something longer is no token`, () => {
    fc.assert(fc.property(token, (one) => tokensIn(`x${one}`).every(({ shape }) => shape.sign !== sign)));
  });
}

test("words that only begin like a token are none", () => {
  for (const text of [
    "npm_config_registry=https://lamp.test",
    "ciocolata",
    "pypi-publish",
    "rubygems_mfa_required",
    "oy2",
    "ghs_lamp",
    "npm_token",
  ]) {
    assert.equal([...tokensIn(text), ...coverOf(text)], [], text);
  }
});

test("a camel-cased name as long as a token of crates.io is none", () => {
  assert.equal(tokensIn("cioLanternfishPressReadingLampHoldr"), []);
});

test("every shape has a source, and patterns that start over with each search", () => {
  for (const { source, whole, cover } of tokenShapes) {
    assert.ok(source.length > 10);
    assert.ok(whole.global && cover.global);
  }
});

test.run();
