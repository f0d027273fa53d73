import { generateKeyPairSync } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { refusedToken } from "../../../src/sandbox/app/json-web-token.ts";
import { registered } from "../../../src/sandbox/app/registered.ts";
import { began, hosted, jwt } from "./hosted.ts";

const app = registered();
const refused = (claims: object, alg?: string) => refusedToken(jwt(app, began, claims, alg), app, began) ?? "taken";

test("the App's own token is taken, by number or client id", () => {
  assert.is(refused({}), "taken");
  assert.is(refused({ iss: String(app.id) }), "taken");
  assert.is(refused({ iss: app.clientId }), "taken");
  assert.is(refused({ exp: began + 600 }), "taken");
});

test("a token of another App, key or form could not be decoded", () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const undecoded = "A JSON web token could not be decoded";
  assert.is(refused({ iss: 1 }), undecoded);
  assert.is(refused({ iss: undefined }), undecoded);
  assert.is(refused({}, "HS256"), undecoded);
  assert.is(refused({}, "none"), undecoded);
  assert.is(refusedToken(jwt({ id: app.id, privateKey }, began), app, began), undecoded);
  const [head = "", body = "", signature = ""] = jwt(app, began).split(".");
  const other = jwt(app, began + 1).split(".")[1] ?? "";
  for (const one of [
    "",
    "ghs_none",
    "a.b.c",
    `${head}.${body}`,
    `${head}.${other}.${signature}`,
    `${head}.${body}.${signature}.`,
    `${head}.bnVsbA.x`,
  ]) {
    assert.is(refusedToken(one, app, began), undecoded, one);
  }
});

test("times are told as clients know them by", () => {
  assert.match(refused({ exp: began }), "must be a numeric value representing the future time");
  assert.match(refused({ exp: "soon" }), "must be a numeric value representing the future time");
  assert.match(refused({ exp: began + 601 }), "is too far in the future");
  assert.match(refused({ iat: began + 1 }), "must be an Integer representing the time that the assertion was issued");
  assert.match(refused({ iat: undefined }), "must be an Integer representing the time that the assertion was issued");
});

test("the App's routes take no other credential", () => {
  const { raw, token } = hosted();
  for (const given of [undefined, `token ${token()}`, "bearer none"]) {
    const { status, body } = raw("GET", "/app", given);
    assert.equal([status, JSON.parse(body).message], [401, "A JSON web token could not be decoded"]);
  }
});

test.run();
