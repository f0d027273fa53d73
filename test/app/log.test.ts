import { generateKeyPairSync } from "node:crypto";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Log, openLog, secretsOf } from "../../src/app/log.ts";
import { ImprimaturError } from "../../src/errors.ts";

const webhookSecret = "correct horse battery staple";
const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs1", format: "pem" }).toString();

/** Each credential, and the stretch of it that no line may hold. */
const planted: Readonly<Record<string, readonly [text: string, never: string]>> = {
  npm: [`npm_${"a1B2".repeat(9)}`, "a1B2a1B2"],
  pypi: [`pypi-AgEIcHlwaS5vcmc${"Zq7x".repeat(20)}`, "Zq7xZq7x"],
  "GitHub's": [`ghs_${"c3D4".repeat(9)}`, "c3D4c3D4"],
  "a short one of GitHub's": [`ghp_${"c3D4".repeat(3)}`, "c3D4c3D4"],
  "fine-grained": [`github_pat_${"e5F6".repeat(20)}`, "e5F6e5F6"],
  "a short fine-grained one": [`github_pat_${"e5F6".repeat(4)}`, "e5F6e5F6"],
  "of an old server": [`v1.${"0badcafe".repeat(5)}`, "0badcafe"],
  "web token": [`eyJhbGciOiJSUzI1NiJ9.${"g7H8".repeat(9)}.${"i9J0".repeat(9)}`, "g7H8g7H8"],
  "private key": [pem, pem.slice(200, 230)],
  "private key on a line": [pem.replaceAll("\n", "\\n"), pem.slice(200, 230)],
  "half a private key": [pem.slice(0, 600), pem.slice(200, 230)],
  address: ["postgresql://imprimatur:hunt%65r2@db.example.org/imprimatur", "hunt%65r2"],
  "address by hand": ["postgresql://imprimatur:hunt/er@2@db.example.org/imprimatur", "hunt/er"],
  header: ["authorization: Basic aHVudGVyMjpodW50ZXIy", "aHVudGVyMjpodW50ZXIy"],
  "header in JSON": ['{"authorization":"token k1L2k1L2k1L2"}', "k1L2k1L2"],
  "password told": ["could not sign in: password=s9T0s9T0&user=lamp", "s9T0s9T0"],
  bearer: ["sent Bearer m3N4m3N4m3N4m3N4 along", "m3N4m3N4"],
  query: ["GET /setup/created?code=o5P6o5P6&state=q7R8q7R8 - 200", "o5P6o5P6"],
  mail: ["written by ada.lovelace+list@example.org today", "ada.lovelace"],
  "webhook secret": [`signed with ${webhookSecret}.`, webhookSecret],
};

/** Every place of an entry where a text can stand. */
const places: Readonly<Record<string, (log: Log, text: string) => void>> = {
  message: (log, text) => log.warn(text),
  "message with fields": (log, text) => log.warn({ delivery: 1 }, text),
  interpolation: (log, text) => log.warn("it was %s and %o and %j", text, { text }, { text }),
  field: (log, text) => log.warn({ text }, "told"),
  "name of a field": (log, text) => log.warn({ [text]: 1 }, "told"),
  nested: (log, text) => log.warn({ a: [{ b: new Map([["c", { text }]]) }] }, "told"),
  address: (log, text) => log.warn({ url: `https://example.org/${encodeURI("path")}?${text}` }, "told"),
  error: (log, text) => log.error(new Error(text)),
  "error in err": (log, text) => log.error({ err: new Error(text) }, "failed"),
  "error elsewhere": (log, text) => log.error({ failed: { why: new TypeError(text) } }, "failed"),
  cause: (log, text) => log.error(new Error("failed", { cause: new Error("deeper", { cause: text }) })),
  stack: (log, text) => {
    const error = new Error("failed");
    error.stack = `Error: failed\n    at ${text}`;
    log.error(error);
  },
  "several errors": (log, text) => log.error(new AggregateError([new Error(text)], text)),
  "what hangs on an error": (log, text) => log.error(Object.assign(new Error("failed"), { request: { headers: { authorization: text } }, text })),
  "one of ours": (log, text) => log.error(new ImprimaturError("unavailable", text, { cause: new Error(text), place: { file: text } })),
  "name of an error": (log, text) => log.error(Object.assign(new Error("failed"), { name: text, code: text })),
  child: (log, text) => log.child({ text, error: { text } }).warn("told"),
  "child of a child": (log, text) => log.child({ name: "probot" }).child({ id: text }).info({ text }, text),
  bytes: (log, text) => log.warn({ body: Buffer.from(text), copy: new Uint8Array(Buffer.from(text)), list: [...Buffer.from(text)] }, "told"),
  header: (log, text) => log.warn({ headers: new Headers({ "x-a": encodeURIComponent(text) }), raw: { "proxy-authorization": text } }, "told"),
};

