import type { Signer } from "@sigstore/verify";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCertificate } from "../../../src/registries/sigstore/certificate.ts";

const ref = (value: string) => runCertificate(signer({ 14: Buffer.from(value, "hex") })).ref;

test("texts of every length are read", () => {
  for (const length of [1, 127, 128, 255, 256, 4_000]) {
    const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
    const value = Buffer.concat([
      Buffer.from([0x0c, ...size]),
      Buffer.from("é".repeat(length).slice(0, length)).subarray(0, length & ~1),
      Buffer.from("x".repeat(length & 1)),
    ]);

    assert.is(runCertificate(signer({ 14: value })).ref, "é".repeat(length >> 1) + "x".repeat(length & 1));
  }
});

test("what is no whole text in DER is not read", () => {
  assert.is(ref("0c026162"), "ab");
  for (const value of ["", "0c", "0c00", "0c0261", "0c02616263", "1302" + "6162", "0c8461626364", "0c02c328"])
    assert.is(ref(value), undefined, value);
});

test("a signer without a certificate tells nothing", () => {
  assert.equal([...new Set(Object.values(runCertificate({ key: {} } as Signer)))], [undefined]);
});

test("what newer extensions say goes before what older ones do", () => {
  const { ref, event, commit } = runCertificate(signer({ 14: Buffer.from("0c016e", "hex"), 6: Buffer.from("o"), 2: Buffer.from("push") }));

  assert.equal([ref, event, commit], ["n", "push", undefined]);
});

test.run();

function signer(values: Readonly<Record<number, Buffer>>): Signer {
  const oids = Object.entries(values).map(([number, value]) => ({ oid: { id: [1, 3, 6, 1, 4, 1, 57264, 1, Number(number)] }, value }));
  return { key: {}, identity: { oids } } as unknown as Signer;
}
