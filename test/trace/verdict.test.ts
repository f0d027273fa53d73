import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Upload } from "../../src/trace/run.ts";
import { choice, concat, empty, opaque, text, type Value } from "../../src/trace/value.ts";
import { abilityOf, judge } from "../../src/trace/verdict.ts";
import { aToken } from "../registries/tokens.ts";

const at = { file: "release.yml", line: 1, column: 1 };
const written = aToken("npm");
const key: Value = [{ kind: "secret", name: "LAMP_KEY" }];
const oil: Value = [{ kind: "secret", name: "OIL_KEY" }];
const minted: Value = [{ kind: "minted", by: "tide/exchange" }];
const managed: Value = [{ kind: "managed", source: "tide/vault" }];
const token: Value = [{ kind: "github-token" }];

interface Given {
  readonly carries: readonly Value[];
  readonly write?: boolean;
  readonly able?: Upload["ability"]["trustedPublishing"];
  readonly to?: Upload["destination"];
  readonly unread?: "delegated" | "unknown";
  readonly managers?: readonly string[];
}

function verdict({ carries, write = false, able = "native", to = "npm", unread, managers = [] }: Given): string {
  const upload = {
    run: { idToken: { write, from: "job" }, state: { managers } },
    destination: to,
    ability: { trustedPublishing: able },
    credentials: carries.map((value) => ({ value, evidence: [{ ...at, says: "x" }] })),
    ...(unread ? { unread } : {}),
  } as unknown as Upload;
  const { kind, secrets, source } = judge(upload);
  return [kind, secrets.join("+"), source ?? ""].join(" ").trim().replace(/ +/g, " ");
}

const cases: readonly (readonly [string, Given, string])[] = [
  ["a secret", { carries: [key] }, "stored-token LAMP_KEY"],
  ["a secret beside an identity token (provenance)", { carries: [key], write: true }, "stored-token LAMP_KEY"],
  ["secrets of a choice, sorted", { carries: [choice([oil, key])] }, "stored-token LAMP_KEY+OIL_KEY"],
  ["a secret inside text", { carries: [concat(text("Bearer "), key)] }, "stored-token LAMP_KEY"],
  ["a token written out in the file", { carries: [text(written)], write: true }, "stored-token the file itself"],
  ["a dummy for a client that wants its variable set", { carries: [text("XXXXX-XXXXX-XXXXX-XXXXX")], write: true }, "trusted-publishing"],
  ["a word in a credential's place", { carries: [text("trusted-publishing")], write: true }, "trusted-publishing"],
  ["an identity token alone", { carries: [], write: true }, "trusted-publishing"],
  ["an identity token and an empty value", { carries: [empty], write: true }, "trusted-publishing"],
  ["an identity token and run-time text", { carries: [opaque("steps.x")], write: true }, "trusted-publishing"],
  ["a minted credential", { carries: [minted], write: true, able: "exchange-step" }, "trusted-publishing"],
  ["a minted credential or a secret", { carries: [choice([minted, key])], write: true }, "mixed LAMP_KEY"],
  ["a minted credential and a managed one", { carries: [minted, managed], write: true }, "mixed tide/vault"],
  ["a managed credential beside an identity token", { carries: [managed], write: true }, "stored-token tide/vault"],
  ["a minted credential without permission", { carries: [minted], able: "exchange-step" }, "token-unlocated"],
  ["a client that cannot, with an identity token", { carries: [], write: true, able: "none" }, "token-unlocated"],
  ["a client handed nothing", { carries: [], write: true, able: "exchange-step" }, "token-unlocated"],
  ["nothing at all", { carries: [] }, "token-unlocated"],
  ["text written out", { carries: [text("x")], able: "none" }, "token-unlocated"],
  ["run-time text to a client that cannot", { carries: [opaque("x")], able: "none" }, "unknown"],
  ["a client nobody knows", { carries: [], able: "unknown" }, "unknown"],
  ["GITHUB_TOKEN at npm", { carries: [token] }, "token-unlocated"],
  ["GITHUB_TOKEN at GitHub Packages", { carries: [token], to: "github-packages" }, "stored-token GITHUB_TOKEN"],
  ["something unread", { carries: [], write: true, able: "unknown", to: "unknown", unread: "delegated" }, "delegated"],
  ["something unread with a secret for one registry", { carries: [key], able: "unknown", unread: "delegated" }, "stored-token LAMP_KEY"],
  [
    "something unread with a secret for no one knows which",
    { carries: [key], able: "unknown", to: "unknown", unread: "delegated" },
    "delegated LAMP_KEY",
  ],
  ["something unread beside a secret manager", { carries: [], write: true, unread: "delegated", managers: ["x"] }, "delegated"],
];

for (const [what, given, expected] of cases) test(`${what} is ${expected}`, () => assert.is(verdict(given), expected));

test("evidence is kept, and where the identity token was granted", () => {
  const upload = {
    run: { idToken: { write: true, from: "job", at: { ...at, line: 9 } }, state: { managers: [] } },
    destination: "npm",
    ability: { trustedPublishing: "native" },
    credentials: [{ value: key, evidence: [{ ...at, says: "NODE_AUTH_TOKEN carries secrets.LAMP_KEY" }] }],
  } as unknown as Upload;
  assert.equal(
    judge(upload).evidence.map((one) => `${one.line} ${one.says}`),
    ["1 NODE_AUTH_TOKEN carries secrets.LAMP_KEY", "9 id-token: write is in effect"],
  );
});

test("a row's ability", () => {
  assert.equal(abilityOf("never", "too old"), { trustedPublishing: "none", says: "too old" });
  assert.equal(abilityOf("native", undefined), { trustedPublishing: "native" });
  assert.equal(abilityOf("through", undefined), { trustedPublishing: "native" });
  assert.equal(abilityOf("handed", undefined), { trustedPublishing: "exchange-step" });
});

test.run();