for (const [place, write] of Object.entries(places)) {
  test(`no credential is told by: ${place}`, () => {
    for (const [what, [text, never]] of Object.entries(planted)) {
      const { lines, log } = opened([webhookSecret]);
      write(log, text);
      assert.ok(lines.length > 0);
      const told = lines.join("");
      assert.not.ok(told.includes(never) || told.includes(JSON.stringify(never).slice(1, -1)), `${what}: ${told}`);
      assert.not.ok(told.includes([...Buffer.from(never)].join(",")), `${what} as bytes`);
      for (const line of lines) JSON.parse(line);
    }
  });
}

test("a credential between other texts, of whatever letters, is covered", () => {
  const credentials = Object.values(planted);
  const around = fc.string({ unit: "grapheme", maxLength: 40 });
  fc.assert(
    fc.property(around, around, fc.constantFrom(...credentials), (before, after, [text, never]) => {
      const { lines, log } = opened([webhookSecret]);
      log.info({ field: `${before} ${text} ${after}` }, `${before} ${text} ${after}`);
      assert.not.ok(lines.join("").includes(never));
      assert.match(JSON.parse(lines[0] ?? "").msg, "[covered]");
    }),
  );
});

test("what stands under a credential's name is covered, whatever it looks like", () => {
  const { lines, log } = opened();
  log.info({ password: "swordfish", webhookSecret: "swordfish", access_token: ["swordfish"], privateKey: { pem: "swordfish" }, tokens: 3 }, "told");

  assert.not.match(lines[0] ?? "", "swordfish");
  assert.match(lines[0] ?? "", '"tokens":3');
});

test("what an operator needs stays readable", () => {
  const { lines, log } = opened();
  log
    .child({ name: "jobs" })
    .info({ job: "audit-repository", slug: "acme/lamp", seconds: 1.5, purl: "pkg:npm/%40acme/lamp@1.2.3" }, "audited acme/lamp@1.2.3");

  const { time, pid: _, hostname: __, ...entry } = JSON.parse(lines[0] ?? "");
  assert.match(time, /^\d{4}-\d\d-\d\dT/);
  assert.equal(entry, {
    level: "info",
    name: "jobs",
    job: "audit-repository",
    slug: "acme/lamp",
    seconds: 1.5,
    purl: "pkg:npm/%40acme/lamp@1.2.3",
    msg: "audited acme/lamp@1.2.3",
  });
});

test("an error of ours is its code, message and place; another one has its stack", () => {
  const { lines, log } = opened();
  log.error(new ImprimaturError("unreadable-input", "app.yml is no YAML.", { place: { file: "app.yml", line: 3 } }));
  log.error({ err: Object.assign(new TypeError("broken"), { status: 502, code: "ECONNRESET" }) }, "GitHub did not answer");
  log.error(new ImprimaturError("internal", "This cannot be."));

  const [ours, theirs, fault] = lines.map((line) => JSON.parse(line).err);
  assert.equal(ours, { code: "unreadable-input", message: "app.yml is no YAML.", place: { file: "app.yml", line: 3 } });
  assert.equal({ ...theirs, stack: "" }, { type: "TypeError", code: "ECONNRESET", status: 502, message: "broken", stack: "" });
  assert.match(theirs.stack, "log.test.ts");
  assert.match(fault.stack, "log.test.ts");
});

test("nothing that is logged stops what logs it, or makes a line without end", () => {
  const { lines, log } = opened();
  const round: Record<string, unknown> = { "big one": 10n };
  round["round"] = round;
  Object.defineProperty(round, "trap", {
    enumerable: true,
    get() {
      throw new Error("trap");
    },
  });
  log.info(round, "round");
  log.info({ long: "x".repeat(1_000_000), many: Array.from({ length: 100_000 }, () => "y") }, "z".repeat(1_000_000));

  assert.is(JSON.parse(lines[0] ?? "").trap, "[unreadable]");
  assert.ok((lines[1] ?? "").length < 30_000, String((lines[1] ?? "").length));
});

test("a level that is not asked for writes nothing", () => {
  const { lines, log } = opened();
  log.debug("quiet");
  assert.equal(lines, []);
});

test("the secrets of a configuration are all that have no shape", () => {
  const app = { id: 1, privateKey: "key", webhookSecret: "secret" };
  assert.equal(secretsOf({ app, store: { url: "postgresql://u:p%40ss@db/x" }, metricsToken: "metrics" }), [
    "key",
    "secret",
    "metrics",
    "postgresql://u:p%40ss@db/x",
    "p%40ss",
    "p@ss",
  ]);
  assert.equal(secretsOf({ app, store: { directory: "store" }, metricsToken: null }), ["key", "secret"]);
});

test.run();

function opened(secrets: readonly string[] = []) {
  const lines: string[] = [];
  return { lines, log: openLog({ level: "info", secrets, write: (line) => void lines.push(line) }) };
}
