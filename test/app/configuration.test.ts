import { generateKeyPairSync } from "node:crypto";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { configurationFrom, modeOf, settingsFrom } from "../../src/app/configuration.ts";
import type { ReadFile } from "../../src/app/configuration/read-file.ts";
import { throwsCode } from "../rejects.ts";

const pem = (bits = 2048) => generateKeyPairSync("rsa", { modulusLength: bits }).privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const key = pem();
const secret = "0123456789abcdef0123456789abcdef";
const app = { APP_ID: "12345", PRIVATE_KEY: key, WEBHOOK_SECRET: secret };
const none: ReadFile = () => undefined;

test("what is left out is usual", () => {
  const configuration = configurationFrom(app, none);

  assert.match(configuration.app.privateKey, /^-----BEGIN PRIVATE KEY-----/);
  assert.equal(
    { ...configuration, app: { ...configuration.app, privateKey: "" } },
    {
      app: { id: 12345, privateKey: "", webhookSecret: secret },
      github: { apiUrl: "https://api.github.com", host: "https://github.com" },
      data: "./imprimatur-data",
      store: { directory: "imprimatur-data/store" },
      listen: { host: "127.0.0.1", port: 3000 },
      address: null,
      runs: "all",
      concurrency: 4,
      delivers: true,
      auditHours: 24,
      registryHours: 6,
      days: {},
      logLevel: "info",
      metricsToken: null,
      contact: "",
    },
  );
});

test("everything can be chosen", () => {
  const { app: _, ...chosen } = configurationFrom(
    {
      ...app,
      GHE_HOST: "GitHub.example.org:8443",
      IMPRIMATUR_DATA: "/var/lib/imprimatur",
      DATABASE_URL: "postgresql://imprimatur:word@db/imprimatur",
      HOST: "0.0.0.0",
      PORT: "8080",
      IMPRIMATUR_ADDRESS: "https://imprimatur.example.org/app/",
      IMPRIMATUR_RUNS: "worker",
      IMPRIMATUR_CONCURRENCY: "64",
      IMPRIMATUR_DELIVER: "no",
      IMPRIMATUR_AUDIT_HOURS: "168",
      IMPRIMATUR_REGISTRY_HOURS: "1",
      IMPRIMATUR_KEEP_DEAD_LETTERS_DAYS: "7",
      IMPRIMATUR_KEEP_WEBHOOKS_DAYS: "4",
      LOG_LEVEL: "debug",
      IMPRIMATUR_METRICS_TOKEN: "a-token-for-prometheus",
      IMPRIMATUR_CONTACT: "security@example.org",
    },
    none,
  );

  assert.equal(chosen, {
    github: { apiUrl: "https://github.example.org:8443/api/v3", host: "https://github.example.org:8443" },
    data: "/var/lib/imprimatur",
    store: { url: "postgresql://imprimatur:word@db/imprimatur" },
    listen: { host: "0.0.0.0", port: 8080 },
    address: "https://imprimatur.example.org/app",
    runs: "worker",
    concurrency: 64,
    delivers: false,
    auditHours: 168,
    registryHours: 1,
    days: { deadLetters: 7, webhooks: 4 },
    logLevel: "debug",
    metricsToken: "a-token-for-prometheus",
    contact: "security@example.org",
  });
});

test("every problem is told at once, a line each, and no value", () => {
  const wrong: Readonly<Record<string, string>> = {
    APP_ID: "twelve-planted",
    WEBHOOK_SECRET: "development",
    GHE_HOST: "https://planted.example.org",
    PORT: "65536",
    HOST: "http://planted",
    IMPRIMATUR_RUNS: "planted",
    DATABASE_URL: "mysql://planted",
    IMPRIMATUR_CONCURRENCY: "0",
    IMPRIMATUR_DELIVER: "planted",
    IMPRIMATUR_AUDIT_HOURS: "169",
    IMPRIMATUR_KEEP_WEBHOOKS_DAYS: "3",
    IMPRIMATUR_ADDRESS: "http://planted.example.org",
    IMPRIMATUR_METRICS_TOKEN: "planted",
    IMPRIMATUR_CONTACT: "planted\nplanted",
    LOG_LEVEL: "loud-planted",
    IMPRIMATUR_CONCURENCY: "planted",
  };
  const { message } = throwsCode(() => configurationFrom(wrong, none), "usage");
  const lines = message.split("\n").slice(1);

  for (const name of Object.keys(wrong)) assert.is(lines.filter((line) => line.startsWith(`- ${name} `)).length, 1, name);
  assert.is(lines.filter((line) => line.startsWith("- PRIVATE_KEY is missing")).length, 1);
  assert.is(lines.length, Object.keys(wrong).length + 1);
  assert.match(message, "has 17 problems");
  assert.match(message, "Did you mean IMPRIMATUR_CONCURRENCY?");
  assert.not.match(message, "planted");
});

test("it refuses to start without a key and a webhook secret that nobody can guess", () => {
  for (const given of ["", "  ", "development", "short", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]) {
    assert.match(throwsCode(() => configurationFrom({ ...app, WEBHOOK_SECRET: given }, none), "usage").message, "WEBHOOK_SECRET");
  }
  const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const isPublic = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "pem" }).toString();
  for (const given of ["", "key", key.slice(0, 400), elliptic, isPublic, pem(1024)]) {
    const { message } = throwsCode(() => configurationFrom({ ...app, PRIVATE_KEY: given }, none), "usage");
    assert.match(message, "PRIVATE_KEY");
    assert.not.match(message, "MII");
  }
});

