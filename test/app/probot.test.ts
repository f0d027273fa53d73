import { createHmac, generateKeyPairSync } from "node:crypto";
import nock from "nock";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openLog } from "../../src/app/log.ts";
import { openProbot } from "../../src/app/probot.ts";
import { withoutNetwork } from "../network.ts";

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const app = { id: 1, privateKey, webhookSecret: "0123456789abcdef0123456789abcdef" };
const log = openLog({ level: "info", write: () => {} });

withoutNetwork(test);

test("only the secret that is configured signs webhooks, and Probot's own never", async () => {
  const { webhooks } = await openProbot({ app, github: { apiUrl: "https://api.github.com", host: "" } }, log);
  assert.is(await webhooks.verify("{}", signature(app.webhookSecret)), true);
  assert.is(await webhooks.verify("{}", signature("development")), false);
});

test("what the environment says under Probot's other names does not hold", async () => {
  // With an address there Probot loads a library that is not installed.
  process.env["REDIS_URL"] = "redis://127.0.0.1:1";
  try {
    const { webhooks } = await openProbot({ app, github: { apiUrl: "https://api.github.com", host: "" } }, log);
    assert.is(await webhooks.verify("{}", signature(app.webhookSecret)), true);
  } finally {
    delete process.env["REDIS_URL"];
  }
});

test("it asks the GitHub that is configured, as the App, once, and does not wait for limits by itself", async () => {
  const probot = await openProbot({ app, github: { apiUrl: "https://github.example.org/api/v3", host: "" } }, log);
  const octokit = await probot.auth();
  for (const status of [502, 429]) {
    nock("https://github.example.org", { reqheaders: { authorization: /^bearer eyJ/ } })
      .get("/api/v3/app")
      .reply(status, {}, { "retry-after": "3600" });
    const answered = await octokit.request("GET /app").then(
      () => 200,
      (error: unknown) => (error as { status: number }).status,
    );
    assert.is(answered, status);
  }
});

test.run();

function signature(secret: string): string {
  return `sha256=${createHmac("sha256", secret).update("{}").digest("hex")}`;
}
