import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isP256, signsDigest } from "../../../src/registries/sigstore/digest-signature.ts";

const keys = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const digestOf = (file: Uint8Array) => createHash("sha256").update(file).digest();

test("it says of every signature what Node says of it, who hashes the file itself", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.boolean(), fc.nat(), fc.integer({ min: 1, max: 255 }), (file, kept, place, change) => {
      const signature = sign("sha256", file, keys.privateKey);
      if (!kept) signature[place % signature.length] = (signature[place % signature.length] ?? 0) ^ change;

      const own = signsDigest(keys.publicKey, digestOf(file), signature);
      assert.is(own, verify("sha256", file, keys.publicKey, signature));
      if (kept) assert.ok(own);
    }),
    { numRuns: 300 },
  );
});

test("another file, another signer or another curve is not taken", () => {
  const file = Buffer.from("lamp");
  const signature = sign("sha256", file, keys.privateKey);
  const others = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const longer = generateKeyPairSync("ec", { namedCurve: "secp384r1" });

  assert.ok(signsDigest(keys.publicKey, digestOf(file), signature));
  assert.not.ok(signsDigest(keys.publicKey, digestOf(Buffer.from("lamp ")), signature));
  assert.not.ok(signsDigest(others.publicKey, digestOf(file), signature));
  assert.not.ok(signsDigest(longer.publicKey, digestOf(file), sign("sha256", file, longer.privateKey)));
  assert.not.ok(signsDigest(keys.publicKey, createHash("sha512").update(file).digest(), signature));
  assert.equal(
    [keys, longer, generateKeyPairSync("ed25519")].map(({ publicKey }) => isP256(publicKey)),
    [true, false, false],
  );
});

test("numbers out of range and other writings of the same numbers are not taken", () => {
  const digest = digestOf(Buffer.from("lamp"));
  const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
  const der = (...numbers: readonly string[]) => {
    const body = numbers.map((hex) => `02${(hex.length / 2).toString(16).padStart(2, "0")}${hex}`).join("");
    return Buffer.from(`30${(body.length / 2).toString(16).padStart(2, "0")}${body}`, "hex");
  };
  const refused = [
    der("00", "01"),
    der("01", "00"),
    der(`00${order}`, "01"),
    der("01", `00${order}`),
    der("80", "01"),
    der("0001", "01"),
    der("", "01"),
    der("01"),
    der("01", "01", "01"),
    Buffer.from("", "hex"),
    Buffer.from("30", "hex"),
    Buffer.from("3006020101020201", "hex"),
  ];

  for (const signature of refused) assert.not.ok(signsDigest(keys.publicKey, digest, signature), signature.toString("hex"));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (signature) => !signsDigest(keys.publicKey, digest, signature)));
});

test.run();