test("a key is taken as PEM, with \\n for line ends, as base64 and from a file", () => {
  const { privateKey } = configurationFrom(app, none).app;
  for (const given of [key.replaceAll("\n", "\\n"), Buffer.from(key).toString("base64"), `  ${key}\n`, privateKey]) {
    assert.is(configurationFrom({ ...app, PRIVATE_KEY: given }, none).app.privateKey, privateKey);
  }
  const { PRIVATE_KEY: _, ...others } = app;
  const inFile = configurationFrom({ ...others, PRIVATE_KEY_PATH: "/run/key.pem" }, (path) =>
    path === "/run/key.pem" ? { text: key, open: true } : undefined,
  );
  assert.is(inFile.app.privateKey, privateKey);
  assert.match(throwsCode(() => configurationFrom({ ...others, PRIVATE_KEY_PATH: "/run/key.pem" }, none), "usage").message, "PRIVATE_KEY_PATH names");
  assert.match(throwsCode(() => configurationFrom({ ...app, PRIVATE_KEY_PATH: "/run/key.pem" }, none), "usage").message, "both given");
});

test("what set-up wrote is taken, where it is whole, of this GitHub and nobody else's to read", () => {
  const written = { host: "https://github.com", id: 7, slug: "imprimatur-acme", privateKey: key, webhookSecret: secret };
  const with_ =
    (file: unknown, open = false): ReadFile =>
    (path) =>
      path === "imprimatur-data/app.json" ? { text: JSON.stringify(file), open } : undefined;

  assert.is(configurationFrom({}, with_(written)).app.id, 7);
  const refused = (env: NodeJS.ProcessEnv, readFile: ReadFile) => throwsCode(() => configurationFrom(env, readFile), "usage").message;
  assert.match(refused({}, with_(written, true)), "chmod 600 imprimatur-data/app.json");
  assert.match(refused({ WEBHOOK_SECRET: secret }, with_(written)), "WEBHOOK_SECRET and imprimatur-data/app.json both say");
  assert.match(refused({ GHE_HOST: "github.example.org" }, with_(written)), "another GitHub");
  for (const broken of [
    null,
    { ...written, id: "7" },
    { ...written, privateKey: "" },
    { ...written, webhookSecret: "development" },
    { ...written, more: 1 },
  ]) {
    assert.match(refused({}, with_(broken)), "is not as set-up wrote it");
  }
  assert.match(
    refused({}, () => {
      throw new Error("EACCES");
    }),
    "cannot be read",
  );
});

test("processes that are split share a PostgreSQL", () => {
  for (const IMPRIMATUR_RUNS of ["web", "worker"]) {
    assert.match(throwsCode(() => configurationFrom({ ...app, IMPRIMATUR_RUNS }, none), "usage").message, "- DATABASE_URL is missing");
  }
});

test("Enterprise Server, data residency and this machine are told apart", () => {
  const github = (GHE_HOST: string, GHE_PROTOCOL = "") => settingsFrom({ GHE_HOST, GHE_PROTOCOL }).github;

  assert.equal(github("acme.ghe.com"), { apiUrl: "https://api.acme.ghe.com", host: "https://acme.ghe.com" });
  assert.equal(github("127.0.0.1:4000", "http"), { apiUrl: "http://127.0.0.1:4000/api/v3", host: "http://127.0.0.1:4000" });
  throwsCode(() => github("github.example.org", "http"), "usage");
  throwsCode(() => github("github.com"), "usage");
  throwsCode(() => github("", "http"), "usage");
});

test("the App's own address is encrypted, except on this machine", () => {
  const address = (IMPRIMATUR_ADDRESS: string) => settingsFrom({ IMPRIMATUR_ADDRESS }).address;

  assert.is(address("http://localhost:3000"), "http://localhost:3000");
  for (const wrong of [
    "http://imprimatur.example.org",
    "https://user@imprimatur.example.org",
    "https://imprimatur.example.org/?a",
    "imprimatur.example.org",
  ]) {
    throwsCode(() => address(wrong), "usage");
  }
});

test("a start runs, sets up or demonstrates by what is given", () => {
  assert.is(modeOf({}, none), "demo");
  assert.is(modeOf({ IMPRIMATUR_ADDRESS: "https://imprimatur.example.org" }, none), "set-up");
  assert.is(modeOf({ WEBHOOK_SECRET: "" }, none), "demo");
  for (const name of ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"]) assert.is(modeOf({ [name]: "x" }, none), "app");
  const read: string[] = [];
  const written = (path: string) => {
    read.push(path);
    return { text: "", open: false };
  };
  assert.is(modeOf({ IMPRIMATUR_DATA: "/data" }, written), "app");
  assert.equal(read, ["/data/app.json"]);
});

test("whatever the variables hold, problems are of one kind and tell no value", () => {
  const names = ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET", "GHE_HOST", "PORT", "HOST", "DATABASE_URL", "IMPRIMATUR_ADDRESS", "IMPRIMATUR_CONTACT"];
  const hostile = fc.string({ unit: "binary" }).map((text) => `pl\u00e4nted${text}`);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), hostile), (env) => {
      const { message } = throwsCode(() => configurationFrom(env, none), "usage");
      assert.not.match(message, "pl\u00e4nted");
    }),
  );
});

test.run();
