import { type KeyObject, createECDH } from "node:crypto";

/** Order and field of the curve P-256: NIST SP 800-186, section 3.2.1.3. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const field = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;

const curve = "prime256v1";

/** Whether `signsDigest` can tell of this key. */
export function isP256(key: KeyObject): boolean {
  return key.asymmetricKeyType === "ec" && key.asymmetricKeyDetails?.namedCurve === curve;
}

/**
 * Whether an ECDSA signature over P-256, in DER, is of a file of which only the SHA-256 is at hand: Node verifies only what it
 * hashes itself. FIPS 186-5, section 6.4.2, with the point (z/s)·G + (r/s)·Q taken as (r/s)·(Q + (z/r)·G), so that OpenSSL
 * does both multiplications. Nothing here is secret, so it need not take the same time for all.
 */
export function signsDigest(key: KeyObject, sha256: Uint8Array, signature: Uint8Array): boolean {
  const pair = readSignature(signature);
  if (pair === undefined || sha256.length !== 32 || !isP256(key)) return false;
  const [r, s] = pair;
  const shift = modulo(number(sha256) * inverse(r, order), order);
  const sum = add(pointOf(key), shift);
  if (sum === undefined) return false;
  const multiple = createECDH(curve);
  multiple.setPrivateKey(bytes(modulo(r * inverse(s, order), order)));
  return modulo(number(multiple.computeSecret(sum)), order) === r;
}

interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

function pointOf(key: KeyObject): Point {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return { x: number(Buffer.from(x, "base64url")), y: number(Buffer.from(y, "base64url")) };
}

/** `point` and `factor` times the curve's base, uncompressed; undefined where the formula does not hold, which nobody meets by chance. */
function add(point: Point, factor: bigint): Uint8Array | undefined {
  if (factor === 0n) return undefined;
  const base = createECDH(curve);
  base.setPrivateKey(bytes(factor));
  const encoded = base.getPublicKey();
  const other = { x: number(encoded.subarray(1, 33)), y: number(encoded.subarray(33)) };
  if (other.x === point.x) return undefined;
  const slope = modulo((other.y - point.y) * inverse(modulo(other.x - point.x, field), field), field);
  const x = modulo(slope * slope - point.x - other.x, field);
  const y = modulo(slope * (point.x - x) - point.y, field);
  return Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)]);
}

/** SEQUENCE of two INTEGERs, both from 1 to below the order; shortest form only. */
function readSignature(der: Uint8Array): readonly [bigint, bigint] | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const first = readInteger(der, 2);
  const second = first && readInteger(der, first.end);
  return first && second?.end === der.length ? [first.value, second.value] : undefined;
}

function readInteger(der: Uint8Array, start: number): { readonly value: bigint; readonly end: number } | undefined {
  const end = start + 2 + (der[start + 1] ?? 0);
  const digits = der.subarray(start + 2, end);
  const [lead = 0x80, next = 0] = digits;
  if (der[start] !== 0x02 || end > der.length || lead >= 0x80 || (lead === 0 && next < 0x80)) return undefined;
  const value = number(digits);
  return value > 0n && value < order ? { value, end } : undefined;
}

function number(big: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(big).toString("hex")}`);
}

function bytes(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, "0"), "hex");
}

function modulo(value: bigint, by: bigint): bigint {
  const rest = value % by;
  return rest < 0n ? rest + by : rest;
}

/** Extended Euclid; `value` is not 0, and `by` is prime. */
function inverse(value: bigint, by: bigint): bigint {
  let [rest, next] = [by, modulo(value, by)];
  let [factor, nextFactor] = [0n, 1n];
  while (next !== 0n) {
    const times = rest / next;
    [rest, next] = [next, rest - times * next];
    [factor, nextFactor] = [nextFactor, factor - times * nextFactor];
  }
  return modulo(factor, by);
}
