import { generateKeyPairSync } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { maskText } from "../../src/trace/mask.ts";
import { otherCredentials } from "../../src/trace/other-credentials.ts";
import { withStandIns } from "../../src/trace/stand-ins.ts";

const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const body = pem.split("\n")[3] ?? "";
const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJsYW1wIn0k2.c2lnbmF0dXJlb2ZtaW5l";

test("private keys, web tokens and passwords of addresses are found, kept as stand-ins and covered in reports", () => {
  for (const [text, secret] of [
    [pem, body],
    [pem.replace(/^/gm, "        "), body],
    [JSON.stringify({ key: pem }), body],
    [pem.slice(0, 900), body],
    [`curl -H "Authorization: Bearer ${jwt}"`, jwt.slice(30, 50)],
    ["index-url = https://deploy:Kd83jfQm2LpX90aZbT@lantern.example/simple", "Kd83jfQm2LpX90aZbT"],
  ] as const) {
    assert.ok(text.includes(secret));
    const kept = withStandIns("release.sh", text, "salt");
    assert.not.ok(kept.includes(secret), text);
    assert.is(kept.length, text.length);
    assert.not.ok(maskText(text, []).includes(secret), text);
  }
});

test("what only looks like one stays byte for byte", () => {
  for (const text of [
    "postgres://postgres:postgres@localhost/test",
    "https://user:${TOKEN}@lantern.example",
    "https://${{ github.actor }}:${{ secrets.TOKEN }}@lantern.example",
    "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
    "keyJar.eyJ",
    "the eyJ of a token",
  ]) {
    assert.is(withStandIns("release.sh", text, "salt"), text);
  }
});

test("a text that means harm takes no time", () => {
  const began = performance.now();
  for (const one of ["-----BEGIN PRIVATE KEY-----", "eyJ", "eyJaaaaaaaa.", "://a:", "://"]) otherCredentials(one.repeat(1_000_000 / one.length));
  otherCredentials(`${"-----BEGIN PRIVATE KEY-----"}${"-".repeat(1_000_000)}`);
  assert.ok(performance.now() - began < 5_000, String(performance.now() - began));
});

test.run();
